import type { SourceRow } from '../../db/queries/sources.ts';
import { isQuantityId, quantity } from '../catalogue/quantities.ts';
import { formatNumber } from '../core/numbers.ts';
import type { Period } from '../core/period.ts';
import { isIsoDate } from '../core/time.ts';
import type { ImportReport } from '../flows/import.ts';
import type { Frame } from './frame.ts';
import { Steps } from './import.tsx';
import { corrections, correctionsLink } from './import-errors.ts';
import { channelName } from './intake.ts';
import { Layout } from './layout.tsx';
import { dayText } from './parts/figures.ts';
import { FileField } from './parts/file-field.tsx';
import { ErrorSummary, type Fault, type Filled, Submit } from './parts/form.tsx';
import { Table } from './parts/table.tsx';

/** More are for a spreadsheet. */
const SHOWN = 50;

interface ReviewProps {
  readonly frame: Frame;
  readonly source: SourceRow;
  readonly fileName: string;
  readonly report: ImportReport;
  /** The days that the file is said to be about; null where nobody has said. */
  readonly period: Period | null;
  /** Why it was not stored, where that was asked for. */
  readonly faults: readonly Fault[];
}

/** Steps 2 to 4: how the file was read, what must be corrected, and storing it. Nothing of it is stored by then. */
export function ReviewPage({ frame, source, fileName, report, faults, period }: ReviewProps) {
  const { say, lang } = frame;
  const form: Filled = { values: new URLSearchParams(), faults };
  const ready = report.rowsRead - report.refusedRows;
  const number = (count: number) => formatNumber(lang, count);
  return (
    <Layout around={frame} title={say('import-page.review-title', { file: fileName })}>
      <ErrorSummary say={say} form={form} />
      <h1 class="ds-heading">{say('import-page.review-title', { file: fileName })}</h1>
      <Steps frame={frame} at={[2, 3]} />
      <p class="lead">{say('import-page.ready', { ready: number(ready), wrong: number(report.refusedRows) })}</p>
      <p>
        {say('import-page.nothing-stored')} {say('import-page.source')}: {source.label} (
        {channelName(lang, source.channel)}).{' '}
        {period
          ? say('import-page.is-about', { from: dayText(lang, period.from), to: dayText(lang, period.to) })
          : null}
      </p>
      <Wrong frame={frame} report={report} />
      <Figures frame={frame} report={report} />
      <Understood frame={frame} report={report} />
      <Store {...{ frame, source, report, form, ready, period }} />
    </Layout>
  );
}

type Part = Pick<ReviewProps, 'frame' | 'report'>;

function Wrong({ frame, report }: Part) {
  const { say, lang } = frame;
  if (report.refusedRows === 0) return null;
  const all = corrections(lang, report.refused);
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {say('import-page.wrong')}
      </h2>
      <p>{say('import-page.wrong-about')}</p>
      {all.length > SHOWN ? <p>{say('import-page.wrong-first', { count: SHOWN })}</p> : null}
      <Table
        label={say('import-page.wrong')}
        heads={(['row', 'column', 'cell', 'fault'] as const).map((key) => say(`import-page.${key}`))}
        rows={all
          .slice(0, SHOWN)
          .map(({ row, column, value, words }) => [row, column ?? say('import-page.whole-row'), value, words])}
      />
      <p>
        <a class="ds-link" href={correctionsLink(say, all)} download="feil.csv">
          {say('import-page.download')}
        </a>
      </p>
    </section>
  );
}

/** What the file would become, and what that changes of what stands. */
function Figures({ frame: { say, lang }, report: { measures, counts } }: Part) {
  if (measures.length === 0) return null;
  const number = (count: number) => formatNumber(lang, count);
  const day = (text: string) => (isIsoDate(text) ? dayText(lang, text) : text);
  const named = (measure: string) => {
    const id = measure.split('@')[0]!;
    return isQuantityId(id) ? quantity(id).label[lang] : id;
  };
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {say('import-page.figures')}
      </h2>
      {counts === null ? null : (
        <p>
          {say('import-page.change', {
            ...{ fresh: number(counts.fresh), changed: number(counts.changed) },
            ...{ same: number(counts.same), gone: number(counts.gone) },
          })}
        </p>
      )}
      <Table
        label={say('import-page.figures')}
        heads={(['quantity', 'from', 'to', 'cells', 'missing'] as const).map((key) => say(`import-page.${key}`))}
        rows={measures.map(({ measure, from, to, readings, missing }) => [
          named(measure),
          day(from),
          day(to),
          number(readings),
          number(missing),
        ])}
      />
    </section>
  );
}

function Understood({ frame: { say }, report }: Part) {
  const { format, delimiter, encoding, sheet, headerRow, skippedRows } = report;
  const skipped = skippedRows.reduce((sum, { count }) => sum + count, 0);
  const facts: (readonly [string, string | number])[] = [
    [say('import-page.format'), format.toUpperCase()],
    ...(delimiter === null ? [] : [[say('import-page.delimiter'), say(`import-page.delimiter.${delimiter}`)] as const]),
    ...(encoding === null ? [] : [[say('import-page.encoding'), encoding] as const]),
    ...(sheet === null ? [] : [[say('import-page.sheet'), sheet] as const]),
    [say('import-page.header'), headerRow],
    ...(skipped === 0 ? [] : [[say('import-page.skipped'), skipped] as const]),
  ];
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {say('import-page.understood')}
      </h2>
      <dl class="facts">
        {facts.map(([term, text]) => (
          <div>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

type StoreProps = Pick<ReviewProps, 'frame' | 'source' | 'report' | 'period'> & {
  readonly form: Filled;
  readonly ready: number;
};

/** Step 4. The file is sent again; hashes say whether it and the source's settings are those that were looked over. */
function Store({ frame, source, report, form, ready, period }: StoreProps) {
  const { say, lang, href } = frame;
  const rows = formatNumber(lang, ready);
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {say('import-page.step.4')}
      </h2>
      {report.refusedRows > 0 && ready > 0 ? <p>{say('import-page.without')}</p> : null}
      {ready === 0 || report.readings === 0 ? (
        <p>{say('import-page.none-ready')}</p>
      ) : (
        <form class="fields" method="post" encType="multipart/form-data" action={href('/import/lagre')}>
          <input type="hidden" name="kilde" value={source.key} />
          <input type="hidden" name="sha256" value={report.sha256} />
          <input type="hidden" name="settings" value={report.settings} />
          {period ? <input type="hidden" name="fra" value={period.from} /> : null}
          {period ? <input type="hidden" name="til" value={period.to} /> : null}
          <div data-kept={say('import-page.kept')}>
            <FileField say={say} form={form} hint={say('import-page.again')} />
          </div>
          <Submit text={ready === 1 ? say('import-page.save-one') : say('import-page.save', { rows })} />
        </form>
      )}
      <p>
        <a class="ds-link" href={href('/import', { kilde: source.key })}>
          {say('import-page.cancel')}
        </a>
      </p>
    </section>
  );
}
