import { describe, expect, it } from 'vitest';
import type { MappingInput } from '../../../src/connectors/upload/index.ts';
import { brief, daily, readingsOf, refusal, report } from './support.ts';

describe('long format', () => {
  const long: MappingInput = { kind: 'long', duplicates: 'refuse' };

  it('takes the period from a granularity or an end, and dimensions from dim.*', async () => {
    const file = `metric,period_start,period_end,granularity,value,dim.class,n
visits,2026-10-01,,month,18405,,
visits,2026-10-05,2026-10-11,,96,,
emails,2026-01-01,2026-12-31,year,7,,
contacts-classified,2026-10-01,2026-10-31,,31,avoidable,100
csat-answers,2026-10-01,2026-10-20,wave,3,,
`;
    const { refused } = await report(file, long);
    expect(refused).toMatchObject([{ row: 6, phrase: 'upload.dimension-missing' }]);
    expect(brief(await readingsOf(file, long, 'skip'))).toEqual([
      'visits@month 2026-10-01 18405',
      'visits@week 2026-10-05 96',
      'emails@year 2026-01-01 7',
      'contacts-classified@month 2026-10-01 31 avoidable',
    ]);
  });

  it.each([
    ['Måltall;Periode_start;Oppløsning;Verdi', 'måned'],
    ['måltall;frå;oppløysing;verdi', 'månad'],
    ['Metric;From;Granularity;Value', 'Month'],
  ])('accepts the headers %s', async (header, month) => {
    const readings = await readingsOf(`${header}\nvisits;2026-10-01;${month};5\n`, long);
    expect(brief(readings)).toEqual(['visits@month 2026-10-01 5']);
  });

  it('keeps a wave’s own first and last day, and refuses two that begin on the same day', async () => {
    const row = (end: string, n: number) => `csat-answers;2026-10-01;${end};bølge;${n};5\n`;
    const header = 'metric;period_start;period_end;granularity;value;dim.point\n';
    for (const duplicates of ['refuse', 'sum'] as const) {
      const mapping: MappingInput = { kind: 'long', duplicates };
      const [reading] = await readingsOf(header + row('2026-10-20', 3), mapping);
      expect(reading).toMatchObject({ measure: 'csat-answers@wave', start: '2026-10-01', end: '2026-10-20', value: 3 });
      const { refused } = await report(header + row('2026-10-20', 3) + row('2026-10-31', 4), mapping);
      expect(refused).toMatchObject([{ row: 3, phrase: 'upload.duplicate', params: { other: 2 } }]);
    }
  });

  it.each([
    ['besøkstall;2026-10-01;2026-10-31;;5;', 'upload.metric'],
    ['visits;2026-10-01;2026-10-30;;5;', 'upload.period-grain'],
    ['visits;2026-10-02;;month;5;', 'upload.period-grain'],
    ['visits;2026-10-01;2026-10-30;month;5;', 'upload.period-grain'],
    ['visits;2026-10-31;2026-10-01;;5;', 'upload.period-order'],
    ['visits;2026-10-01;;;5;', 'upload.period-end'],
    ['visits;2026-10-01;;time;5;', 'upload.grain'],
    ['csat-answers;2026-10-01;2026-10-20;wave;5;', 'upload.dimension-missing'],
    ['visits;2026-10-01;;month;5;Byen', 'upload.dimension-value'],
    ['visits;;;month;5;', 'upload.date-missing'],
    ['visits;2026-10-01;;wave;5;', 'upload.wave-end'],
  ])('refuses %s', async (row, phrase) => {
    const { refused } = await report(`metric;period_start;period_end;granularity;value;dim.venue\n${row}\n`, long);
    expect(refused).toMatchObject([{ row: 2, phrase }]);
  });

  it('sums flows on request and still refuses two levels for one day', async () => {
    const file =
      'metric;period_start;granularity;value\nvisits;2026-10-01;day;5\nvisits;2026-10-01;day;6\n' +
      'followers;2026-10-01;day;10\nfollowers;2026-10-01;day;11\n';
    const sum: MappingInput = { kind: 'long', duplicates: 'sum' };
    expect(brief(await readingsOf(file, sum, 'skip'))).toEqual(['visits@day 2026-10-01 11']);
    expect((await report(file, sum)).refused).toMatchObject([
      { row: 5, phrase: 'upload.duplicate', params: { other: 4 } },
    ]);
  });
});

