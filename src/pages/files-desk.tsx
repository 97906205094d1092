import type { WebContext } from '../api/env.ts';
import { LineFigureChart } from '../charts/line-chart.tsx';
import { standalone } from '../charts/standalone.ts';
import { wrap } from '../charts/text.tsx';
import { UserError } from '../core/errors.ts';
import type { KeyScope } from '../core/key-scopes.ts';
import { listCampaigns } from '../flows/campaign.ts';
import { readOverview, shownIn } from '../flows/glances.ts';
import { listRequirements } from '../flows/requirement.ts';
import { listTargets } from '../flows/target.ts';
import { loadAudiences } from './audiences.tsx';
import { loadChannel } from './channels.tsx';
import { csvStream, FORMS } from './csv.ts';
import type { Desk } from './desk.tsx';
import { audienceTable, goalTable, seriesTable, verdictTable } from './exports.ts';
import { asking, type Frame } from './frame.ts';
import { loadGoals } from './goals.tsx';
import { INTAKE } from './intake.ts';
import { loadMethod } from './methods.tsx';
import { cellName } from './parts/cells.ts';
import { FILE_TYPES } from './parts/files.tsx';
import { periodText } from './periods.ts';
import { campaignTable, requirementTable, runTable, sourceTable, targetTable } from './plan-exports.ts';
import { loadRuns, runsInApi } from './runs-desk.tsx';
import { chartOf, leadingTo, loadSeries, type SeriesProps } from './series.tsx';
import { loadSources } from './sources.tsx';
import type { Table } from './table.ts';
import { workbookOf } from './workbook.ts';

/** The files of a page. */
interface PageFiles {
  /** Of the page. What it is of, if anything, is called `id` and comes last. */
  readonly path: string;
  readonly table: (c: WebContext, frame: Frame, id: string | undefined) => Promise<Table>;
  /** The same in the API, after the organisation; none where the API has no such list. */
  readonly api?: (c: WebContext, frame: Frame, id: string) => string | Promise<string>;
  /** It shows how things stand, and no period. */
  readonly ofToday?: true;
  /** Who may see the page; whoever may read, unless said. */
  readonly scope?: KeyScope;
}

/** A part of the API with what is asked of it: the page's period and comparison. */
function asked(path: string, { period: { from, to }, compare }: Frame): string {
  return `${path}?${new URLSearchParams({ from, to, compare: compare ?? 'none' })}`;
}

function seriesInApi(c: WebContext, { period }: Frame, id: string): string {
  const { grain, period: shown } = leadingTo(period);
  return `indicators/${id}/series?${new URLSearchParams({ channel: c.req.param('channel')!, grain, ...shown })}`;
}

const PAGES: readonly PageFiles[] = [
  {
    path: '/oversikt',
    table: async (c, frame) =>
      verdictTable(frame, frame.say('page.menu.overview'), shownIn(await readOverview(c.get('deps'), asking(frame)))),
    api: (_, frame) => asked('overview', frame),
  },
  {
    path: '/kanaler/:id',
    table: async (c, frame, id) => {
      const { channel, shown } = await loadChannel(c, frame, id);
      return verdictTable(frame, channel.label[frame.lang], shown);
    },
    api: (_, frame, id) => asked(`channels/${id}/indicators`, frame),
  },
  {
    path: '/kanaler/:channel/:id',
    table: async (c, frame, id) => seriesTable(await loadSeries(c, frame, c.req.param('channel'), id)),
    api: seriesInApi,
  },
  {
    path: '/metoder/:id',
    table: async (c, frame, id) => {
      const { method, verdicts } = await loadMethod(c, frame, id);
      return verdictTable(frame, method.label[frame.lang], verdicts);
    },
    api: (_, frame, id) => asked(`methods/${id}/indicators`, frame),
  },
  { path: '/mal', table: async (c, frame) => goalTable(frame, await loadGoals(c, frame)) },
  {
    path: '/mal/:id',
    table: async (c, frame, id) => goalTable(frame, await loadGoals(c, frame, id)),
    api: (_, frame, id) => asked(`goals/${id}`, frame),
  },
  { path: '/malgrupper', table: async (c, frame) => audienceTable(frame, await loadAudiences(c, frame)) },
  {
    path: '/malgrupper/:id',
    table: async (c, frame, id) => audienceTable(frame, await loadAudiences(c, frame, id)),
    api: (_, frame, id) => asked(`audiences/${id}`, frame),
  },
  {
    path: '/krav',
    table: async (c, frame) => requirementTable(frame, await listRequirements(c.get('deps'), frame.organisation.id)),
    api: () => 'requirements',
    ofToday: true,
  },
  {
    path: '/malverdier',
    table: async (c, frame) => targetTable(frame, await listTargets(c.get('deps'), frame.organisation)),
    api: () => 'targets',
    ofToday: true,
  },
  {
    path: '/tiltak',
    table: async (c, frame) => campaignTable(frame, await listCampaigns(c.get('deps'), frame.organisation.id)),
    api: () => 'campaigns',
    ofToday: true,
  },
  {
    path: '/kilder',
    table: async (c, frame) => sourceTable(frame, await loadSources(c.get('deps'), frame)),
    api: () => 'sources',
    ofToday: true,
  },
  {
    path: '/hentinger',
    table: async (c, frame) => runTable(frame, await loadRuns(frame, c)),
    api: (c, frame) => runsInApi(frame, c),
    ofToday: true,
    scope: INTAKE,
  },
];

