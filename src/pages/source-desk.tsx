import { withScope } from '../../db/database.ts';
import { readSecrets, wasRead } from '../../db/queries/sources.ts';
import type { WebContext } from '../api/env.ts';
import { quantity } from '../catalogue/quantities.ts';
import { CHANNEL_IDS } from '../catalogue/types.ts';
import { type Connector, isBrought } from '../connectors/contract.ts';
import { fieldsOf, isSettled, type SettingField } from '../connectors/fields.ts';
import { UserError } from '../core/errors.ts';
import { checkedSettings, connectorOf } from '../flows/source.ts';
import { changeSource, proposedSettings } from '../flows/source-change.ts';
import { trySettings } from '../flows/source-trial.ts';
import type { Desk } from './desk.tsx';
import { type Frame, named } from './frame.ts';
import { INTAKE, sourceOf } from './intake.ts';
import { page } from './layout.tsx';
import { type Fault, type Filled, fresh } from './parts/form.tsx';
import { posted, versionOf } from './parts/posted.ts';
import { SourceCatalogue } from './source-catalogue.tsx';
import { mended, withAgain, wrongIn } from './source-faults.ts';
import { DRAWN, NewSource, type SettingsForm, SourceSettings } from './source-form.tsx';
import { createNamed } from './source-naming.ts';
import { SystemList } from './source-systems.tsx';
import { type Place, sealed, unsealed } from './source-tried.ts';
import { settingsIn, valuesOf } from './source-values.ts';

/** How long a trial may take, in ms: somebody waits for it. */
const TRIAL_MS = 45_000;

/** Methods whose figures are answers from people. */
const ASKED = ['user-satisfaction', 'reputation'];

/** Where sources are connected, tried and mended. */
export function mountSourcePages(desk: Desk): void {
  // Before those of a new one: a source may have the key «ny».
  desk.show(
    '/kilder/:key/innstillinger',
    async (frame, c) => <SourceSettings {...{ frame, ...(await oldSource(frame, c)) }} />,
    INTAKE,
  );
  desk.act('/kilder/:key/innstillinger', INTAKE, async (frame, c) => {
    const old = await oldSource(frame, c);
    const deps = c.get('deps');
    const { organisation, id } = old.source;
    return answered(frame, c, {
      ...old,
      required: old.fields.filter(({ name, optional }) => !optional && !old.set.includes(name)),
      whole: (config) => ({ ...old.stands, ...config }),
      propose: (config) => proposedSettings(deps, { organisation, id, config }),
      save: async (config, values) => {
        const label = (values.get('navn') ?? '').trim();
        const version = versionOf(values);
        await changeSource(deps, { organisation, id, version, label, config, actor: frame.holder.actor });
        return old.source.key;
      },
      show: (made) => <SourceSettings {...{ frame, ...old, ...made }} />,
    });
  });

  desk.show('/kilder/katalog', (frame, c) => (
    <SourceCatalogue frame={frame} connectors={[...c.get('deps').connectors.values()]} />
  ));
  desk.show('/kilder/ny', (frame, c) => <SystemList frame={frame} systems={systemsOf(frame, c)} />, INTAKE);
  desk.show('/kilder/ny/:connector', (frame, c) => <NewSource {...{ frame, ...newSource(frame, c) }} />, INTAKE);
  desk.act('/kilder/ny/:connector', INTAKE, async (frame, c) => {
    const made = newSource(frame, c);
    const { connector } = made;
    const { organisation, holder } = frame;
    return answered(frame, c, {
      ...made,
      required: made.fields.filter(({ optional }) => !optional),
      whole: (config) => config,
      propose: async (config) => checkedSettings(connector, config),
      save: (config, values) =>
        createNamed(c.get('deps'), {
          ...{
            organisation: organisation.id,
            label: (values.get('navn') ?? '').trim(),
            connector: connector.key,
            config,
          },
          channel: CHANNEL_IDS.find((one) => one === values.get('kanal'))!,
          sampling: DRAWN.find((one) => one === values.get('trukket')) ?? null,
          ...{ branch: holder.branch, actor: holder.actor },
        }),
      show: (again) => <NewSource {...{ frame, ...made, ...again }} />,
    });
  });
}

