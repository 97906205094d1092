import { createRoute, z } from '@hono/zod-openapi';
import { phrase } from '../core/i18n/index.ts';
import { forms } from '../documents/forms.ts';
import { readPrivacyFacts } from '../flows/privacy-facts.ts';
import { PAPER_FORMS, PAPERS, privacyPaper } from '../flows/privacy-papers.ts';
import { needs } from './auth.ts';
import { attached, toolsOf } from './document-tools.ts';
import type { Api } from './env.ts';
import { failures } from './problem.ts';
import { onlyLang } from './query.ts';
import { inOrganisation } from './schemas.ts';

const mimes = PAPER_FORMS.map((form) => forms[form].mime.split(';')[0]!);

const paper = createRoute({
  method: 'get',
  path: '/v1/organisations/{organisation}/papers/{paper}/files/{format}',
  operationId: 'paper',
  tags: ['Data protection'],
  summary: 'A draft of a data-protection paper, made of what is set up',
  description:
    'Record of processing, threshold assessment or risk draft. The body’s own people judge it. Answers 409 where the form cannot be made here.',
  ...needs('administer'),
  request: {
    params: z.object({ ...inOrganisation, paper: z.enum(PAPERS), format: z.enum(PAPER_FORMS) }),
    query: onlyLang,
  },
  responses: {
    200: {
      description: 'The paper, in the language asked for',
      content: Object.fromEntries(mimes.map((mime) => [mime, { schema: z.string().openapi({ format: 'binary' }) }])),
    },
    ...failures(400, 401, 403, 404, 409),
  },
});

export function mountPapers(app: Api): void {
  app.openapi(paper, async (c) => {
    const { paper: which, format } = c.req.valid('param');
    const lang = c.get('lang');
    const deps = c.get('deps');
    const facts = await readPrivacyFacts(deps, c.get('organisation'), Boolean(deps.signIn));
    const { mime, extension, make } = forms[format];
    const file = await make(privacyPaper(which, lang, facts), toolsOf(c));
    return c.body(file, 200, attached(mime, `${phrase(lang, `paper.file.${which}`)}.${extension}`));
  });
}
