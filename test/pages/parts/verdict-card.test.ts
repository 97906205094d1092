import { describe, expect, it } from 'vitest';
import { type PhraseKey, type PhraseParams, phrase } from '../../../src/core/i18n/index.ts';
import type { NumberedVerdict } from '../../../src/flows/read-types.ts';
import type { Frame } from '../../../src/pages/frame.ts';
import { VerdictCard } from '../../../src/pages/parts/verdict-card.tsx';
import { verdictOf } from '../../../src/verdicts/verdict.ts';
import { indicatorOf, pastVisits, visits } from '../../verdicts/fixtures.ts';

const asked = indicatorOf('web-analytics.visits');
const verdict: NumberedVerdict = {
  ...verdictOf(asked, { ...visits(), past: pastVisits(1_600) }),
  id: 'web-analytics.visits~website~2026-10-01',
};
const frame = {
  ...{ lang: 'nb', say: (key: PhraseKey, params?: PhraseParams) => phrase('nb', key, params) },
  href: (path: string) => path,
  organisation: { recordedAt: '2026-11-03T05:00:00Z' },
} as unknown as Frame;
const drawn = (one: NumberedVerdict, shape = true) => String(VerdictCard({ frame, verdict: one, shape }));
const shapes = (html: string) => [...html.matchAll(/<svg[^>]*>/g)].map(([tag]) => tag);
const heard = (html: string) =>
  html
    .replace(/<svg.*?<\/svg>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('the card of a figure', () => {
  it('has the shape of the last year beside the figure, where the page asks for it', () => {
    const html = drawn(verdict);
    expect(shapes(html)).toHaveLength(1);
    expect(html).toMatch(/<p class="value"><span>41\s200<\/span> <svg/);
    expect(shapes(drawn(verdict, false))).toEqual([]);
  });

  it('tells whoever listens the same with the shape as without it', () => {
    expect(shapes(drawn(verdict))[0]).toContain('aria-hidden="true"');
    expect(heard(drawn(verdict))).toBe(heard(drawn(verdict, false)));
  });

  it('says of what it is made: so many answers, or so many of what is below the line', () => {
    const made = (id: string, method: NumberedVerdict['method']) =>
      heard(drawn({ ...verdict, indicator: id, method, n: 353_040 }));
    expect(made('reputation.trust', 'reputation')).toMatch(/Antall svar 353\s040 (?!svar)/);
    expect(made('web-analytics.single-page-share', 'web-analytics')).toMatch(/Grunnlag 353\s040 besøk/);
    expect(made('inquiries.avoidable', 'inquiries')).toMatch(/Grunnlag 353\s040 vurderte henvendelser/);
  });

  it('leaves out what the heading and the lead of its own page have said', () => {
    const alone = heard(String(VerdictCard({ frame, verdict, alone: true })));
    expect(alone).toMatch(/^ 41\s200 Sist oppdatert [^:]+:\d\d Slik er tallet laget : Besøk $/);
  });

  it('marks a figure that its source may still correct, and leaves it to the mark alone', () => {
    const growing = heard(drawn({ ...verdict, flags: ['provisional'] }));
    expect(growing).toMatch(/ 41\s200 foreløpig /);
    expect(heard(drawn(verdict))).not.toContain('foreløpig');
  });

  it('never joins what lies on either side of an unknown month', () => {
    const lines = (html: string) => html.match(/class="chart-line"/g)?.length;
    expect(lines(drawn(verdict))).toBe(1);
    expect(lines(drawn({ ...verdict, recent: verdict.recent!.map((value, at) => (at === 6 ? null : value)) }))).toBe(2);
  });

  it('draws no shape of two months, of none, and of what has no value', () => {
    const { recent: _, ...without } = verdict;
    for (const one of [without, { ...verdict, recent: [1, null, 2] }, { ...verdict, value: null }]) {
      expect(shapes(drawn(one))).toEqual([]);
    }
    expect(shapes(drawn({ ...verdict, recent: [1, null, 2, 3] }))).toHaveLength(1);
  });
});
