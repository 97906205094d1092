import type { Api, WebContext } from '../api/env.ts';
import { openApiDocument } from '../api/openapi.ts';
import { openSession } from '../api/session.ts';
import { audiences } from '../catalogue/audiences.ts';
import { goals } from '../catalogue/goals.ts';
import { methods } from '../catalogue/methods.ts';
import { LineChart } from '../charts/line-chart.tsx';
import { standalone } from '../charts/standalone.ts';
import { chartStyle } from '../charts/style.ts';
import { UserError } from '../core/errors.ts';
import { phraseKeys } from '../core/i18n/index.ts';
import { listCampaigns } from '../flows/campaign.ts';
import { readAudience, readGoal, readGoals } from '../flows/goal.ts';
import { readLiveSurvey } from '../flows/live-survey.ts';
import { readNumber } from '../flows/number.ts';
import { readSeries, readVerdicts } from '../flows/read.ts';
import { listRequirements } from '../flows/requirement.ts';
import { listTargets } from '../flows/target.ts';
import { readToday } from '../flows/today.ts';
import { indicator as indicatorOf } from '../indicators/index.ts';
import { AudienceList, AudiencePage } from './audiences.tsx';
import { CampaignList } from './campaigns.tsx';
import { ChannelList, ChannelPage, loadChannel } from './channels.tsx';
import { deskOn, mountNowhere } from './desk.tsx';
import { csvOf, FORMS, seriesRows } from './exports.ts';
import { mountFormPages } from './forms-desk.tsx';
import { type Frame, named } from './frame.ts';
import { GoalList, GoalPage } from './goals.tsx';
import { mountImportPages } from './import-desk.tsx';
import { around, page } from './layout.tsx';
import { MethodList, MethodPage } from './methods.tsx';
import { NumberPage } from './number.tsx';
import { Overview } from './overview.tsx';
import { glances } from './overview-model.ts';
import { mountPlans } from './plans.ts';
import { ProblemPage } from './problem.tsx';
import { Reference } from './reference.tsx';
import { RequirementList } from './requirements.tsx';
import { mountRunPages } from './runs-desk.tsx';
import { script } from './script.ts';
import { chartOf, leadingTo, SeriesPage, type SeriesProps } from './series.tsx';
import { loadSources, SourcesPage } from './sources.tsx';
import { Spent, Start } from './start.tsx';
import { icon, style } from './style.ts';
import { SurveyPage } from './survey.tsx';
import { TodayPage } from './today.tsx';

const asking = ({ organisation, period, compare }: Frame) => ({ organisation, period, compare });

