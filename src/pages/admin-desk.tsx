import { withScope } from '../../db/database.ts';
import { readAudit } from '../../db/queries/audit.ts';
import type { WebContext } from '../api/env.ts';
import { holding } from '../api/person-session.ts';
import { AUDIT_KINDS } from '../core/audit.ts';
import type { PhraseKey } from '../core/i18n/index.ts';
import { isoInstant } from '../core/time.ts';
import { endShare, endSignedIn, listShares, listSignedIn } from '../flows/access.ts';
import { createKey, endKey, endOfDay, listKeys } from '../flows/key.ts';
import { addUnit, chooseTheme, renameOrganisation } from '../flows/organisation.ts';
import { AdminStart } from './admin.tsx';
import { KeyMade, KeysPage, SharesPage } from './admin-keys.tsx';
import { type LogModel, LogPage } from './admin-log.tsx';
import { PeoplePage } from './admin-people.tsx';
import { ThemePage, ThresholdsPage } from './admin-rules.tsx';
import { branchOf, RenamePage, UnitsPage } from './admin-units.tsx';
import { thingsOf } from './audit-names.ts';
import type { Desk } from './desk.tsx';
import { type Frame, named } from './frame.ts';
import { page } from './layout.tsx';
import { type Filled, fresh } from './parts/form.tsx';
import { attempt, numbered, posted, refilled } from './parts/posted.ts';

const SCOPE = 'administer';
const SHOWN = 50;

/** The field that a refused form is mended in. */
const FIELDS: Partial<Record<PhraseKey, string>> = {
  ...{ 'organisation.name': 'name', 'organisation.slug': 'slug', 'organisation.taken': 'slug' },
  ...{ 'organisation.theme': 'theme', 'key.label': 'label', 'key.scope': 'scopes', 'key.beyond': 'scopes' },
  ...{ 'key.expired': 'expires', 'key.day': 'expires' },
};
const fieldOf = (phrase: PhraseKey) => FIELDS[phrase];
const said = (values: URLSearchParams, name: string) => values.get(name)?.trim() ?? '';

/** What is done here is done by the machine's clock, as keys, links and sessions end by it. */
const deps = (c: WebContext) => ({ db: c.get('deps').db, clock: c.get('deps').machineClock });