describe('wide format', () => {
  it('reads several columns, constant dimensions and dimensions from columns', async () => {
    const mapping: MappingInput = {
      kind: 'wide',
      duplicates: 'refuse',
      period: { column: 'År', grain: 'year' },
      dims: { country: { column: 'Land', labels: { Noreg: 'Norway', Norge: 'Norway' } } },
      values: [
        { column: 'Regjering', quantity: 'trust-share', dims: { object: 'government' } },
        { column: 'Presse', quantity: 'trust-share', dims: { object: 'press' } },
      ],
    };
    const readings = await readingsOf('År;Land;Regjering;Presse\n2020;Noreg;94,3;84,7\n2021;Norge;-;80\n', mapping);
    expect(readings.map(({ start, value, dims }) => [start, value, dims])).toEqual([
      ['2020-01-01', 94.3, { country: 'Norway', object: 'government' }],
      ['2020-01-01', 84.7, { country: 'Norway', object: 'press' }],
      ['2021-01-01', 80, { country: 'Norway', object: 'press' }],
    ]);
    const { refused } = await report('År;Land;Regjering;Presse\n2020;Utopia;1;2\n2021;;1;2\n', mapping);
    expect(refused).toMatchObject([{ phrase: 'upload.dimension-value' }, { phrase: 'upload.dimension-missing' }]);
  });

  it('refuses the whole row where one cell is wrong', async () => {
    const two: MappingInput = { ...daily, values: [...daily.values, { column: 'Feil', quantity: 'downloads' }] };
    const { refused, readings } = await report('Dato;Tall;Feil\n2026-10-01;5;x\n2026-10-02;6;7\n', two);
    expect(refused).toMatchObject([{ row: 2, column: 'Feil' }]);
    expect(readings).toBe(2);
  });

  it('adds and takes away columns, is missing where one is, and refuses less than zero', async () => {
    const derived: MappingInput = {
      ...daily,
      values: [
        { column: 'Besvarte', plus: 'Avbrutte', quantity: 'calls-offered' },
        { column: 'Vurderte', minus: 'Unngåelige', quantity: 'contacts-classified', dims: { class: 'necessary' } },
      ],
    };
    const file =
      'Dato;Besvarte;Avbrutte;Vurderte;Unngåelige\n2026-10-01;90;10;100;31\n2026-10-02;90;-;100;0\n2026-10-03;1;1;5;6\n';
    expect(brief(await readingsOf(file, derived, 'skip'))).toEqual([
      'calls-offered@day 2026-10-01 100',
      'contacts-classified@day 2026-10-01 69 necessary',
      'contacts-classified@day 2026-10-02 100 necessary',
    ]);
    expect((await report(file, derived)).refused).toMatchObject([{ row: 4, phrase: 'upload.less-than-zero' }]);
  });

  it('finds the header further down, and skips total and blank rows, saying so', async () => {
    const file = 'Uttrekk fra telefonsystemet;\n;\nDato;Tall\n2026-10-01;5\n;\n2026-10-02;6\nGrand Total;11\n';
    const mapping: MappingInput = { ...daily, headerRow: 3, skipRows: [{ equals: ['Sum', 'Grand total'] }] };
    const found = await report(file, mapping);
    expect(found).toMatchObject({ rowsRead: 2, readings: 2, refusedRows: 0, headerRow: 3 });
    expect(found.skippedRows).toEqual([
      { reason: 'upload.skipped-blank', count: 1, rows: [5] },
      { reason: 'upload.skipped-rule', count: 1, rows: [7] },
    ]);
    expect((await report(file, { ...mapping, skipRows: [{ column: 'Tall', equals: '11' }] })).rowsRead).toBe(2);
  });

  it('compares headers without regard to case, spaces and dashes', async () => {
    const mapping: MappingInput = { ...daily, values: [{ column: 'Antall 1-5', quantity: 'visits' }] };
    expect(await readingsOf('DATO; antall\u00a01–5 \n2026-10-01;5\n', mapping)).toHaveLength(1);
  });

  it.each([
    ['Dag;Tall\n1;2\n', 'upload.column-missing'],
    ['Dato;Tall;tall\n1;2;3\n', 'upload.column-twice'],
    [';;\n1;2;3\n', 'upload.header-missing'],
  ])('refuses the header of %j', async (file, phrase) => {
    expect(await refusal(readingsOf(file, daily))).toMatchObject({ phrase });
  });

  it('refuses more labels than the catalogue allows', async () => {
    const rows = Array.from({ length: 201 }, (_, i) => `2026-10-01;Sted ${i};1\n`).join('');
    const mapping: MappingInput = {
      ...daily,
      dims: { venue: { column: 'Sted' } },
      values: [{ column: 'Tall', quantity: 'attended' }],
    };
    const refused = await refusal(readingsOf(`Dato;Sted;Tall\n${rows}`, mapping));
    expect(refused).toMatchObject({ phrase: 'upload.too-many-labels', params: { dimension: 'venue', max: 200 } });
  });

  it.each<[string, Partial<typeof daily>]>([
    ['upload.mapping-dimension', { values: [{ column: 'Tall', quantity: 'visits', dims: { venue: 'Byen' } }] }],
    ['upload.mapping-category', { values: [{ column: 'Tall', quantity: 'csat-answers' }] }],
    ['upload.mapping-sum', { duplicates: 'sum', values: [{ column: 'Tall', quantity: 'followers' }] }],
    ['upload.mapping-twice', { values: [...daily.values, ...daily.values] }],
    ['upload.mapping-period', { period: { constant: { from: '2026-01-01', to: '2026-11-30' }, grain: 'year' } }],
  ])('refuses a mapping that cannot be right: %s', async (phrase, part) => {
    expect(await refusal(readingsOf('Dato;Tall\n2026-10-01;5\n', { ...daily, ...part }))).toMatchObject({ phrase });
  });
});