/** Pages and what belongs to them; none is part of the API's document. */
export function mountPages(app: Api): void {
  let document: ReturnType<typeof openApiDocument> | undefined;
  const documented = () => {
    document ??= openApiDocument(app);
    return document;
  };
  const desk = deskOn(app);
  const framed = desk.show;
  mountPlans(desk);

  framed('/', async (frame, c) => (
    <TodayPage frame={frame} today={await readToday(c.get('deps'), frame.organisation)} />
  ));
  framed('/oversikt', async (frame, c) => {
    const verdicts = await readVerdicts(c.get('deps'), asking(frame));
    return <Overview frame={frame} model={glances(verdicts)} />;
  });
  framed('/kanaler', (frame, c) => {
    const chosen = c.req.query('kanal');
    // The form of a channel's page names the channel as any other choice; its address is in the path.
    if (chosen) return c.redirect(frame.href(`/kanaler/${encodeURIComponent(chosen)}`), 303);
    return <ChannelList frame={frame} />;
  });
  framed('/kanaler/:id', async (frame, c) => (
    <ChannelPage frame={frame} model={await loadChannel(c, frame, c.req.param('id'))} />
  ));
  const ofSeries = async (frame: Frame, c: WebContext, name: string): Promise<SeriesProps> => {
    const indicator = named(indicatorOf(name));
    const channel = named(indicator.channels.find((id) => id === c.req.param('id')));
    const deps = c.get('deps');
    const { organisation, period } = frame;
    const all = await readVerdicts(deps, { ...asking(frame), channels: [channel] });
    const series = await readSeries(deps, { organisation, indicator: indicator.id, channel, ...leadingTo(period) });
    const targets = await listTargets(deps, organisation);
    const target = targets.find((one) => one.indicator === indicator.id && one.channel === channel)?.value ?? null;
    return { frame, indicator, channel, verdict: all.find((each) => each.indicator === indicator.id)!, series, target };
  };
  framed('/kanaler/:id/:file{.+\\.(csv|svg)}', async (frame, c) => {
    const [, name, extension] = /^(.+)\.(csv|svg)$/.exec(c.req.param('file')!)!;
    const found = await ofSeries(frame, c, name!);
    const as = (type: string, extra: string) => ({
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${found.channel}-${name}${extra}"`,
    });
    if (extension === 'svg') {
      const drawn = String(await (<LineChart {...chartOf(found)} width={960} height={320} />));
      return c.body(standalone(drawn), 200, as('image/svg+xml', '.svg'));
    }
    const form = FORMS.find((one) => one === c.req.query('form')) ?? 'excel';
    const { say, lang } = frame;
    const columns = (['from', 'to', 'value', 'low', 'high', 'n', 'flags', 'words'] as const).map((k) =>
      say(`csv.${k}`),
    );
    const text = csvOf(form, { columns, rows: say('csv.rows') }, seriesRows(lang, found.series));
    return c.body(text, 200, as('text/csv; charset=utf-8; header=present', '.csv'));
  });
  framed('/kanaler/:id/:indicator', async (frame, c) => (
    <SeriesPage {...(await ofSeries(frame, c, c.req.param('indicator')!))} />
  ));
  framed('/mal', async (frame, c) => {
    const ids = goals.map(({ id }) => id);
    const found = await readGoals(c.get('deps'), asking(frame), ids);
    return <GoalList frame={frame} goals={goals.map((goal, at) => ({ goal, found: found[at]! }))} />;
  });
  framed('/mal/:id', async (frame, c) => {
    const goal = named(goals.find(({ id }) => id === c.req.param('id')));
    const found = await readGoal(c.get('deps'), { ...asking(frame), goal: goal.id });
    return <GoalPage frame={frame} goal={goal} found={found} />;
  });
  framed('/malgrupper', async (frame, c) => {
    const all = [];
    for (const audience of audiences) {
      const found = await readAudience(c.get('deps'), { ...asking(frame), audience: audience.id });
      all.push({ audience, found });
    }
    return <AudienceList frame={frame} all={all} />;
  });
  framed('/malgrupper/:id', async (frame, c) => {
    const audience = named(audiences.find(({ id }) => id === c.req.param('id')));
    const found = await readAudience(c.get('deps'), { ...asking(frame), audience: audience.id });
    return <AudiencePage frame={frame} read={{ audience, found }} />;
  });
  framed('/tiltak', async (frame, c) => (
    <CampaignList frame={frame} campaigns={await listCampaigns(c.get('deps'), frame.organisation.id)} />
  ));
  framed('/krav', async (frame, c) => (
    <RequirementList frame={frame} all={await listRequirements(c.get('deps'), frame.organisation.id)} />
  ));
  framed('/kilder', async (frame, c) => <SourcesPage frame={frame} model={await loadSources(c.get('deps'), frame)} />);
  framed('/metoder', (frame) => <MethodList frame={frame} />);
  framed('/metoder/:id', async (frame, c) => {
    const method = named(methods.find(({ id }) => id === c.req.param('id')));
    const verdicts = await readVerdicts(c.get('deps'), { ...asking(frame), methods: [method.id] });
    const fed = verdicts.filter(({ state }) => state !== 'not-set-up' && state !== 'not-measurable');
    return <MethodPage frame={frame} method={method} verdicts={fed} />;
  });
  framed('/undersokelsen', async (frame, c) => {
    const { organisation } = frame;
    return <SurveyPage frame={frame} live={await readLiveSurvey(c.get('deps'), { organisation })} />;
  });
  framed('/tall/:id', async (frame, c) => {
    const { organisation } = frame;
    const made = await readNumber(c.get('deps'), { organisation, id: c.req.param('id')! });
    return <NumberPage frame={frame} made={made} />;
  });

  mountRunPages(desk);
  mountImportPages(desk);
  mountFormPages(desk);

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
      return c.body(style + chartStyle, 200, { 'Content-Type': 'text/css; charset=utf-8', ...kept });
    if (name === 'ekko.js') return c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8', ...kept });
    if (name === 'ekko.svg') return c.body(icon, 200, { 'Content-Type': 'image/svg+xml', ...kept });
    const found = await c.get('deps').asset?.(name === 'theme.css' ? 'theme-noytral.css' : name);
    return found ? c.body(found.body, 200, { 'Content-Type': found.type, ...kept }) : c.notFound();
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
