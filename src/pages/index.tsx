import type { Api } from '../api/env.ts';
import { openApiDocument } from '../api/openapi.ts';
import { openSession } from '../api/session.ts';
import { chartStyle } from '../charts/style.ts';
import { UserError } from '../core/errors.ts';
import { phraseKeys } from '../core/i18n/index.ts';
import { documentStyle } from '../documents/style.ts';
import { listAnnotations } from '../flows/annotation.ts';
import { readGlances, readOverview } from '../flows/glances.ts';
import { readLiveSurvey } from '../flows/live-survey.ts';
import { readNumber } from '../flows/number.ts';
import { readToday } from '../flows/today.ts';
import { mountAdmin } from './admin-desk.tsx';
import { AudienceList, AudiencePage, loadAudiences } from './audiences.tsx';
import { loadCampaigns } from './campaign-desk.tsx';
import { CampaignList } from './campaigns.tsx';
import { ChannelList, ChannelPage, loadChannel } from './channels.tsx';
import { deskOn, mountNowhere } from './desk.tsx';
import { mountDigestPages } from './digests.tsx';
import { mountFiles } from './files-desk.tsx';
import { mountFormPages } from './forms-desk.tsx';
import { asking } from './frame.ts';
import { GoalList, GoalPage, loadGoals } from './goals.tsx';
import { mountImportPages } from './import-desk.tsx';
import { around, page } from './layout.tsx';
import { loadDevelopment } from './method-charts.tsx';
import { loadMethod, MethodList, MethodPage } from './methods.tsx';
import { NumberPage } from './number.tsx';
import { Overview } from './overview.tsx';
import { mountOwnLetter } from './own-letter.tsx';
import { mountPlans } from './plans.ts';
import { ProblemPage } from './problem.tsx';
import { mountRecipients } from './recipients-desk.tsx';
import { Reference } from './reference.tsx';
import { mountReportPages } from './reports.tsx';
import { loadRequirements } from './requirement-standing.ts';
import { RequirementList } from './requirements.tsx';
import { mountRunPages } from './runs-desk.tsx';
import { script } from './script.ts';
import { loadSeries, SeriesPage } from './series.tsx';
import { mountSourcePages } from './source-desk.tsx';
import { loadSources, SourcesPage } from './sources.tsx';
import { Spent, Start } from './start.tsx';
import { icon, style } from './style.ts';
import { SurveyPage } from './survey.tsx';
import { TodayPage } from './today.tsx';

