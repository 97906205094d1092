import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withScope } from '../../db/database.ts';
import { type PieceRow, storePieces } from '../../db/queries/pieces.ts';
import { dayNumber } from '../../src/core/time.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { openWeb, type Web } from './web.ts';

describe('what did most and least, on the pages and over the API', () => {
  let db: TestDatabase;
  let web: Web;
  beforeAll(async () => {
    db = await openTestDatabase('pglite');
    web = await openWeb(db);
    const base = { organisation: web.organisation, channel: 'website', title: null, firstDay: '2026-09-01' } as const;
    const page = (path: string): PieceRow => ({
      ...{ ...base, quantity: 'page-views', kind: 'page', hash: path },
      link: `https://www.example.no${path}`,
    });
    const post = (hash: string, title: string | null): PieceRow => ({
      ...{ ...base, quantity: 'reactions', kind: 'post', hash, title, firstDay: '2026-10-06' },
      link: `https://social.example.no/${hash}`,
    });
    const rows = [page('/'), page('/b%C3%A6rum'), page('/x'), post('p1', 'Nå åpner <badet>'), post('p2', null)];
    const on = (row: number, day: string, value: number) => ({ row, day: dayNumber(day), value, cut: false });
    const days = [
      ...[on(0, '2026-10-05', 1_200), on(1, '2026-10-05', 30), on(2, '2026-10-05', 1)],
      ...[on(3, '2026-10-06', 9), on(4, '2026-10-06', 1)],
      // Yesterday and the same weekday in the four weeks before.
      ...['2026-10-05', '2026-10-12', '2026-10-19', '2026-10-26'].slice(1).map((day) => on(2, day, 25)),
      on(2, '2026-11-02', 100),
    ];
    await withScope(db.database, { organisations: [web.organisation] }, (tx) =>
      storePieces(tx, { source: 1, run: 1 }, [web.organisation], { rows, days }, []),
    );
  });
  afterAll(() => db.close());

  it('stand side by side on the channel’s page, each with its address and figure', async () => {
    const html = await (await web.ask('/kanaler/website?periode=2026-10')).text();
    const section = /<h2[^>]*>Mest og minst<\/h2>.*?<\/section>/s.exec(html)![0];
    const lists = [...section.matchAll(/<h3[^>]*>([^<]+)<\/h3>(?:<ol class="list">(.*?)<\/ol>)/gs)].map(
      ([, title, list]) => [
        title,
        [...list!.matchAll(/href="([^"]+)"[^>]*>([^<]+)<\/a>,? <span class="quiet">([^<]+)</g)].map((match) =>
          match.slice(1),
        ),
      ],
    );
    expect(lists).toEqual([
      [
        'Mest vist',
        [
          ['https://www.example.no/', 'www.example.no', '1\u00a0200\u00a0visninger'],
          ['https://www.example.no/x', '/x', '76\u00a0visninger'],
        ],
      ],
      ['Minst vist', [['https://www.example.no/b%C3%A6rum', '/bærum', '30\u00a0visninger']]],
      [
        'Flest reaksjoner',
        [['https://social.example.no/p1', 'Nå åpner &lt;badet&gt;', '9\u00a0reaksjoner, 6.\u00a0oktober 2026']],
      ],
      ['Færrest reaksjoner', [['https://social.example.no/p2', 'Innlegg 6.\u00a0oktober 2026', '1\u00a0reaksjon']]],
    ]);
    expect(section).toContain('Vi så på 3 sider som ble vist fra 5.\u00a0oktober 2026 til 26.\u00a0oktober 2026.');
    expect(section).toContain('En side som få ser, kan være den rette for dem.');
  });

  it('are not spoken of in a channel or period of which nothing is known', async () => {
    for (const path of ['/kanaler/facebook?periode=2026-10', '/kanaler/website?periode=2026-08']) {
      expect(await (await web.ask(path)).text()).not.toContain('Mest og minst');
    }
  });

  it('are answered in three languages over the API, to those whose organisation it is', async () => {
    const path = '/v1/organisations/own/channels/website/pieces?from=2026-10';
    const answer = (await (await web.ask(path)).json()) as { lists: { kind: string; words: Record<string, string> }[] };
    expect(answer).toMatchObject({
      ...{ organisation: 'own', demo: true, channel: 'website', period: { from: '2026-10-01', to: '2026-10-31' } },
      lists: [
        {
          ...{ kind: 'page', quantity: 'page-views', of: 3, from: '2026-10-05', to: '2026-10-26' },
          best: [{ title: null, link: 'https://www.example.no/', day: null, value: 1_200 }, { value: 76 }],
          weakest: [{ value: 30 }],
        },
        { kind: 'post', best: [{ title: 'Nå åpner <badet>', day: '2026-10-06' }], weakest: [{ title: null }] },
      ],
    });
    expect(answer.lists[0]!.words.en).toContain('We looked at 3 pages');
    expect((await web.ask(path, { key: web.keys.stranger })).status).toBe(404);
  });

  it('that many saw yesterday stand on today’s page, with the rule they are chosen by', async () => {
    const html = await (await web.ask('/')).text();
    expect(html).toContain('Sider mange så i går');
    expect(html).toContain(
      'Én side skilte seg ut i går. Vi nevner sider med minst 4 ganger så mange visninger som vanlig',
    );
    expect(html).toMatch(
      /href="https:\/\/www\.example\.no\/x"[^>]*>www\.example\.no\/x<\/a> 100 visninger\. Vanlig er høyst 25\./,
    );
    const today = await (await web.ask('/v1/organisations/own/today')).json();
    expect(today).toMatchObject({
      pieces: { items: [{ channel: 'website', link: 'https://www.example.no/x', value: 100, usual: 25 }] },
    });
  });
});
