import { describe, expect, it } from 'vitest';
import type { Connector } from '../../src/connectors/contract.ts';
import { fieldsOf } from '../../src/connectors/fields.ts';
import { connectors } from '../../src/connectors/index.ts';
import { presets } from '../../src/connectors/upload/index.ts';
import { phraseKeys } from '../../src/core/i18n/index.ts';
import { LANGUAGES } from '../../src/core/words.ts';
import {
  choiceLabel,
  fieldName,
  removalName,
  settingLabel,
  settingsIn,
  settingText,
  valuesOf,
} from '../../src/pages/source-values.ts';
import { fixturesOf } from '../support/contract.ts';

const SECRET = `whsec_${btoa('a secret of the test, 32 bytes!!')}`;
/** Settings of those that no system answers: files, deliveries, forms. */
const BROUGHT: Record<string, Record<string, unknown>[]> = {
  form: [{}],
  push: [{ secret: SECRET, zone: 'UTC' }],
  upload: [{ mapping: 'events', onRefused: 'skip' }, ...presets.map(({ mapping }) => ({ mapping }))],
};
const examplesOf = (connector: Connector) =>
  BROUGHT[connector.key] ?? [...fixturesOf(connector).values()].map(({ config }) => config);

/** What a person would type into the form: the values that it shows, and each secret. */
function filled(connector: Connector, settings: Record<string, unknown>): URLSearchParams {
  const fields = fieldsOf(connector);
  const values = valuesOf(fields, settings);
  for (const { name, kind } of fields) {
    if (kind === 'secret' && settings[name] !== undefined) values.set(fieldName(name), String(settings[name]));
  }
  // As a browser sends it.
  return new URLSearchParams(values.toString().replaceAll('%0A', '%0D%0A'));
}

describe.each(connectors.map((connector) => [connector.key, connector] as const))('the form of %s', (_, connector) => {
  const fields = fieldsOf(connector);

  it('says what its settings are: as they were, they come out again', () => {
    const examples = examplesOf(connector);
    expect(examples.length).toBeGreaterThan(0);
    for (const settings of examples) {
      const whole = connector.config.parse(settings);
      const { config, unreadable } = settingsIn(fields, filled(connector, whole));
      expect(unreadable).toEqual([]);
      expect(connector.config.strict().parse(config)).toEqual(whole);
    }
  });

  it('has no secret in it', () => {
    for (const settings of examplesOf(connector)) {
      const shown = valuesOf(fields, settings).toString();
      for (const { name, kind } of fields) {
        if (kind !== 'secret' || settings[name] === undefined) continue;
        expect(shown).not.toContain(encodeURIComponent(String(settings[name])));
        expect(valuesOf(fields, settings).has(fieldName(name))).toBe(false);
      }
    }
  });

  it('calls each setting and each choice something that a person understands', () => {
    for (const { name, choices } of fields) {
      expect(phraseKeys).toContain(`setting.${name}`);
      for (const choice of choices) expect(choiceLabel('nb', name, choice)).not.toBe(choice);
    }
    // Nothing else tells two fields of one form apart.
    for (const lang of LANGUAGES) {
      expect(new Set(fields.map(({ name }) => settingLabel(lang, name))).size).toBe(fields.length);
    }
  });
});

describe('a form of settings', () => {
  const imap = connectors.find(({ key }) => key === 'imap')!;
  const said = (typed: Record<string, string>) =>
    settingsIn(
      fieldsOf(imap),
      new URLSearchParams(Object.entries(typed).map(([name, text]) => [fieldName(name), text])),
    );

  it('leaves out what is empty, and trims what is not', () => {
    expect(said({ host: ' imap.example.no ', port: '', password: ' \n' }).config).toEqual({
      ...{ host: 'imap.example.no', folders: [] },
    });
  });

  it('takes numbers as people write them, and leaves to the connector what is none', () => {
    expect(said({ port: '143', kept: '30,5' }).config).toMatchObject({ port: 143, kept: 30.5 });
    expect(said({ port: 'mange' }).config.port).toBe('mange');
  });

  it('tells which JSON cannot be read', () => {
    expect(said({ rules: '[{"folder": "Saker"' })).toMatchObject({ unreadable: ['rules'] });
    expect(said({ rules: '[{"folder": "Saker", "topic": "sak"}]' })).toMatchObject({
      ...{ unreadable: [], config: { rules: [{ folder: 'Saker', topic: 'sak' }] } },
    });
  });

  it('takes a secret away where its box is ticked', () => {
    const push = fieldsOf(connectors.find(({ key }) => key === 'push')!);
    expect(settingsIn(push, new URLSearchParams({ [removalName('secretBefore')]: 'ja' })).config).toEqual({
      secretBefore: null,
    });
  });

  it('calls a setting that nobody has named by its own name', () => {
    expect(settingLabel('nb', 'unheard')).toBe('unheard');
  });

  it('tells in words what settings stand, and nothing of a secret', () => {
    const told = (connector: string, settings: Record<string, unknown>) =>
      fieldsOf(connectors.find(({ key }) => key === connector)!).map((field) => settingText('nb', field, settings));
    expect(told('upload', { mapping: 'survey-responses' })).toEqual([
      ...['Svar på brukerundersøkelse', 'Lagre ingenting av filen'],
    ]);
    expect(told('push', { secret: SECRET, zone: 'UTC' }).join()).not.toContain(SECRET);
    expect(told('matomo', { shared: true, url: 'https://a.example.no' })).toContain('ja');
  });
});
