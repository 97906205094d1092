/** What an API key opens. `read`: numbers that the gate lets out. `observations`: raw rows of open quantities. `manage`: sources, runs, imports. */
export const KEY_SCOPES = ['read', 'observations', 'manage'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];
