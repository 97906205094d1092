import type { AuditRow } from '../../db/queries/audit.ts';
import { AUDIT_KINDS, type AuditKind } from '../core/audit.ts';
import { sentence } from '../core/numbers.ts';
import { AdminPage } from './admin.tsx';
import { type AuditNames, doneWords, whoWords } from './audit-words.ts';
import type { Frame } from './frame.ts';
import { Field } from './parts/choose.tsx';
import { moment } from './parts/figures.ts';
import { Table } from './parts/table.tsx';

export interface LogModel {
  readonly rows: readonly AuditRow[];
  readonly names: AuditNames;
  /** Only what was done with these. */
  readonly kind: AuditKind | undefined;
  /** Whether what was read begins further back than the newest. */
  readonly paged: boolean;
  /** The id before which older entries begin; null where there are none. */
  readonly before: number | null;
}

/** What was done in the organisation and below it, newest first. */
export function LogPage({ frame, model }: { frame: Frame; model: LogModel }) {
  const { say, lang, href, organisation } = frame;
  const { rows, names, kind, paged, before } = model;
  const om = kind ?? null;
  const many = organisation.branch.length > 1;
  const [latest] = rows;
  const lead = latest ? say('admin.log-latest', { at: moment(lang, latest.at) }) : say('admin.log-none');
  const heads = (['log-at', 'log-who', 'log-what'] as const).map((key) => say(`admin.${key}`));
  return (
    <AdminPage
      frame={frame}
      part="logg"
      {...(paged ? {} : { lead })}
      choices={
        <Field id="om" label={say('admin.log-kind')}>
          <option value="">{say('admin.log-all')}</option>
          {AUDIT_KINDS.map((one) => (
            <option value={one} selected={one === kind}>
              {sentence(say(`audit.kind.${one}`))}
            </option>
          ))}
        </Field>
      }
    >
      {rows.length === 0 ? null : (
        <Table
          label={say('admin.logg')}
          heads={[...heads, ...(many ? [say('page.organisation')] : [])]}
          rows={rows.map((row) => [
            moment(lang, row.at),
            sentence(whoWords(say, names, row.actor)),
            doneWords(say, names, row),
            ...(many ? [names.organisations.get(String(row.organisation))] : []),
          ])}
        />
      )}
      <p class="doable">
        {paged ? (
          <a class="ds-link" href={href('/admin/logg', { om })}>
            {say('admin.log-newest')}
          </a>
        ) : null}
        {before === null ? null : (
          <a class="ds-link" href={href('/admin/logg', { om, for: String(before) })}>
            {say('admin.log-older')}
          </a>
        )}
      </p>
    </AdminPage>
  );
}
