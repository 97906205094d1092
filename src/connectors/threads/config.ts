import { z } from 'zod';
import { metaSettings } from '../meta.ts';
import { zoneSetting } from '../settings.ts';

/** Settings of one account: the one that the token is of. */
export const config = z.object({ ...metaSettings('https://graph.threads.net', 'v1.0'), zone: zoneSetting() });

export type ThreadsConfig = z.output<typeof config>;
