import type { ReadReport, ReportForm } from '../api/report-file.ts';
import { DocumentBody } from '../documents/html.tsx';
import type { Document } from '../documents/model.ts';
import { MOST_COMMENT, type ReportComment } from '../flows/report-comment.ts';
import type { FrozenReport, ReportSince } from '../flows/report-frozen.ts';
import { COMMENTED, type CommentedId, isWhole } from '../report/content.ts';
import { momentName } from '../verdicts/period-names.ts';
import type { Frame } from './frame.ts';
import { Layout } from './layout.tsx';
import { Choose } from './parts/choose.tsx';
import { ErrorSummary, type Filled, fresh, TextField } from './parts/form.tsx';

export interface ReportModel {
  readonly year: number;
  readonly read: ReadReport;
  readonly document: Document;
  /** Of the year, the latest first. */
  readonly revisions: readonly Pick<FrozenReport, 'revision' | 'day'>[];
  /** What became of the revision that is shown; null of a draft. */
  readonly since: ReportSince | null;
  readonly comments: ReadonlyMap<CommentedId, ReportComment>;
  /** Those that it can be saved in, here and as it stands. */
  readonly forms: readonly ReportForm[];
}

interface Props {
  readonly frame: Frame;
  readonly model: ReportModel;
  /** A comment as it was sent and could not be taken; else empty. */
  readonly form: Filled;
}

export const commentField = (chapter: CommentedId) => `comment-${chapter}`;

/** A year's report: how its figures stand, the chapters with what people may say of them, and what was corrected since. */
export function ReportPage({ frame, model, form }: Props) {
  const { say, organisation } = frame;
  const { document, year } = model;
  const [, ...states] = document.subtitle.split('\n');
  const title = say('report.title', { year });
  return (
    <Layout around={frame} title={form.faults.length > 0 ? say('form.title-faults', { title }) : title}>
      <h1 class="ds-heading">
        {organisation.name}: {title}
      </h1>
      <ErrorSummary say={say} form={form} />
      <p class="lead">{states.join(' ')}</p>
      {frame.organisations.length > 1 ? <Choose frame={frame} without={['period', 'compare']} /> : null}
      <ReportFiles frame={frame} model={model} />
      <OtherFigures frame={frame} model={model} />
      {model.since ? <Differences frame={frame} since={model.since} /> : null}
      {frame.may('manage') ? <Freeze {...{ frame, model }} /> : null}
      <p class="quiet">{say('report.locked-facts')}</p>
      <div class="report">
        <DocumentBody
          document={document}
          under={(chapter) => {
            const id = COMMENTED.find((one) => one === chapter);
            return id && frame.may('manage') ? <Comment {...{ frame, model, form, id }} /> : null;
          }}
        />
      </div>
    </Layout>
  );
}

/** How the address says which figures are shown: those of a revision, or as they are now. The latest are shown unless said. */
function addressOf({ revisions: [latest] }: ReportModel, revision: number | undefined): string | null {
  if (revision === latest?.revision) return null;
  return revision === undefined ? 'na' : `${revision}`;
}

const figuresOf = (model: ReportModel) => addressOf(model, model.read.frozen?.revision);

function ReportFiles({ frame: { say, href }, model }: Omit<Props, 'form'>) {
  return (
    <p class="files">
      {say('report.files')}{' '}
      {model.forms.map((form, at) => (
        <>
          {at > 0 ? ' · ' : null}
          <a class="ds-link" href={href(`/rapport/${model.year}.${form}`, { tall: figuresOf(model) })}>
            {form === 'zip' ? say('report.archive') : form.toUpperCase()}
          </a>
        </>
      ))}
    </p>
  );
}

/** From the figures that are shown to those of now, and of each revision. */
function OtherFigures({ frame: { lang, say, href }, model }: Omit<Props, 'form'>) {
  const { year, read, revisions } = model;
  const frozen = revisions.map(({ revision, day }) => ({
    revision,
    words: say('report.see-revision', { revision, day: momentName(lang, day) }),
  }));
  const all = [{ revision: undefined, words: say('report.see-draft') }, ...frozen];
  const others = all.filter(({ revision }) => revision !== read.frozen?.revision);
  if (others.length === 0) return null;
  return (
    <ul class="list">
      {others.map(({ revision, words }) => (
        <li>
          <a class="ds-link" href={href(`/rapport/${year}`, { tall: addressOf(model, revision) })}>
            {words}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** What was corrected since the report was frozen: it stands here, and never in the report. */
function Differences({ frame: { lang, say }, since }: { frame: Frame; since: ReportSince }) {
  const { differences, isOther } = since;
  return (
    <section aria-labelledby="differences">
      <h2 class="ds-heading" data-size="sm" id="differences">
        {say('report.differences')}
      </h2>
      {differences.length === 0 ? (
        <p>
          {say('report.differences-none')}
          {isOther ? ` ${say('report.differences-other')}` : null}
        </p>
      ) : (
        <>
          <p>{say('report.differences-about')}</p>
          <ul class="list">
            {differences.map(({ words }) => (
              <li>{words[lang]}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** What freezing means, before it is done. An older revision is only read. */
function Freeze({ frame: { lang, say, href }, model: { year, read, revisions, since } }: Omit<Props, 'form'>) {
  const [latest] = revisions;
  if (read.frozen && (read.frozen.revision !== latest?.revision || !since?.isOther)) return null;
  const { content } = read;
  return (
    <form class="plan-form" method="post" action={href(`/rapport/${year}`)}>
      <p>
        {say('report.freeze-about')} {say('report.freeze-comments')}
        {isWhole(content) ? null : ` ${say('report.freeze-early', { day: momentName(lang, content.period.to) })}`}
      </p>
      <div class="acts">
        <button class="ds-button" type="submit" name="act" value="freeze">
          {say(latest ? 'report.freeze-again' : 'report.freeze')}
        </button>
      </div>
    </form>
  );
}

/** What the body itself says of a chapter, folded until somebody writes. */
function Comment({ frame, model, form, id }: Props & { readonly id: CommentedId }) {
  const { say, href } = frame;
  const { text, version } = model.comments.get(id)!;
  const name = commentField(id);
  const isFaulty = form.faults.some(({ field }) => field === name);
  const stands = new URLSearchParams({ [name]: text, version: `${version}` });
  const filled = isFaulty ? form : fresh(stands);
  const chapter = say(`report.chapter.${id}`);
  return (
    <details class="ds-details" open={isFaulty}>
      <summary>
        {say(text === '' ? 'report.write-comment' : 'report.change-comment')}
        <span class="only-heard">: {chapter}</span>
      </summary>
      <form class="plan-form" method="post" action={href(`/rapport/${model.year}`, { tall: figuresOf(model) })}>
        <input type="hidden" name="chapter" value={id} />
        <input type="hidden" name="version" value={filled.values.get('version') ?? ''} />
        <TextField
          {...{ form: filled, name, label: say('report.own-comment', { chapter }), rows: 5 }}
          hint={say('report.comment-hint', { most: MOST_COMMENT })}
        />
        <div class="acts">
          <button class="ds-button" type="submit">
            {say('report.save-comment')}
          </button>
        </div>
      </form>
    </details>
  );
}
