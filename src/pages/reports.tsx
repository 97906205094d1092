import type { WebContext } from '../api/env.ts';
import {
  isReportForm,
  REPORT_FORMS,
  type ReadReport,
  type ReportReach,
  reportDocumentOf,
  reportFile,
} from '../api/report-file.ts';
import { readOneReport, yearNamed } from '../api/reports.ts';
import { UserError } from '../core/errors.ts';
import type { PhraseKey } from '../core/i18n/index.ts';
import { readReportComments, saveReportComment } from '../flows/report-comment.ts';
import { freezeReport, listFrozenReports, reportSince } from '../flows/report-frozen.ts';
import { periodOfYear } from '../flows/report-numbers.ts';
import { COMMENTED, type CommentedId } from '../report/content.ts';
import { momentName } from '../verdicts/period-names.ts';
import type { Desk } from './desk.tsx';
import { type Frame, named } from './frame.ts';
import { Layout, page } from './layout.tsx';
import { Choose } from './parts/choose.tsx';
import { type Filled, fresh } from './parts/form.tsx';
import { attempt, posted, refilled, versionOf } from './parts/posted.ts';
import { commentField, type ReportModel, ReportPage } from './report-page.tsx';

/** How many years back may be chosen. */
const YEARS = 5;

/** Where a year's report is read, commented on and frozen. */
export function mountReportPages(desk: Desk): void {
  desk.show('/rapport', async (frame, c) => {
    const frozen = await listFrozenReports(c.get('deps'), frame.organisation.id);
    return <ReportList frame={frame} frozen={frozen} />;
  });
  // Before the page, whose path would take those of files.
  desk.show('/rapport/:file{[^/]+\\.[a-z]+}', async (frame, c) => {
    const [year, format] = c.req.param('file')!.split('.');
    if (!isReportForm(format!)) throw new UserError(404, 'api.no-page');
    const read = await readOneReport(c, reachOf(frame), { year: yearNamed(year), ...chosen(c) });
    return reportFile(c, reachOf(frame), read, format);
  });
  desk.show('/rapport/:year', async (frame, c) => {
    const model = await load(frame, c, yearNamed(c.req.param('year')));
    return <ReportPage frame={frame} model={model} form={fresh(new URLSearchParams())} />;
  });
  desk.act('/rapport/:year', 'manage', async (frame, c) => {
    const values = await posted(c);
    const year = yearNamed(c.req.param('year'));
    if (values.get('act') === 'freeze') {
      await freezeReport(c.get('deps'), { reach: reachOf(frame), year, actor: frame.holder.actor });
      return c.redirect(frame.href(frame.path), 303);
    }
    const chapter = named(COMMENTED.find((id) => id === values.get('chapter')));
    const key = { organisation: frame.organisation.id, year, chapter, version: versionOf(values) };
    const { refused } = await attempt(frame, fieldIn(chapter), () =>
      saveReportComment(c.get('deps'), { ...key, actor: frame.holder.actor }, values.get(commentField(chapter)) ?? ''),
    );
    const to = frame.href(frame.path, { tall: c.req.query('tall') ?? null });
    if (refused === null) return c.redirect(`${to}#${chapter}`, 303);
    const form: Filled = refilled(values, refused);
    return page(c, <ReportPage frame={frame} model={await load(frame, c, year)} form={form} />, refused.status);
  });
}

const reachOf = (frame: Frame): ReportReach => ({ own: frame.organisation, all: frame.holder.organisations });

/** Whatever is wrong of a comment is wrong in its field. */
const fieldIn = (chapter: CommentedId) => (phrase: PhraseKey) =>
  phrase.startsWith('report.comment-') ? commentField(chapter) : undefined;

/** Which figures the address asks for: as they are now, of a revision, or the latest that are frozen. */
function chosen(c: WebContext): { draft?: true; revision?: number } {
  const asked = c.req.query('tall');
  if (asked === 'na') return { draft: true };
  return asked && /^[1-9]\d{0,5}$/.test(asked) ? { revision: Number(asked) } : {};
}

async function load(frame: Frame, c: WebContext, year: number): Promise<ReportModel> {
  const deps = c.get('deps');
  const { organisation } = frame;
  const read: ReadReport = await readOneReport(c, reachOf(frame), { year, ...chosen(c) });
  return {
    year,
    read,
    document: await reportDocumentOf(c, reachOf(frame), read),
    revisions: (await listFrozenReports(deps, organisation.id)).filter((one) => one.year === year),
    since: read.frozen && (await reportSince(deps, reachOf(frame), read.frozen)),
    comments: await readReportComments(deps, organisation.id, year),
    forms: REPORT_FORMS.filter((form) => (form !== 'pdf' || deps.pdf) && (form !== 'zip' || read.frozen)),
  };
}

interface ListProps {
  readonly frame: Frame;
  readonly frozen: Awaited<ReturnType<typeof listFrozenReports>>;
}

/** The years that there may be a report of, the latest first. */
function ReportList({ frame, frozen }: ListProps) {
  const { lang, say, href, organisation, today } = frame;
  const last = Number(today.slice(0, 4));
  const recent = Array.from({ length: YEARS }, (_, back) => last - back);
  const years = [...new Set([...recent, ...frozen.map(({ year }) => year)])].toSorted((a, b) => b - a);
  return (
    <Layout around={frame} title={say('report.page')}>
      <h1 class="ds-heading">
        {organisation.name}: {say('report.page')}
      </h1>
      <p class="lead">{say('report.list-lead')}</p>
      {frame.organisations.length > 1 ? <Choose frame={frame} without={['period', 'compare']} /> : null}
      <ul class="list">
        {years
          .filter((year) => periodOfYear(year, today) !== null)
          .map((year) => {
            const found = frozen.find((one) => one.year === year);
            const params = found && { year, day: momentName(lang, found.day), revision: found.revision };
            return (
              <li>
                <a class="ds-link" href={href(`/rapport/${year}`)}>
                  {params ? say('report.year-frozen', params) : say('report.year-draft', { year })}
                </a>
              </li>
            );
          })}
      </ul>
    </Layout>
  );
}
