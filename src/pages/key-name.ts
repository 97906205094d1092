import { LOCAL_KEY } from '../flows/key.ts';
import type { Say } from './layout.tsx';

/** What a key is called: the one that is made at the first start has a name of ours. */
export const keyName = (say: Say, label: string) => (label === LOCAL_KEY ? say('admin.key-local') : label);