type Extension = keyof typeof FILE_TYPES;

/** Of a picture, in pixels; twice that as PNG. */
const WIDTH = 960;
const HEIGHT = 320;

/** The route of a page's file, and what the page is of in a request for it. */
const fileAt = (path: string, extension: string) =>
  path.endsWith('/:id') ? `${path}{[^/]+\\.${extension}}` : `${path}.${extension}`;
const idIn = (c: WebContext, extension: string) => c.req.param('id')?.slice(0, -(extension.length + 1));

/** `own-kanaler-website-2026-10.csv`: whose, which page, and when. */
function fileHeaders({ organisation, path, period, today }: Frame, extension: Extension, ofToday = false) {
  const page = path.slice(1, -(extension.length + 1));
  const name = [organisation.slug, page, ofToday ? today : periodText(period)].join('-');
  return {
    'Content-Type': FILE_TYPES[extension],
    'Content-Disposition': `attachment; filename="${name.replace(/[^\w.-]+/g, '-')}.${extension}"`,
  };
}

/** The chart of a series alone: away from its page it must say itself what it shows, of whom, and whether that is made up. */
async function pictureOf(series: SeriesProps): Promise<string> {
  const { frame, indicator, channel } = series;
  const { lang, say, organisation } = frame;
  const made = organisation.demo ? ` (${say('page.demo')})` : '';
  const title = `${organisation.name}${made}: ${cellName(lang, { indicator: indicator.id, channel })}`;
  const drawn = <LineFigureChart {...chartOf(series)} title={wrap(title, WIDTH)} width={WIDTH} height={HEIGHT} />;
  return standalone(String(await drawn));
}

/** A page's figures as files, at its own address with an extension: what the page shows, and no more. */
export function mountFiles(desk: Desk): void {
  for (const { path, table, api, ofToday, scope } of PAGES) {
    const csv = async (frame: Frame, c: WebContext) => {
      const form = FORMS.find((one) => one === c.req.query('form')) ?? 'excel';
      const body = csvStream(form, await table(c, frame, idIn(c, 'csv')));
      return c.body(body, 200, fileHeaders(frame, 'csv', ofToday));
    };
    const xlsx = async (frame: Frame, c: WebContext) => {
      const made = await workbookOf(await table(c, frame, idIn(c, 'xlsx')));
      return c.body(await made.arrayBuffer(), 200, fileHeaders(frame, 'xlsx', ofToday));
    };
    desk.show(fileAt(path, 'csv'), csv, scope);
    desk.show(fileAt(path, 'xlsx'), xlsx, scope);
    if (!api) continue;
    const json = async (frame: Frame, c: WebContext) => {
      const id = encodeURIComponent(idIn(c, 'json') ?? '');
      return c.redirect(`/v1/organisations/${frame.organisation.slug}/${await api(c, frame, id)}`, 303);
    };
    desk.show(fileAt(path, 'json'), json, scope);
  }

  const chart = async (frame: Frame, c: WebContext, extension: Extension) =>
    pictureOf(await loadSeries(c, frame, c.req.param('channel'), idIn(c, extension)));
  const ofSeries = '/kanaler/:channel/:id';
  desk.show(fileAt(ofSeries, 'svg'), async (frame, c) =>
    c.body(await chart(frame, c, 'svg'), 200, fileHeaders(frame, 'svg')),
  );
  desk.show(fileAt(ofSeries, 'png'), async (frame, c) => {
    const { png } = c.get('deps');
    if (!png) throw new UserError(404, 'file.no-png');
    return c.body(await png(await chart(frame, c, 'png')), 200, fileHeaders(frame, 'png'));
  });
}
