import { describe, expect, it } from 'vitest';
import { fieldsOf, isSettled } from '../../src/connectors/fields.ts';
import { connectors } from '../../src/connectors/index.ts';
import { secretFields } from '../../src/connectors/secret.ts';

const kinds = (key: string) =>
  Object.fromEntries(fieldsOf(connectors.find((one) => one.key === key)!).map(({ name, kind }) => [name, kind]));

const goals = ['taskStarted', 'taskCompleted', 'helpfulYes', 'helpfulNo'];
const events = ['taskStarted', 'taskCompleted', 'searchWithoutHits', 'helpfulYes', 'helpfulNo'];

describe('the settings of a connector', () => {
  it('are asked for each as what it is', () => {
    expect(kinds('imap')).toMatchObject({
      ...{ host: 'text', port: 'number', encryption: 'choice', password: 'secret', folders: 'list', rules: 'json' },
    });
    expect(kinds('matomo')).toMatchObject({ shared: 'flag', token: 'secret' });
  });

  it.each(connectors.map((connector) => [connector.key, connector] as const))(
    'of %s are all asked for, with what is usual and what they mean',
    (key, connector) => {
      const fields = fieldsOf(connector);
      expect(fields.map(({ name }) => name)).toEqual(Object.keys(connector.config.shape));
      expect(fields.flatMap(({ name, kind }) => (kind === 'secret' ? [name] : []))).toEqual(
        secretFields(connector.config),
      );
      for (const { name, optional, standard } of fields) {
        const usual = connector.config.shape[name]!.safeParse(undefined);
        expect([name, usual.success, usual.data]).toEqual([name, optional, standard]);
      }
      // Settings of a file are chosen on a page of their own.
      if (key !== 'upload') expect(fields.filter(({ about }) => about === null)).toEqual([]);
    },
  );

  it('may change later where they say how it is reached, and stand where they say what is read', () => {
    const standing = (key: string) =>
      fieldsOf(connectors.find((one) => one.key === key)!).flatMap(({ name, changeable }) =>
        changeable ? [] : [name],
      );
    expect(standing('matomo')).toEqual(['url', 'site', 'zone', 'shared', ...goals]);
    expect(standing('imap')).toEqual(['host', 'user', 'folders', 'rules', 'zone']);
    expect(standing('ga4')).toEqual(['property', 'shared', 'zone', ...events, 'endpoint']);
    expect(standing('nettskjema')).toEqual(['endpoint', 'tokenEndpoint', 'form', 'questions']);
  });

  it('may be given later where they were not and bring more figures, and then stand', () => {
    const fields = fieldsOf(connectors.find((one) => one.key === 'ga4')!);
    expect(fields.flatMap(({ name, addable }) => (addable ? [name] : []))).toEqual(events);
    const [event] = fields.filter(({ addable }) => addable);
    expect([undefined, null, 'skjema'].map((value) => isSettled(event!, value))).toEqual([false, false, true]);
    // Only then is nothing read by it yet.
    for (const connector of connectors) {
      const given = fieldsOf(connector).filter(({ addable }) => addable);
      expect(given.filter(({ optional, standard }) => !optional || standard !== undefined)).toEqual([]);
    }
  });
});