/** What a form of settings is about, and what may be done with it. */
interface Work extends SettingsForm {
  readonly place: Place;
  readonly asks: readonly ('navn' | 'kanal')[];
  /** What must be filled in. */
  readonly required: readonly SettingField[];
  /** With the settings that the form does not ask for. */
  readonly whole: (config: Record<string, unknown>) => Record<string, unknown>;
  readonly propose: (config: Record<string, unknown>) => ReturnType<typeof proposedSettings>;
  /** Stores the source, and answers its key. */
  readonly save: (config: Record<string, unknown>, values: URLSearchParams) => Promise<string>;
  readonly show: (made: Pick<SettingsForm, 'form' | 'told' | 'carried'>) => Parameters<typeof page>[1];
}

/** Tries the settings that were sent, or saves them; else the form again with what is wrong of it. */
async function answered(frame: Frame, c: WebContext, work: Work): Promise<Response> {
  const deps = c.get('deps');
  const { connector, fields } = work;
  const values = await posted(c);
  const { config: typed, unreadable } = settingsIn(fields, values);
  const carried = await unsealed(deps, work.place, fields, values, typed);
  const given = { ...typed, ...carried.secrets };
  const config = work.whole(given);
  const secrets = fields.filter(({ name, kind }) => kind === 'secret' && typeof config[name] === 'string');
  const again = (faults: readonly Fault[], conflict = false) => {
    const lost = [...secrets.map(({ name }) => name), ...carried.lost];
    // Sent again it replaces the version that is shown beside it, and no later one.
    if (conflict) values.set('version', work.form.values.get('version') ?? '');
    const form: Filled = { values, faults: withAgain(frame, lost, faults), conflict };
    return page(c, work.show({ form, told: null, carried: {} }), conflict ? 409 : 422);
  };
  const isTrial = values.get('gjor') === 'prov';
  const faults = wrongIn(frame, values, { ...work, config, unreadable, lost: carried.lost, isTrial });
  if (faults.length > 0) return again(faults);
  try {
    if (isTrial) {
      const found = await trySettings(deps, await work.propose(config), TRIAL_MS);
      const { say, lang } = frame;
      const told = found
        ? say('source-form.found', { found: found[lang] })
        : say('source-form.no-try', { system: connector.label[lang] });
      return page(c, work.show({ form: fresh(values), told, carried: await sealed(deps, work.place, fields, given) }));
    }
    const key = await work.save(config, values);
    return c.redirect(`${frame.href('/kilder', { lagret: key })}#kilde-${key}`, 303);
  } catch (caught) {
    return again(mended(frame, work, caught), caught instanceof UserError && caught.phrase === 'source.changed');
  }
}

const untried = { told: null, carried: {} };

function systemsOf({ lang }: Frame, c: WebContext): Connector[] {
  const all = [...c.get('deps').connectors.values()].filter((connector) => !isBrought(connector));
  return all.toSorted((a, b) => a.label[lang].localeCompare(b.label[lang], lang));
}

/** A source of the system that the path names. Throws UserError 404 where none is made here. */
function newSource(frame: Frame, c: WebContext) {
  const connector = named(systemsOf(frame, c).find(({ key }) => key === c.req.param('connector')));
  const fields = fieldsOf(connector);
  const asks = Object.values(connector.measures).map((measure) => quantity(measure.quantity).method);
  return {
    ...{ connector, fields, set: [], ...untried, form: fresh(valuesOf(fields)) },
    place: { organisation: frame.organisation.id, of: connector.key },
    samples: asks.some((method) => ASKED.includes(method)),
    asks: ['navn', 'kanal'] as const,
  };
}

/** The source that the path names, with what of it may be changed. */
async function oldSource(frame: Frame, c: WebContext) {
  const source = await sourceOf(frame, c);
  const { organisation, id } = source;
  const deps = c.get('deps');
  const [sealedSecrets, isRead] = await withScope(deps.db, { organisations: [organisation] }, async (tx) => [
    await readSecrets(tx, organisation, id),
    await wasRead(tx, organisation, id),
  ]);
  const connector = connectorOf(deps, source.connector);
  const all = fieldsOf(connector);
  const fields = all.filter((field) => !isRead || !isSettled(field, source.config[field.name]));
  const values = valuesOf(fields, source.config);
  values.set('navn', source.label);
  values.set('version', String(source.version));
  const fixed = all.filter((field) => !fields.includes(field));
  const said = fixed.flatMap(({ name }) => (source.config[name] === undefined ? [] : [[name, source.config[name]]]));
  return {
    ...{ source, connector, fields, fixed, ...untried, form: fresh(values), set: Object.keys(sealedSecrets) },
    stands: Object.fromEntries(said) as Record<string, unknown>,
    place: { organisation, of: `source/${id}` },
    asks: ['navn'] as const,
  };
}
