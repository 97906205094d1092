import { z } from 'zod';
import { graphSettings } from '../graph.ts';
import { zoneSetting } from '../settings.ts';

/** Settings of the webinars of one organisation. */
export const config = z.object({ ...graphSettings, zone: zoneSetting() });

export type GraphWebinarsConfig = z.output<typeof config>;