describe('months in columns', () => {
  const months: Extract<MappingInput, { kind: 'months' }> = {
    kind: 'months',
    duplicates: 'refuse',
    year: 2026,
    quantity: 'access-requests',
    dims: { body: { column: 'Etat' } },
    skipColumns: ['Total'],
  };
  const header = 'Etat;jan;feb;mars;april;mai;juni;juli;aug;sep;okt;nov;des;total';

  it('reads each month of the mapping’s year, zeros as zeros, and not the total', async () => {
    const readings = await readingsOf(`${header}\nByen;0;0;-;4;5;6;7;8;9;10;11;12;72\n`, months);
    expect(readings.map((r) => [r.start.slice(5, 7), r.value])).toEqual(
      ['01', '02', '04', '05', '06', '07', '08', '09', '10', '11', '12'].map((m, i) => [m, i < 2 ? 0 : i + 2]),
    );
    expect(readings[0]).toMatchObject({ measure: 'access-requests@month', end: '2026-01-31', dims: { body: 'Byen' } });
  });

  it('refuses a column that is neither month nor named as skipped', async () => {
    const refused = await refusal(readingsOf('Etat;jan;febr;jull\nByen;1;2;3\n', months));
    expect(refused).toMatchObject({ phrase: 'upload.column-unknown', params: { letter: 'D' } });
  });

  it('refuses one month twice, one body twice, and a cell that is no count', async () => {
    expect(await refusal(readingsOf('Etat;jan;januar\nByen;1;2\n', months))).toMatchObject({
      phrase: 'upload.column-twice',
    });
    const { refused } = await report('Etat;jan;feb\nByen;1;2\nFylket;1,5;3\nByen;1;2\n', months);
    expect(refused).toMatchObject([
      { row: 3, column: 'jan', phrase: 'upload.not-whole' },
      { row: 4, phrase: 'upload.duplicate', params: { other: 2 } },
    ]);
  });

  it('refuses months outside the stated period', async () => {
    const mapping: MappingInput = { ...months, stated: { from: '2026-01-01', to: '2026-01-31' } };
    expect(await refusal(readingsOf('Etat;jan;feb\nByen;1;2\n', mapping))).toMatchObject({
      phrase: 'upload.column-outside',
    });
  });
});

