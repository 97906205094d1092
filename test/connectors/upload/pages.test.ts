import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type QuantityId, quantities } from '../../../src/catalogue/quantities.ts';
import type { ConnectorIo } from '../../../src/connectors/contract.ts';
import connector, { type MappingInput, presets, sentence } from '../../../src/connectors/upload/index.ts';
import { addDays } from '../../../src/core/time.ts';
import { LANGUAGES } from '../../../src/core/words.ts';
import { brief, daily, fileOf, pagesOf, readingsOf, refusal, report } from '../tables/support.ts';

const io = (file?: ReturnType<typeof fileOf>) => ({ file, signal: new AbortController().signal }) as ConnectorIo;

describe('duplicates', () => {
  const file = 'Dato;Tall\n2026-10-01;5\n2026-10-02;6\n01.10.2026;7\n2026-10-01;5\n';

  it('are refused with both rows named; none of them is read, since which is right is not known', async () => {
    const { refused, refusedRows, readings } = await report(file, daily);
    expect(refused).toMatchObject([
      { row: 4, phrase: 'upload.duplicate', params: { row: 4, other: 2 } },
      { row: 5, phrase: 'upload.duplicate', params: { row: 5, other: 2 } },
    ]);
    expect([refusedRows, readings]).toEqual([3, 1]);
    expect(brief(await readingsOf(file, daily, 'skip'))).toEqual(['visits@day 2026-10-02 6']);
  });

  it('are summed where the mapping says that they are parts of one count', async () => {
    expect(brief(await readingsOf(file, { ...daily, duplicates: 'sum' }))).toEqual([
      'visits@day 2026-10-01 17',
      'visits@day 2026-10-02 6',
    ]);
  });

  it('are not found where only one dimension differs', async () => {
    const venues: MappingInput = {
      ...daily,
      dims: { venue: { column: 'Sted' } },
      values: [{ column: 'Tall', quantity: 'attended' }],
    };
    expect(await readingsOf('Dato;Sted;Tall\n2026-10-01;A;5\n2026-10-01;B;5\n', venues)).toHaveLength(2);
  });

  it('stand in the list in the file’s order, among the other refusals', async () => {
    const { refused } = await report('Dato;Tall\n2026-10-01;5\n2026-10-01;5\n2026-10-03;x\n2026-10-01;5\n', daily);
    expect(refused.map((error) => error.row)).toEqual([3, 4, 5]);
  });
});

describe('refused rows', () => {
  const file = 'Dato;Tall\n2026-10-01;5\n2026-10-02;x\n2026-10-03;7\n';

  it('stop the import before the first page', async () => {
    expect(await refusal(pagesOf(fileOf(file), daily))).toMatchObject({
      kind: 'config',
      phrase: 'upload.stopped',
      params: { count: 1, row: 3 },
    });
  });

  it('are left out on request, and the last page says how many', async () => {
    const pages = await pagesOf(fileOf(file), daily, 'skip');
    expect(pages.flatMap((page) => page.readings)).toHaveLength(2);
    expect(pages.at(-1)?.state).toMatchObject({ rowsRead: 3, refusedRows: 1 });
  });

  it('are listed up to the first thousand and counted in full', async () => {
    const many = `Dato;Tall\n${'2026-10-02;x\n'.repeat(1_500)}`;
    const found = await report(many, daily);
    expect([found.refused.length, found.refusedRows]).toEqual([1_000, 1_500]);
  });

  it('have a whole sentence in each language', async () => {
    const [error] = (await report(file, daily)).refused;
    expect(sentence(error!)).toEqual({
      nb: 'Rad 3, «Tall»: dette er ikke et tall. Skriv bare tallet, eller la cellen være tom.',
      nn: 'Rad 3, «Tall»: dette er ikkje eit tal. Skriv berre talet, eller la cella vere tom.',
      en: 'Row 3, “Tall”: this is not a number. Write only the number, or leave the cell empty.',
    });
  });
});

