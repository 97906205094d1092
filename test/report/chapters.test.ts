import { describe, expect, it } from 'vitest';
import type { ReportRequirement } from '../../src/report/content.ts';
import { besideOf, CSAT, campaignOf, chapterOf, contentOf, goalOf, numberOf, targetOf } from './specimen.ts';

describe('the findings', () => {
  it('name every target of the period, also one that nobody measured', () => {
    const targets = [targetOf('Ikke målt.'), targetOf('Gjelder neste år.', { id: 2, from: '2027-01-01' })];
    const said = chapterOf(contentOf({ targets }), 'findings');
    expect(said).toContain('Fornøyde brukere (Nettsted): Ikke målt.');
    expect(said).not.toContain('Gjelder neste år.');
  });

  it('leave no clear change untold: those that are too many for a page stand in the appendix', () => {
    const clear = numberOf({ comparison: { ...numberOf().comparison!, clear: true } });
    const numbers = (['website', 'facebook', 'intranet', 'letter', 'brochure', 'newsletter', 'sms'] as const).map(
      (channel) => ({ ...clear, channel }),
    );
    expect(chapterOf(contentOf({ numbers }), 'findings')).toContain('1 til står i vedlegget.');
    expect(chapterOf(contentOf({ numbers }), 'appendix')).toContain('Fornøyde brukere (SMS): Ingen');
    const few = contentOf({ numbers: numbers.slice(1) });
    expect(chapterOf(few, 'appendix')).not.toContain('Sikre endringer');
  });
});

describe('the requirements', () => {
  it('are answered by the body’s own campaign, where one below is called the same', () => {
    const requirement: ReportRequirement = {
      ...{ id: 1, sourceKind: 'plan', deadline: null, standing: 'not-measured' },
      ...{ goals: [], audiences: [], campaigns: ['brev'], indicators: [] },
    };
    const campaigns = [campaignOf('brev', null, { organisation: 'under' }), campaignOf('brev', null)];
    const beside = { ...besideOf(), campaigns: new Map([['own/brev', { name: 'Vårt', about: '', reason: null }]]) };
    expect(chapterOf(contentOf({ requirements: [requirement], campaigns }), 'requirements', beside)).toContain(
      '"Vårt"',
    );
  });
});

describe('the results', () => {
  it('count no goal as measured by what must not get worse alone', () => {
    const goals = [goalOf({ guards: [CSAT] }), goalOf({ id: 'build-trust', primary: [CSAT] })];
    const said = chapterOf(contentOf({ numbers: [numberOf()], goals }), 'results');
    expect(said).toContain('Vi har tall for 1 av 2 mål.');
    expect(said).toContain('Vi har ingen tall for disse målene: Færre telefoner.');
  });

  it('say of which figure a target is', () => {
    const goals = [goalOf({ primary: [CSAT] })];
    const targets = [targetOf('Nådd.', { goal: 'fewer-calls' })];
    const said = chapterOf(contentOf({ numbers: [numberOf()], goals, targets }), 'results');
    expect(said).toContain('Fornøyde brukere (Nettsted): Nådd.');
  });
});

describe('the campaigns', () => {
  it('were under way where somebody had settled on them, and they had neither ended nor been taken back before', () => {
    const campaigns = [
      campaignOf('gikk', 'Ingen sikker endring.'),
      campaignOf('utkast', null),
      campaignOf('trukket', 'Det kom aldri i gang.', { kind: 'not-started', state: 'withdrawn' }),
      campaignOf('i-fjor', 'Ingen sikker endring.', { first: '2025-11-01', last: '2025-12-20' }),
    ];
    const content = contentOf({ campaigns });
    expect(chapterOf(content, 'effort')).toContain('Ett tiltak var i gang i 2026.');
    for (const { slug } of campaigns) expect(chapterOf(content, 'campaigns')).toContain(slug);
  });

  it('are not told of as stopped where they were stopped later than what is told', () => {
    const reason = 'Grunnen: Det var for dyrt.';
    const content = (state: 'running' | 'withdrawn') =>
      contentOf({ campaigns: [campaignOf('dyrt', 'For tidlig å si.', { state })] });
    expect(chapterOf(content('withdrawn'), 'campaigns', besideOf('dyrt'))).toContain(reason);
    expect(chapterOf(content('running'), 'campaigns', besideOf('dyrt'))).not.toContain(reason);
  });
});

describe('a table of figures', () => {
  const keyFigures = (changed: Parameters<typeof numberOf>[0]) =>
    chapterOf(contentOf({ numbers: [numberOf(changed)], key: [CSAT] }), 'findings').replaceAll('\u00a0', ' ');

  it('has no column that says nothing of any of them', () => {
    const interval = { low: 60.4, high: 73.7, level: 0.95, method: 'wilson' } as const;
    expect(keyFigures({ interval })).toContain('Usikkerhetsområde');
    expect(keyFigures({ interval: null })).not.toContain('Usikkerhetsområde');
  });

  it('marks a value that its source may still correct, and none that is not shown', () => {
    const flags = ['provisional'] as const;
    expect(keyFigures({ flags })).toContain(' % (foreløpig)');
    expect(keyFigures({ flags, value: null, state: 'suppressed' })).not.toContain('foreløpig');
    expect(keyFigures({})).not.toContain('foreløpig');
  });
});