describe('responses', () => {
  const survey: Extract<MappingInput, { kind: 'responses' }> = {
    kind: 'responses',
    duplicates: 'sum',
    period: { column: 'Dato', grain: 'day' },
    questions: [{ column: 'Tilfreds', quantity: 'csat-answers' }],
  };

  it('counts answers per point; a point that nobody chose is zero, a question left open is no answer', async () => {
    const file = 'Dato;Tilfreds\n2026-10-05;5\n2026-10-05;5,0\n2026-10-05;\n2026-10-05;4\n2026-10-06;-\n';
    expect(brief(await readingsOf(file, survey))).toEqual([
      'csat-answers@day 2026-10-05 0 1',
      'csat-answers@day 2026-10-05 0 2',
      'csat-answers@day 2026-10-05 0 3',
      'csat-answers@day 2026-10-05 1 4',
      'csat-answers@day 2026-10-05 2 5',
    ]);
  });

  it('turns a scale where low is best, because the one who uploads says so', async () => {
    const turned: MappingInput = {
      ...survey,
      questions: [{ column: 'Tilfreds', quantity: 'csat-answers', scale: { low: 1, high: 5, best: 'low' } }],
    };
    const readings = await readingsOf('Dato;Tilfreds\n2026-10-05;1\n2026-10-05;2\n', turned);
    expect(brief(readings.filter((r) => r.value > 0))).toEqual([
      'csat-answers@day 2026-10-05 1 4',
      'csat-answers@day 2026-10-05 1 5',
    ]);
  });

  it('takes words for points, and one period for the whole file', async () => {
    const wave: MappingInput = {
      ...survey,
      period: { constant: { from: '2026-09-14', to: '2026-10-02' }, grain: 'wave' },
      questions: [{ column: 'Fikk du det til?', quantity: 'task-success-answers', points: { Ja: 'yes', Nei: 'no' } }],
    };
    const readings = await readingsOf('Fikk du det til?\nJa\nja \nNei\n', wave);
    expect(readings.map((r) => [r.measure, r.start, r.end, r.value, r.dims])).toEqual([
      ['task-success-answers@wave', '2026-09-14', '2026-10-02', 2, { point: 'yes' }],
      ['task-success-answers@wave', '2026-09-14', '2026-10-02', 1, { point: 'no' }],
    ]);
  });

  it('keeps questions apart and counts only the points of the stated scale', async () => {
    const other: MappingInput = {
      ...survey,
      questions: [{ column: 'X', quantity: 'survey-answers', dims: { question: 'info' }, scale: { low: 1, high: 3 } }],
    };
    const readings = await readingsOf('Dato;X\n2026-10-05;2\n', other);
    expect(readings.map((r) => r.dims)).toEqual(['1', '2', '3'].map((point) => ({ point, question: 'info' })));
  });

  it('refuses an answer off the scale, and drops the row it stands in', async () => {
    const file = 'Dato;Tilfreds\n2026-10-05;6\n2026-10-05;Helt greit, hilsen Kari\n2026-10-05;5\n';
    const { refused } = await report(file, survey);
    expect(refused).toMatchObject([
      { row: 2, value: '6', phrase: 'upload.not-a-point', params: { points: '1, 2, 3, 4, 5' } },
      { row: 3, phrase: 'upload.not-a-point' },
    ]);
    expect(JSON.stringify(refused)).not.toContain('Kari');
  });

  it('counts pairs of codes, where two coded the same item, and yes alone where that is what is asked', async () => {
    const file =
      'Dato;Tone;Tone 2;Budskap\n2026-10-01;Positiv;Negativ;Ja\n2026-10-01;Positiv;;Nei\n2026-10-01;Negativ;Negativ;\n';
    const points = { positiv: 'positive', negativ: 'negative', ja: 'yes', nei: 'no' };
    const coded: MappingInput = {
      kind: 'responses',
      duplicates: 'sum',
      period: { column: 'Dato', grain: 'day' },
      questions: [
        { column: 'Tone', quantity: 'coded-items', by: 'tone', points },
        { column: 'Tone', and: 'Tone 2', quantity: 'coding-pairs', by: 'pair', points },
        { column: 'Budskap', quantity: 'coded-items-with-message', by: 'yes', points },
      ],
    };
    const counted = (await readingsOf(file, coded)).filter(({ value }) => value > 0);
    expect(brief(counted).toSorted()).toEqual([
      'coded-items-with-message@day 2026-10-01 1',
      'coded-items@day 2026-10-01 1 negative',
      'coded-items@day 2026-10-01 2 positive',
      'coding-pairs@day 2026-10-01 1 negative|negative',
      'coding-pairs@day 2026-10-01 1 positive|negative',
    ]);
  });

  it('refuses a scale or a quantity that does not fit', async () => {
    const file = 'Dato;Tilfreds\n2026-10-05;5\n';
    const six: MappingInput = {
      ...survey,
      questions: [{ column: 'Tilfreds', quantity: 'csat-answers', scale: { low: 1, high: 6 } }],
    };
    expect(await refusal(readingsOf(file, six))).toMatchObject({ phrase: 'upload.mapping-scale' });
    const count: MappingInput = { ...survey, questions: [{ column: 'Tilfreds', quantity: 'visits' }] };
    expect(await refusal(readingsOf(file, count))).toMatchObject({ phrase: 'upload.mapping-dimension' });
  });
});

