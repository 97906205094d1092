import { describe, expect, it } from 'vitest';
import { describeUpstream, openBench } from '../../support/upstream.ts';
import { specOf } from './bench.ts';

describeUpstream(specOf());

const check = (config: object = {}) => {
  const { connector, config: settings } = specOf(config);
  return connector.check?.(connector.config.parse(settings), openBench(specOf()).io);
};

describe('reading from påmeldingssystem.no', () => {
  it('covers the days of the named events alone', async () => {
    const events = [
      { id: 2, day: '2026-10-30' },
      { id: 3, day: '2026-11-02' },
      { id: 4, day: '2026-11-03' },
    ];
    const pages = await openBench(specOf({ events })).read({ from: '2026-10-27', to: '2026-11-09' });
    const all = ['registered', 'attended', 'events'];
    expect(pages.flatMap(({ covered }) => covered)).toEqual([
      { from: '2026-10-30', to: '2026-10-30', measures: all },
      { from: '2026-11-02', to: '2026-11-02', measures: all },
    ]);
  });
});

it('asks nothing where no named event has been held in the window', async () => {
  const { read, faults } = openBench(specOf({ events: [{ id: 2, day: '2026-11-03' }] }));
  faults.push({ kind: 'server-error' });
  expect(await read({ from: '2026-10-27', to: '2026-11-09' })).toEqual([]);
  expect(faults).toHaveLength(1);
});

describe('checking the settings', () => {
  it('tells how many events there are', async () => {
    expect((await check({ events: [{ id: 2, day: '2026-10-30' }] }))?.found).toEqual({
      nb: 'Fant 1 arrangement.',
      nn: 'Fann 1 arrangement.',
      en: 'Found 1 event.',
    });
  });

  it.each([
    [
      'an event that is not there',
      { events: [{ id: 999, day: '2026-10-30' }] },
      'source.not-found',
      { what: 'activity 999', field: 'events' },
    ],
    ['another password', { password: 'feil' }, 'source.auth', {}],
  ])('says what is wrong with %s', async (_, config, phrase, params) => {
    await expect(check(config)).rejects.toMatchObject({ phrase, params });
  });

  it.each([
    [
      'the same event twice',
      {
        events: [
          { id: 1, day: '2026-10-30' },
          { id: 1, day: '2026-10-31' },
        ],
      },
    ],
    ['a day that is none', { events: [{ id: 1, day: '2026-02-30' }] }],
    ['a user name with a colon', { user: 'ekko:x' }],
    ['an address with a user', { url: 'https://ekko:x@example.pameldingssystem.no' }],
  ])('takes no %s', (_, own) => {
    const { connector, config } = specOf(own);
    expect(connector.config.safeParse(config).success).toBe(false);
  });
});
