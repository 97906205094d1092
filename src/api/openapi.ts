import type { Api } from './env.ts';
import { SESSION_COOKIE } from './session.ts';

/** The document that describes every route; generated from the routes themselves. */
export function openApiDocument(app: Api) {
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Ekko',
      version: '1',
      description:
        'Whether a public body’s communication works: indicators with interval, comparison and words. Problems are RFC 9457.',
    },
    servers: [{ url: '/' }],
  });
}

/** How a caller shows who it is. */
export function registerSecurity(app: Api): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
    description: 'A key as `Authorization: Bearer ekko_…`. Its scopes: read, observations, manage, administer.',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'signature', {
    type: 'apiKey',
    in: 'header',
    name: 'webhook-signature',
    description: 'By Standard Webhooks, with the secret of the source. Opens that source alone, for deliveries.',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: SESSION_COOKIE,
    description:
      'The browser that opened the start link or signed in. Anything but reading needs an Origin header of our own.',
  });
}
