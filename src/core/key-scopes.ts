/** What an API key opens. `read`: numbers that the gate lets out. `observations`: raw rows of open quantities. `manage`: sources, runs, imports. `administer`: units, keys, who is signed in, the audit log. */
export const KEY_SCOPES = ['read', 'observations', 'manage', 'administer'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];
