import { describe, expect, it } from 'vitest';
import { type AnswerQuantity, answerColumns, NOT_COUNTED, questions } from '../../src/catalogue/questions/index.ts';
import { CHANNEL_IDS, GOAL_IDS } from '../../src/catalogue/types.ts';
import { config } from '../../src/connectors/nettskjema/config.ts';
import { presets } from '../../src/connectors/upload/index.ts';
import { LANGUAGES } from '../../src/core/words.ts';
import { nettskjemaSettings, questionsCsv, shownQuestions } from '../../src/flows/questions.ts';
import { indicator } from '../../src/indicators/index.ts';
import { readingsOf } from '../connectors/tables/support.ts';

describe('the settings for Nettskjema', () => {
  it.each(GOAL_IDS)('for %s are read by its connector, for every channel', (goal) => {
    for (const channel of CHANNEL_IDS) {
      const { questions: exported } = nettskjemaSettings({ goal }, channel);
      expect(config.shape.questions.parse(exported)).toEqual(exported);
    }
  });

  it('place every code of the codebook', () => {
    for (const { question, points } of nettskjemaSettings({ goal: 'more-users' }, 'letter').questions) {
      const { options } = questions.find(({ id }) => id === question)!;
      expect(Object.keys(points).toSorted()).toEqual(options.map(({ code }) => code).toSorted());
    }
  });

  it('leave out what the channel cannot be remembered by, and what is not counted', () => {
    const asked = (channel: 'intranet' | 'letter') =>
      nettskjemaSettings({ goal: 'more-users' }, channel).questions.map(({ question }) => question);
    expect(asked('letter')).toContain('channel-recall');
    expect(asked('intranet')).not.toContain('channel-recall');
    expect(asked('letter')).not.toContain('why-not-used');
  });

  it('can be of one question, so that each further channel has its own recall and nothing twice', () => {
    expect(nettskjemaSettings({ question: 'channel-recall' }, 'sms').questions).toMatchObject([
      { question: 'channel-recall', quantity: 'recall-answers', points: { sms: 'yes', letter: 'no' } },
    ]);
  });

  it('are not of the whole bank, which asks for many things twice', () => {
    expect(() => nettskjemaSettings({}, 'website')).toThrow('questions.goal-needed');
    expect(() => nettskjemaSettings({ question: 'why-not-used' }, 'website')).toThrow('questions.nothing');
  });
});

/** The lines of the exported file, without its byte order mark. */
const linesOf = (csv: string) => csv.slice(1).trimEnd().split('\r\n');

describe('the file for people', () => {
  it.each(LANGUAGES)('in %s has a line for each answer, and a spreadsheet knows its letters', (lang) => {
    const csv = questionsCsv({}, lang);
    expect(csv.startsWith('\ufeff')).toBe(true);
    const [header, ...lines] = linesOf(csv);
    expect(header!.split(';')).toHaveLength(12);
    expect(lines).toHaveLength(questions.flatMap(({ options }) => options).length);
    expect(csv).toContain(questions[0]!.text[lang]);
  });

  it('keeps to the goal and the method asked for', () => {
    expect(linesOf(questionsCsv({ goal: 'internal-pride', method: 'reputation' }, 'nb'))).toHaveLength(1 + 6 + 3);
  });
});

describe('what is shown of a question', () => {
  it('names the indicators that its answers feed', () => {
    const shown = shownQuestions({ question: 'satisfaction-service' })[0]!;
    expect(shown.method).toBe('user-satisfaction');
    expect(shown.indicators.map(({ id }) => id)).toEqual(['user-satisfaction.csat', 'user-satisfaction.index']);
    for (const { id } of shownQuestions({}).flatMap(({ indicators }) => indicators))
      expect(indicator(id)).toBeDefined();
  });
});

/** Quantities that one of the presets for answers takes. */
const PRESETS = ['survey-responses', 'reputation-responses'] as const;
const taken = (key: (typeof PRESETS)[number]) => {
  const { mapping } = presets.find((preset) => preset.key === key)!;
  return mapping.kind === 'responses' ? mapping.questions.map(({ quantity }) => quantity as AnswerQuantity) : [];
};

describe('a file of answers', () => {
  it('is taken by one of the presets, whatever scale it is on', () => {
    expect(new Set(PRESETS.flatMap(taken))).toEqual(new Set(Object.keys(answerColumns)));
  });

  describe.each(PRESETS)('by the preset %s', (key) => {
    it.each(LANGUAGES)('under the bank’s columns in %s, in words and in codes', async (lang) => {
      for (const quantity of taken(key)) {
        for (const question of questions.filter((q) => q.quantity === quantity && q.choose === 'one')) {
          const answers = question.options.flatMap(({ code, label }) => [code, label[lang]]);
          const rows = answers.map((answer) => `05.10.2026;${answer}`);
          for (const column of [answerColumns[quantity][lang], question.id]) {
            const readings = await readingsOf([`Dato;${column}`, ...rows, ''].join('\n'), key);
            const counted = question.options.filter(({ point }) => point !== null);
            expect(Object.fromEntries(readings.map(({ dims, value }) => [dims?.point, value]))).toEqual(
              Object.fromEntries(counted.map(({ point }) => [point, 2])),
            );
            expect(counted.map(({ point }) => point)).not.toContain(NOT_COUNTED);
          }
        }
      }
    });
  });

  it('asks of a channel with yes and no, and takes what Nettskjema itself exports', async () => {
    const file = [
      '"$submission_id";"$created";"channel-recall";"trust-body";"$answer_time_ms"',
      '"501";"2026-10-05T12:30:01+02:00";"yes";"4";"74630"',
      '"502";"2026-10-05T23:30:01+02:00";"nowhere";"dont-know";"1200"',
      '',
    ].join('\n');
    const readings = await readingsOf(file, 'survey-responses');
    expect(readings.filter(({ value }) => value > 0)).toMatchObject([
      { start: '2026-10-05', dims: { point: 'yes' }, value: 1 },
      { start: '2026-10-05', dims: { point: 'no' }, value: 1 },
      { start: '2026-10-05', dims: { point: '4' }, value: 1 },
    ]);
  });
});
