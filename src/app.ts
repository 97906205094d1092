import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { mountAnnotations } from './api/annotations.ts';
import { mountAudit } from './api/audit.ts';
import { mountCampaigns } from './api/campaigns.ts';
import { mountCatalogue } from './api/catalogue.ts';
import { mountDeliveries } from './api/deliveries.ts';
import { mountDigestArchive } from './api/digest-archive.ts';
import { mountDigestPlan } from './api/digest-plan.ts';
import { mountDigestRecipients } from './api/digest-recipients.ts';
import { mountDigests } from './api/digests.ts';
import { mountEffect } from './api/effect.ts';
import type { Api, WebEnv } from './api/env.ts';
import { mountGoals } from './api/goals.ts';
import { checkOrigin, outfit } from './api/guard.ts';
import { mountHealth } from './api/health.ts';
import { mountImports } from './api/imports.ts';
import { mountIndicators } from './api/indicators.ts';
import { mountKeys } from './api/keys.ts';
import { mountLetters } from './api/letters.ts';
import { mountLinks } from './api/links.ts';
import { mountMetrics } from './api/metrics.ts';
import { mountNumbers } from './api/numbers.ts';
import { mountObservations } from './api/observations.ts';
import { registerSecurity } from './api/openapi.ts';
import { mountOrganisations } from './api/organisations.ts';
import { mountOverview } from './api/overview.ts';
import { mountPapers } from './api/papers.ts';
import { mountPieces } from './api/pieces.ts';
import { problem, problemOf } from './api/problem.ts';
import { mountQuestions } from './api/questions.ts';
import { mountReports } from './api/reports.ts';
import { mountRequirements } from './api/requirements.ts';
import { mountRuns } from './api/runs.ts';
import { mountSessions } from './api/sessions.ts';
import { mountShares } from './api/shares.ts';
import { mountSignIn } from './api/sign-in.ts';
import { mountSourceChecks } from './api/source-check.ts';
import { mountSources } from './api/sources.ts';
import { mountStatus } from './api/status.ts';
import { mountSurvey } from './api/survey.ts';
import { mountTargets } from './api/targets.ts';
import { mountToday } from './api/today.ts';
import { refuseInvalid } from './api/validation.ts';
import { UserError } from './core/errors.ts';
import { FILE_MEGABYTES } from './pages/import-file.ts';
import { mountPages } from './pages/index.tsx';
import type { WebDeps } from './web-deps.ts';

const MEGABYTE = 1024 * 1024;
/** Forms with a file, which are read whole; the fields around it are small. */
const FILE_FORMS = /^\/import\/(se-over|lagre)$/;
const UPLOADS = /^\/v1\/organisations\/[^/]+\/imports$/;

/** The whole web face: API and pages. Runtime-free; `depsFor` is asked once for each request. */
export function createApp(depsFor: (request: Request) => WebDeps | Promise<WebDeps>): Api {
  const app: Api = new OpenAPIHono<WebEnv>({ defaultHook: refuseInvalid });
  /** What surrounds a file in a form is not counted as the file's. */
  const upTo = (megabytes: number, around = 0) =>
    bodyLimit({
      maxSize: megabytes * MEGABYTE + around,
      onError: () => {
        throw new UserError(413, 'api.body-too-large', { megabytes });
      },
    });
  const small = upTo(1);
  const file = upTo(FILE_MEGABYTES, 100_000);
  app.onError((caught, c) => problemOf(c, caught));
  app.notFound((c) => problem(c, { status: 404, phrase: 'api.no-page' }));
  app.use(outfit(depsFor));
  app.use(checkOrigin);
  // Files have a limit of their own, and are not gathered here first. What is only asked has no body that anyone reads.
  app.use((c, next) => {
    if (c.req.method === 'GET' || UPLOADS.test(c.req.path)) return next();
    return FILE_FORMS.test(c.req.path) ? file(c, next) : small(c, next);
  });
  registerSecurity(app);
  for (const mount of [
    mountHealth,
    mountCatalogue,
    mountQuestions,
    mountSurvey,
    mountOrganisations,
    mountOverview,
    mountToday,
    mountIndicators,
    mountNumbers,
    mountPieces,
    mountGoals,
    mountObservations,
    mountSources,
    mountSourceChecks,
    mountDeliveries,
    mountDigests,
    mountDigestArchive,
    mountDigestRecipients,
    mountDigestPlan,
    mountReports,
    mountRuns,
    mountStatus,
    mountMetrics,
    mountImports,
    mountLinks,
    mountEffect,
    mountRequirements,
    mountTargets,
    mountCampaigns,
    mountAnnotations,
    mountLetters,
    mountShares,
    mountKeys,
    mountSessions,
    mountAudit,
    mountPapers,
    mountSignIn,
    mountPages,
  ]) {
    mount(app);
  }
  return app;
}