describe('pages', () => {
  it('hold at most 10,000 readings, and only the last one says what is covered', async () => {
    const two: MappingInput = { ...daily, values: [...daily.values, { column: 'Tall', quantity: 'downloads' }] };
    const days = Array.from({ length: 12_001 }, (_, i) => {
      return `${addDays('1990-01-01', i)};${i}\n`;
    });
    const pages = await pagesOf(fileOf(`Dato;Tall\n${days.join('')}`, 4096), two);
    expect(pages.map((page) => page.readings.length)).toEqual([10_000, 10_000, 4_002]);
    expect(pages.map((page) => page.covered.length)).toEqual([0, 0, 1]);
    expect(pages.map((page) => page.state !== undefined)).toEqual([false, false, true]);
    expect(pages[2]!.covered).toEqual([
      { from: '1990-01-01', to: addDays('1990-01-01', 12_000), measures: ['visits@day', 'downloads@day'] },
    ]);
  });

  it('cover each measure from its first to its last day, empty cells too: what stood there is replaced', async () => {
    const two: MappingInput = {
      kind: 'long',
      duplicates: 'refuse',
    };
    const file =
      'metric;period_start;granularity;value\nvisits;2026-10-03;day;1\nvisits;2026-10-01;day;1\n' +
      'emails;2026-09-01;month;-\nvisits;2026-10-07;day;-\n';
    const [page] = await pagesOf(fileOf(file), two);
    expect(page!.readings).toHaveLength(2);
    expect(page!.covered).toEqual([
      { from: '2026-10-01', to: '2026-10-07', measures: ['visits@day'] },
      { from: '2026-09-01', to: '2026-09-30', measures: ['emails@month'] },
    ]);
  });

  it('cover the stated period where there is one', async () => {
    const stated = { from: '2026-01-01', to: '2026-12-31' };
    const [page] = await pagesOf(fileOf('Dato;Tall\n2026-10-01;5\n'), { ...daily, stated });
    expect(page!.covered).toEqual([{ ...stated, measures: ['visits@day'] }]);
  });

  it('cover the days that whoever brought the file says it is about, and refuse rows outside', async () => {
    const october = { from: '2026-10-01', to: '2026-10-31' };
    const about = (text: string) => ({ ...fileOf(text), period: october });
    const stated = { from: '2026-01-01', to: '2026-12-31' };
    const [page] = await pagesOf(about('Dato;Tall\n2026-10-05;5\n'), { ...daily, stated });
    expect(page!.covered).toEqual([{ ...october, measures: ['visits@day'] }]);
    expect(await refusal(pagesOf(about('Dato;Tall\n2026-11-01;5\n'), daily))).toMatchObject({
      phrase: 'upload.stopped',
    });
  });

  it('say that a day without a row had none, where the rows are what is counted', async () => {
    const posts: MappingInput = {
      ...{ kind: 'events', duplicates: 'sum', period: { column: 'Dato', grain: 'day', format: 'auto' } },
      count: { quantity: 'posts' },
    };
    const [page] = await pagesOf(fileOf('Dato\n2026-10-05\n2026-10-05\n2026-10-09\n'), posts);
    expect(page!.readings.map(({ start, value }) => [start, value])).toEqual([
      ['2026-10-05', 2],
      ['2026-10-09', 1],
    ]);
    expect(page!.covered).toEqual([{ from: '2026-10-05', to: '2026-10-09', measures: ['posts@day'], absence: 'zero' }]);
  });

  it('are none where the file has no data rows', async () => {
    expect(await refusal(pagesOf(fileOf('Dato;Tall\n'), daily))).toMatchObject({ phrase: 'upload.empty' });
  });

  it('are the same as the dry run counts', async () => {
    const file = 'Dato;Tall\n2026-10-01;5\n2026-10-02;-\n2026-10-03;7\n';
    const found = await report(file, daily);
    expect(found).toMatchObject({
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ';',
      sheet: null,
      rowsRead: 3,
      readings: 2,
      periods: { from: '2026-10-01', to: '2026-10-03' },
      measures: [{ measure: 'visits@day', from: '2026-10-01', to: '2026-10-03', readings: 2, missing: 1 }],
    });
    expect(await readingsOf(file, daily)).toHaveLength(found.readings);
  });
});

