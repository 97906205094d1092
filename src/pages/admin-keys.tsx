import type { KeyRow } from '../../db/queries/keys.ts';
import type { ShareRow } from '../../db/queries/shares.ts';
import { KEY_SCOPES } from '../core/key-scopes.ts';
import { countWord, sentence } from '../core/numbers.ts';
import type { IsoInstant } from '../core/time.ts';
import { AdminPage, End, scopeWords } from './admin.tsx';
import type { Frame } from './frame.ts';
import { keyName } from './key-name.ts';
import { moment } from './parts/figures.ts';
import { Checks, ErrorSummary, type Filled, Submit, TextField } from './parts/form.tsx';
import { Table } from './parts/table.tsx';

interface KeysProps {
  readonly frame: Frame;
  readonly keys: readonly KeyRow[];
  readonly form: Filled;
  /** By the clock that keys run out by. */
  readonly now: IsoInstant;
}

/** The organisation's keys, and a form that makes one. */
export function KeysPage({ frame, keys, form, now }: KeysProps) {
  const { say, lang, href, holder, organisation } = frame;
  const heads = (['key-label', 'may', 'made', 'expires', 'status'] as const).map((key) => say(`admin.${key}`));
  const own = holder.scopesIn.get(organisation.id) ?? [];
  return (
    <AdminPage frame={frame} part="nokler" lead={keysLead(frame, keys, now)} faulty={form.faults.length > 0}>
      <p>{say('admin.keys-about')}</p>
      {keys.length === 0 ? null : (
        <Table
          label={say('admin.nokler')}
          heads={heads}
          rows={keys.map((key) => [
            <>
              {keyName(say, key.label)}
              <span class="what">{sentence(say('audit.by-key', { id: key.id }))}</span>
            </>,
            sentence(scopeWords(say, key.scopes)),
            moment(lang, key.createdAt),
            key.expiresAt === null ? say('admin.never') : moment(lang, key.expiresAt),
            <Standing frame={frame} one={key} now={now} />,
          ])}
        />
      )}
      <h2 class="ds-heading" data-size="sm">
        {say('admin.key-new')}
      </h2>
      <form class="plan-form" method="post" action={href('/admin/nokler')}>
        <ErrorSummary say={say} form={form} />
        <TextField {...{ form, name: 'label', label: say('admin.key-label'), hint: say('admin.key-label-hint') }} />
        <Checks
          {...{ form, name: 'scopes', label: say('admin.key-scopes') }}
          choices={KEY_SCOPES.filter((scope) => own.includes(scope)).map((value) => ({
            ...{ value, label: sentence(say(`admin.scope.${value}`)) },
          }))}
        />
        <TextField
          {...{ form, name: 'expires', label: say('admin.key-expires'), hint: say('admin.key-expires-hint') }}
          type="date"
        />
        <p>
          <Submit text={say('admin.key-make')} />
        </p>
      </form>
    </AdminPage>
  );
}

/** How many keys let a program in now. */
function keysLead({ say, lang }: Frame, keys: readonly KeyRow[], now: IsoInstant): string {
  if (keys.length === 0) return say('admin.keys-none');
  const many = keys.filter(({ revokedAt, expiresAt }) => revokedAt === null && (expiresAt ?? now) >= now).length;
  if (many === 0) return say('admin.keys-no-valid');
  return many === 1 ? say('admin.keys-one') : sentence(say('admin.keys-many', { many: countWord(lang, many) }));
}

/** Whether a key holds, and the button that ends it. */
function Standing({ frame, one, now }: Pick<KeysProps, 'frame' | 'now'> & { readonly one: KeyRow }) {
  const { say, lang, href, holder } = frame;
  const { id, label, revokedAt, expiresAt } = one;
  if (revokedAt !== null) return <>{say('admin.key-revoked', { at: moment(lang, revokedAt) })}</>;
  if (expiresAt !== null && expiresAt <= now) return <>{say('admin.key-expired')}</>;
  if (holder.actor === `key/${id}`) return <>{say('admin.key-yours')}</>;
  return (
    <>
      {say('admin.key-holds')}{' '}
      <End {...{ action: href(`/admin/nokler/${id}/trekk`), text: say('admin.revoke'), what: label }} />
    </>
  );
}

/** A key that was just made: the one answer that shows it. */
export function KeyMade({ frame, made }: { frame: Frame; made: string }) {
  const { say, href } = frame;
  return (
    <AdminPage frame={frame} part="nokler">
      <h2 class="ds-heading" data-size="sm">
        {say('admin.key-made')}
      </h2>
      <p class="lead">{say('admin.key-once')}</p>
      <p>
        <code>{made}</code>
      </p>
      <p>{say('admin.key-lost')}</p>
      <p>
        <a class="ds-link" href={href('/admin/nokler')}>
          {say('admin.key-back')}
        </a>
      </p>
    </AdminPage>
  );
}

/** The links that show a page of the organisation to others. */
export function SharesPage({ frame, shares }: { frame: Frame; shares: readonly ShareRow[] }) {
  const { say, lang, href } = frame;
  const many = shares.length;
  const lead =
    many === 0
      ? say('admin.shares-none')
      : many === 1
        ? say('admin.shares-one')
        : sentence(say('admin.shares-many', { many: countWord(lang, many) }));
  const heads = (['share-page', 'made', 'expires', 'revoke'] as const).map((key) => say(`admin.${key}`));
  return (
    <AdminPage frame={frame} part="lenker" lead={lead}>
      <p>
        {say('admin.shares-about')} {say('admin.shares-where')}
      </p>
      {shares.length === 0 ? null : (
        <Table
          label={say('admin.lenker')}
          heads={heads}
          rows={shares.map(({ id, path, createdAt, expiresAt }) => [
            <a class="ds-link" href={path}>
              <code>{path}</code>
            </a>,
            moment(lang, createdAt),
            moment(lang, expiresAt),
            <End {...{ action: href(`/admin/lenker/${id}/trekk`), text: say('admin.revoke'), what: path }} />,
          ])}
        />
      )}
    </AdminPage>
  );
}
