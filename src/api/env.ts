import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { KeyHolder, OrganisationRow } from '../../db/database.ts';
import type { Language } from '../core/words.ts';
import type { WebDeps } from '../web-deps.ts';

/** What a handler finds beside its request. */
export interface WebEnv {
  Variables: {
    deps: WebDeps;
    lang: Language;
    requestId: string;
    /** The origin this request was sent to. */
    origin: string;
    /** Set by `needs`, on every route that declares a scope. */
    holder: KeyHolder;
    /** Set by `needs`, where the path names an organisation. */
    organisation: OrganisationRow;
  };
}

export type Api = OpenAPIHono<WebEnv>;
export type WebContext = Context<WebEnv>;