/** Pages and what belongs to them; none is part of the API's document. */
export function mountPages(app: Api): void {
  let document: ReturnType<typeof openApiDocument> | undefined;
  const documented = () => {
    document ??= openApiDocument(app);
    return document;
  };
  const desk = deskOn(app);
  const framed = desk.show;
  // Before the pages, whose paths would take those of files: `website.csv` is no channel.
  mountFiles(desk);
  mountPlans(desk);

  framed('/', async (frame, c) => (
    <TodayPage frame={frame} today={await readToday(c.get('deps'), frame.organisation)} />
  ));
  framed('/oversikt', async (frame, c) => {
    return <Overview frame={frame} model={await readOverview(c.get('deps'), asking(frame))} />;
  });
  framed('/kanaler', async (frame, c) => {
    const chosen = c.req.query('kanal');
    // The form of a channel's page names the channel as any other choice; its address is in the path.
    if (chosen) return c.redirect(frame.href(`/kanaler/${encodeURIComponent(chosen)}`), 303);
    return <ChannelList frame={frame} model={await readGlances(c.get('deps'), asking(frame))} />;
  });
  framed('/kanaler/:id', async (frame, c) => (
    <ChannelPage frame={frame} model={await loadChannel(c, frame, c.req.param('id'))} />
  ));
  framed('/kanaler/:id/:indicator', async (frame, c) => (
    <SeriesPage {...(await loadSeries(c, frame, c.req.param('id'), c.req.param('indicator')))} />
  ));
  framed('/mal', async (frame, c) => <GoalList frame={frame} goals={await loadGoals(c, frame)} />);
  framed('/mal/:id', async (frame, c) => {
    const [read] = await loadGoals(c, frame, c.req.param('id'));
    return <GoalPage frame={frame} read={read!} />;
  });
  framed('/malgrupper', async (frame, c) => <AudienceList frame={frame} all={await loadAudiences(c, frame)} />);
  framed('/malgrupper/:id', async (frame, c) => {
    const [read] = await loadAudiences(c, frame, c.req.param('id'));
    return <AudiencePage frame={frame} read={read!} />;
  });
  framed('/tiltak', async (frame, c) => <CampaignList frame={frame} {...(await loadCampaigns(c, frame))} />);
  framed('/krav', async (frame, c) => <RequirementList frame={frame} model={await loadRequirements(c, frame)} />);
  framed('/kilder', async (frame, c) => (
    <SourcesPage frame={frame} model={await loadSources(c.get('deps'), frame)} saved={c.req.query('lagret')} />
  ));
  framed('/metoder', (frame) => <MethodList frame={frame} />);
  framed('/metoder/:id', async (frame, c) => {
    const model = await loadMethod(c, frame, c.req.param('id'));
    return <MethodPage frame={frame} {...model} development={await loadDevelopment(c, frame, model.verdicts)} />;
  });
  framed('/undersokelsen', async (frame, c) => {
    const { organisation } = frame;
    return <SurveyPage frame={frame} live={await readLiveSurvey(c.get('deps'), { organisation })} />;
  });
  framed('/tall/:id', async (frame, c) => {
    const { organisation } = frame;
    const made = await readNumber(c.get('deps'), { organisation, id: c.req.param('id')! });
    const { indicator, channel, period } = made.number;
    // As they stand today, whenever the number is from: they are no part of it.
    const annotations = await listAnnotations(c.get('deps'), organisation.id, { indicator, channel, ...period });
    return <NumberPage {...{ frame, made, annotations }} />;
  });

  mountOwnLetter(app);
  // Before the letters, whose months would take their path.
  mountRecipients(desk);
  mountDigestPages(desk);
  mountReportPages(desk);
  mountRunPages(desk);
  mountSourcePages(desk);
  mountImportPages(desk);
  mountFormPages(desk);
  mountAdmin(desk);

  app.get('/start/:token', async (c) => {
    const holds = await c.get('deps').local?.links.holds(c.req.param('token'));
    if (!holds) return page(c, <Spent around={around(c)} />, 410);
    return page(c, <Start around={around(c)} action={`${c.req.path}?lang=${c.get('lang')}`} />);
  });

  app.post('/start/:token', async (c) => {
    const { local } = c.get('deps');
    // Otherwise another page could let a browser in behind its user's back.
    if (c.req.header('origin') !== c.get('origin')) throw new UserError(403, 'api.wrong-origin');
    if (!local || !(await local.links.redeem(c.req.param('token')))) return page(c, <Spent around={around(c)} />, 410);
    await openSession(c, local);
    return c.redirect(`/?lang=${c.get('lang')}`, 303);
  });

  app.get('/assets/:name', async (c) => {
    const name = c.req.param('name');
    const kept = { 'Cache-Control': 'public, max-age=3600' };
    if (name === 'ekko.css')
      return c.body(style + chartStyle + documentStyle, 200, { 'Content-Type': 'text/css; charset=utf-8', ...kept });
    if (name === 'ekko.js') return c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8', ...kept });
    if (name === 'ekko.svg') return c.body(icon, 200, { 'Content-Type': 'image/svg+xml', ...kept });
    const found = await c.get('deps').asset?.(name === 'theme.css' ? 'theme-noytral.css' : name);
    return found ? c.body(found.body, 200, { 'Content-Type': found.type, ...kept }) : c.notFound();
  });

  app.get('/assets/own/:name', (c) => {
    const found = c.get('deps').look?.files.get(c.req.param('name'));
    return found
      ? c.body(found.body, 200, { 'Content-Type': found.type, 'Cache-Control': 'public, max-age=3600' })
      : c.notFound();
  });

  app.get('/problems/:code', (c) => {
    const code = phraseKeys.find((key) => key === c.req.param('code'));
    if (!code) return c.notFound();
    return page(c, <ProblemPage around={around(c)} code={code} />);
  });

  app.get('/openapi.json', (c) => c.json(documented()));
  app.get('/reference', (c) => page(c, <Reference around={around(c)} document={documented()} />));
  mountNowhere(app);
}