/** The pages of administrators, and what their forms do. Nobody else is shown any of it. */
export function mountAdmin(desk: Desk): void {
  const show = (path: string, make: Parameters<Desk['show']>[1]) =>
    desk.show(path, (frame, c) => make(administered(frame), c), SCOPE);
  const act = (path: string, make: Parameters<Desk['act']>[2]) =>
    desk.act(path, SCOPE, (frame, c) => make(administered(frame), c));
  const unitOf = (frame: Frame, slug: string | undefined) => named(branchOf(frame).find((one) => one.slug === slug));

  show('/admin', (frame) => <AdminStart frame={frame} />);

  const emptyUnit = ({ organisation }: Frame) => fresh(new URLSearchParams({ under: organisation.slug }));
  show('/admin/enheter', (frame) => <UnitsPage frame={frame} form={emptyUnit(frame)} />);
  act('/admin/enheter', async (frame, c) => {
    const values = await posted(c);
    const above = unitOf(frame, said(values, 'under'));
    const unit = { slug: said(values, 'slug'), name: said(values, 'name') };
    const { refused } = await attempt(frame, fieldOf, () => addUnit(deps(c), above, unit, frame.holder.actor));
    if (!refused) return c.redirect(frame.href('/admin/enheter'), 303);
    return page(c, <UnitsPage frame={frame} form={refilled(values, refused)} />, refused.status);
  });
  show('/admin/enheter/:slug', (frame, c) => {
    const one = unitOf(frame, c.req.param('slug'));
    return <RenamePage {...{ frame, one, form: fresh(new URLSearchParams({ name: one.name })) }} />;
  });
  act('/admin/enheter/:slug', async (frame, c) => {
    const values = await posted(c);
    const one = unitOf(frame, c.req.param('slug'));
    const key = { id: one.id, actor: frame.holder.actor };
    const { refused } = await attempt(frame, fieldOf, () => renameOrganisation(deps(c), key, said(values, 'name')));
    if (!refused) return c.redirect(frame.href('/admin/enheter'), 303);
    return page(c, <RenamePage {...{ frame, one, form: refilled(values, refused) }} />, refused.status);
  });

  show('/admin/personer', async (frame, c) => {
    const slugs = branchOf(frame).map(({ slug }) => slug);
    const roles = c.get('deps').signIn?.roles.filter(({ organisation }) => slugs.includes(organisation)) ?? null;
    return <PeoplePage {...{ frame, roles, signedIn: await signedIn(frame, c) }} />;
  });
  act('/admin/personer/avslutt', async (frame, c) => {
    const subject = said(await posted(c), 'person');
    const { organisation, holder } = frame;
    await endSignedIn(deps(c), { branch: organisation.branch, subject, actor: holder.actor });
    return c.redirect(frame.href('/admin/personer'), 303);
  });

  const keysPage = async (frame: Frame, c: WebContext, form: Filled) => {
    const now = isoInstant(c.get('deps').machineClock.now());
    return <KeysPage {...{ frame, form, now, keys: await listKeys(deps(c), frame.organisation.id) }} />;
  };
  show('/admin/nokler', (frame, c) => keysPage(frame, c, fresh(new URLSearchParams({ scopes: 'read' }))));
  act('/admin/nokler', async (frame, c) => {
    const values = await posted(c);
    const { organisation, holder } = frame;
    const expires = said(values, 'expires');
    const out = await attempt(frame, fieldOf, () =>
      createKey(deps(c), {
        ...{ organisation: organisation.id, label: said(values, 'label'), scopes: values.getAll('scopes') },
        expiresAt: expires === '' ? null : endOfDay(expires),
        by: { actor: holder.actor, scopes: holder.scopesIn.get(organisation.id) ?? [] },
      }),
    );
    // Not led on from: the key stands in this answer alone, in no address and no log.
    if (out.refused === null) return page(c, <KeyMade frame={frame} made={out.done.key} />);
    return page(c, await keysPage(frame, c, refilled(values, out.refused)), out.refused.status);
  });
  act('/admin/nokler/:id/trekk', async (frame, c) => {
    const { organisation, holder } = frame;
    const id = numbered(c.req.param('id'));
    await endKey(deps(c), { organisation: organisation.id, id, actor: holder.actor });
    return c.redirect(frame.href('/admin/nokler'), 303);
  });

  show('/admin/lenker', async (frame, c) => (
    <SharesPage frame={frame} shares={await listShares(deps(c), frame.organisation.id)} />
  ));
  act('/admin/lenker/:id/trekk', async (frame, c) => {
    const { organisation, holder } = frame;
    const id = numbered(c.req.param('id'));
    await endShare(deps(c), { organisation: organisation.id, id, actor: holder.actor });
    return c.redirect(frame.href('/admin/lenker'), 303);
  });

  show('/admin/terskler', (frame) => <ThresholdsPage frame={frame} />);

  show('/admin/utseende', (frame) => (
    <ThemePage frame={frame} form={fresh(new URLSearchParams({ theme: frame.organisation.theme }))} />
  ));
  act('/admin/utseende', async (frame, c) => {
    const values = await posted(c);
    const { organisation, holder } = frame;
    const key = { id: organisation.id, branch: organisation.branch, actor: holder.actor };
    const { refused } = await attempt(frame, fieldOf, () => chooseTheme(deps(c), key, said(values, 'theme')));
    if (!refused) return c.redirect(frame.href('/admin/utseende'), 303);
    return page(c, <ThemePage frame={frame} form={refilled(values, refused)} />, refused.status);
  });

  show('/admin/logg', async (frame, c) => <LogPage frame={frame} model={await loadLog(frame, c)} />);
}

/** The same without organisations that whoever asks may not administer: a role in one says nothing of another. */
function administered(frame: Frame): Frame {
  const { organisations, holder } = frame;
  return { ...frame, organisations: organisations.filter(({ id }) => holder.scopesIn.get(id)?.includes(SCOPE)) };
}

/** Nobody where nobody signs in. */
async function signedIn({ organisation }: Frame, c: WebContext) {
  const held = holding(c);
  return held === null ? [] : listSignedIn(deps(c), organisation.branch, held);
}

async function loadLog(frame: Frame, c: WebContext): Promise<LogModel> {
  const { branch: organisations } = frame.organisation;
  const asked = Number(c.req.query('for'));
  const paged = Number.isSafeInteger(asked) && asked > 0;
  const kind = AUDIT_KINDS.find((one) => one === c.req.query('om'));
  const now = isoInstant(c.get('deps').machineClock.now());
  const { found, rows, things } = await withScope(c.get('deps').db, { organisations }, async (tx) => {
    const found = await readAudit(tx, { organisations, kind, limit: SHOWN + 1, before: paged ? asked : undefined });
    const rows = found.slice(0, SHOWN);
    return { found, rows, things: await thingsOf(tx, frame, rows, now) };
  });
  const people = (await signedIn(frame, c)).filter(({ name }) => name !== '');
  const names = {
    ...things,
    people: new Map(people.map(({ subject, name }) => [subject, name])),
    organisations: new Map(branchOf(frame).map(({ id, name }) => [String(id), name])),
  };
  return { rows, names, kind, paged, before: found.length > SHOWN ? rows.at(-1)!.id : null };
}