describe('events', () => {
  const events: Extract<MappingInput, { kind: 'events' }> = {
    kind: 'events',
    duplicates: 'sum',
    period: { column: 'Dato', grain: 'day' },
    dims: { venue: { column: 'Sted' } },
    values: [{ column: 'Oppmøtte', quantity: 'attended' }],
    count: { quantity: 'events' },
  };

  it('sums equal rows, since parallel sessions are real, and counts events without figures', async () => {
    const file = 'Dato;Sted;Oppmøtte\n2026-10-05;Byen;10\n2026-10-05;Byen;10\n2026-10-05;Byen;\n2026-10-05;Øya;0\n';
    expect(brief(await readingsOf(file, events))).toEqual([
      'attended@day 2026-10-05 20 Byen',
      'events@day 2026-10-05 3 Byen',
      'attended@day 2026-10-05 0 Øya',
      'events@day 2026-10-05 1 Øya',
    ]);
  });

  it('refuses rows outside the stated period', async () => {
    const stated: MappingInput = { ...events, stated: { from: '2026-01-01', to: '2026-12-31' } };
    const { refused } = await report('Dato;Sted;Oppmøtte\n2009-10-05;Byen;10\n2026-10-05;Byen;7\n', stated);
    expect(refused).toMatchObject([
      { row: 2, value: '2009-10-05', phrase: 'upload.outside', params: { from: '2026-01-01', to: '2026-12-31' } },
    ]);
  });
});
