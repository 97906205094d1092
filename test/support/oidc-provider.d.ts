/** The part of `oidc-provider` that the tests use; the package brings no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  interface Token {
    readonly clientId: string;
    readonly accountId?: string;
    readonly scope?: string;
    readonly expiration: number;
    readonly tokenType: string;
    readonly isValid: boolean;
    save(): Promise<string>;
    destroy(): Promise<void>;
  }
  interface TokenModel {
    new (parts: { client: unknown; accountId?: string; scope?: string | undefined }): Token;
    find(value: string): Promise<Token | undefined>;
  }
  /** What a request is while it is answered: Koa's context with the provider's own. */
  export interface Context {
    readonly path: string;
    readonly headers: Record<string, string | undefined>;
    readonly oidc: { readonly client: unknown; readonly params: Readonly<Record<string, string | undefined>> };
    body: unknown;
  }
  interface Grant {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }
  interface GrantModel {
    new (parts: { accountId: string; clientId: string }): Grant;
  }
  export class Provider {
    constructor(issuer: string, configuration: object);
    readonly Grant: GrantModel;
    interactionDetails(
      request: IncomingMessage,
      response: ServerResponse,
    ): Promise<{ readonly params: Readonly<Record<string, unknown>> }>;
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
    readonly AccessToken: TokenModel;
    readonly ClientCredentials: TokenModel;
    use(step: (ctx: Context, next: () => Promise<void>) => Promise<void>): this;
    registerGrantType(name: string, handler: (ctx: Context) => Promise<void>, params: readonly string[]): void;
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
  }
  export const errors: { readonly InvalidGrant: new (detail: string) => Error };
}