describe('the connector', () => {
  it('has a measure for each quantity in each grain', () => {
    expect(connector.measures['visits@month']).toEqual({
      quantity: 'visits' satisfies QuantityId,
      native: 'visits',
      reads: 'window',
      grain: 'month',
    });
    expect(Object.keys(connector.measures)).toHaveLength(quantities.length * 6);
  });

  it('cuts days in the mapping’s zone, Norway’s unless another is stated', () => {
    const zone = connector.zone as (config: Record<string, unknown>) => string;
    expect(zone(connector.config.parse({ mapping: 'long' }))).toBe('Europe/Oslo');
    expect(zone(connector.config.parse({ mapping: { ...daily, zone: 'UTC' } }))).toBe('UTC');
  });

  it('says that a file must come along', async () => {
    const settings = connector.config.parse({ mapping: 'long' });
    expect(await refusal(Promise.resolve().then(() => connector.check!(settings, io())))).toMatchObject({
      phrase: 'upload.no-file',
    });
  });

  it('checks a file without storing anything', async () => {
    const settings = connector.config.parse({ mapping: daily });
    const { found } = await connector.check!(settings, io(fileOf('Dato;Tall\n2026-10-01;5\n2026-10-02;x\n')));
    expect(found.nb).toBe('Filen kan leses: 2 rader, 1 tall. Avviste rader: 1.');
  });

  it.each([
    [{ mapping: 'nope' }],
    [{ mapping: { ...daily, values: [] } }],
    [{ mapping: { ...daily, duplicates: undefined } }],
    [{ mapping: { ...daily, duplicate: 'sum' } }],
    [{ mapping: { ...daily, zone: 'Oslo' } }],
    [{ mapping: { ...daily, stated: { from: '2026-02-01', to: '2026-01-01' } } }],
    [{ mapping: { ...daily, values: [{ column: 'Tall', quantity: 'besøk' }] } }],
    [{ mapping: 'long', onRefused: 'ignore' }],
  ])('refuses the settings %#', (settings) => {
    expect(connector.config.safeParse(settings).success).toBe(false);
  });

  it('has settings that can be shown as a form’s schema', () => {
    expect(() => z.toJSONSchema(connector.config, { unrepresentable: 'any', io: 'input' })).not.toThrow();
  });
});

describe.each(presets.map((preset) => [preset.key, preset] as const))('the preset %s', (key, preset) => {
  it('reads its own example without a refusal', async () => {
    const pages = await pagesOf(fileOf(preset.example), key);
    expect(pages.flatMap((page) => page.readings)).not.toHaveLength(0);
  });

  it('is named in each language', () => {
    for (const lang of LANGUAGES) expect(preset.label[lang].length + preset.about[lang].length).toBeGreaterThan(20);
  });
});

describe('the presets’ examples', () => {
  it('say what they say', async () => {
    const read = async (key: string) => {
      const preset = presets.find((p) => p.key === key)!;
      return brief((await pagesOf(fileOf(preset.example), key)).flatMap((page) => page.readings));
    };
    expect(await read('inquiries-monthly')).toEqual([
      'calls@month 2026-08-01 4812',
      'emails@month 2026-08-01 1930',
      'calls-offered@month 2026-08-01 4812',
      'calls-abandoned@month 2026-08-01 411',
      'contacts-classified@month 2026-08-01 36 avoidable',
      'contacts-classified@month 2026-08-01 64 necessary',
      'calls@month 2026-09-01 5106',
      'emails@month 2026-09-01 2044',
      'calls-offered@month 2026-09-01 5106',
      'calls-abandoned@month 2026-09-01 516',
      'contacts-classified@month 2026-09-01 33 avoidable',
      'contacts-classified@month 2026-09-01 67 necessary',
      'calls@month 2026-10-01 4655',
      'calls-offered@month 2026-10-01 4655',
      'calls-abandoned@month 2026-10-01 368',
      'contacts-classified@month 2026-10-01 31 avoidable',
      'contacts-classified@month 2026-10-01 69 necessary',
    ]);
    expect(await read('events')).toEqual([
      'registered@day 2026-10-14 160',
      'attended@day 2026-10-14 135',
      'events@day 2026-10-14 2',
      'registered@day 2026-10-21 25',
      'events@day 2026-10-21 1',
    ]);
    const survey = await read('survey-responses');
    expect(survey).toContain('csat-answers@day 2026-10-05 1 5');
    expect(survey).toContain('task-success-answers@day 2026-10-05 2 yes');
    expect(survey).toContain('nps-answers@day 2026-10-06 1 10');
    expect(survey.filter((line) => line.startsWith('ease-answers@day 2026-10-06'))).toEqual([]);
    const coded = await read('media-coded');
    expect(coded).toContain('coded-items@day 2026-10-05 1 positive');
    expect(coded).toContain('coding-pairs@day 2026-10-06 1 negative|neutral');
    expect(coded).toContain('coded-items-with-message@day 2026-10-05 1');
    const reputation = await read('reputation-responses');
    expect(reputation).toContain('reputation-answers@day 2026-10-05 1 4');
    expect(reputation).toContain('awareness-answers@day 2026-10-06 1 no');
    expect(await read('reputation-published')).toContain('reputation-score@year 2025-01-01 62.8');
  });

  it('take dates as days where months are meant', async () => {
    const file = 'Måned;Telefoner\n31.10.2026;12\n';
    expect(brief((await pagesOf(fileOf(file), 'inquiries-monthly')).flatMap((p) => p.readings))).toEqual([
      'calls@month 2026-10-01 12',
    ]);
  });
});
