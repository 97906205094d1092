import { audiences } from './audiences.ts';
import { channels } from './channels.ts';
import { goals } from './goals.ts';
import { methods } from './methods.ts';
import { quantities } from './quantities.ts';

/** The lists that are served as they are, by the name under which they are served. */
export const catalogue = { channels, methods, goals, audiences, quantities } as const;
