import { describe, expect, it } from 'vitest';
import { connectors } from '../../src/connectors/index.ts';
import { SourceError, UserError } from '../../src/core/errors.ts';
import { phrase } from '../../src/core/i18n/index.ts';
import { parseInstant } from '../../src/core/time.ts';
import { LANGUAGES } from '../../src/core/words.ts';
import { canary } from '../../src/demo/seed.ts';
import type { Deps } from '../../src/deps.ts';
import { checkedSettings } from '../../src/flows/source.ts';
import { trySettings } from '../../src/flows/source-trial.ts';
import { canaryWritings, fixturesOf, found, secretWritings } from '../support/contract.ts';

const page = (status: number, text: string, type = 'text/html') => {
  return () => new Response(text, { status, headers: { 'content-type': type } });
};
const json = (status: number) => page(status, JSON.stringify({ message: canary.email }), 'application/json');

/** What may stand at an address that is wrong, or answer a key that is. */
const WORLDS: Readonly<Record<string, () => Response>> = {
  'nobody answers': () => {
    throw new TypeError('fetch failed');
  },
  'a web page answers': page(200, `<html>${canary.name}</html>`),
  'another system answers': json(200),
  'the key is refused': json(401),
  'the key may not read': json(403),
  'there is nothing': json(404),
  'it has moved': () => new Response(null, { status: 301, headers: { location: 'https://annet.example.no/' } }),
  'the question is refused': json(400),
  'it asks us to wait': json(429),
  'it is down': json(503),
};

const tried = connectors.filter(({ check, needs }) => check && needs.includes('fetch'));

describe.each(tried.map((one) => [one.key, one] as const))('settings of %s that are tried', (key, connector) => {
  const fixture = fixturesOf(connector).get('happy')!;
  const trial = (answer: () => Response) => {
    const deps = {
      fetch: async () => answer(),
      clock: { now: () => parseInstant(fixture.now) },
      random: () => 0.5,
      sleep: async () => undefined,
      log: () => undefined,
    } satisfies Partial<Deps>;
    return trySettings(deps as unknown as Deps, { connector, config: connector.config.parse(fixture.config) });
  };

  // To GDELT an object without stories is an answer: there were none.
  const worlds = Object.entries(WORLDS).filter(([world]) => !(key === 'gdelt' && world === 'another system answers'));
  it.each(worlds)('are told what to mend where %s', async (_, answer) => {
    const caught = await trial(answer).then(
      () => null,
      (error: unknown) => error,
    );
    expect(caught).toBeInstanceOf(SourceError);
    const error = caught as SourceError;
    for (const lang of LANGUAGES) {
      const text = phrase(lang, error.phrase, error.params);
      // Somebody waits: that we try again by ourselves is of no use, and is not so.
      expect(text).not.toMatch(/Vi prøver igjen|We will try again/);
      expect(text).toMatch(/\. .+\.$/);
      expect(found(text + error.message, [...canaryWritings, ...secretWritings(connector, fixture)])).toEqual([]);
    }
  });

  it('are told which one is missing or unknown, with what to write there', () => {
    const wanted = Object.keys(fixture.config);
    for (const name of wanted) {
      const { [name]: _, ...rest } = fixture.config;
      if (connector.config.safeParse(rest).success) continue;
      const error = refusal(() => checkedSettings(connector, rest));
      expect(error).toMatchObject({ status: 422, extras: { fields: [name] } });
      expect(phrase('nb', error.phrase, error.params)).toContain(`«${name}»`);
    }
    const error = refusal(() => checkedSettings(connector, { ...fixture.config, sted: 'x' }));
    expect(phrase('nb', error.phrase, error.params)).toMatch(/har ingen innstilling som heter «sted»/);
    expect(phrase('nb', error.phrase, error.params)).toContain(wanted[0]);
  });
});

function refusal(act: () => unknown): UserError {
  try {
    act();
  } catch (caught) {
    if (caught instanceof UserError) return caught;
    throw caught;
  }
  throw new Error('nothing was refused');
}
