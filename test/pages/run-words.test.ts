import { describe, expect, it } from 'vitest';
import { phrase } from '../../src/core/i18n/index.ts';
import { LANGUAGES, type Language } from '../../src/core/words.ts';
import { runBrief } from '../../src/pages/run-words.ts';

type Run = Parameters<typeof runBrief>[2];
const brief = (lang: Language, fresh: number, changed = 0, gone = 0, state: Run['state'] = 'done') =>
  runBrief((key, params) => phrase(lang, key, params), lang, { state, fresh, changed, gone });

describe('a run in a list of runs', () => {
  it('says what is counted once, and of one in the singular', () => {
    expect(brief('nb', 1)).toBe('Ferdig: 1 nytt tall');
    expect(brief('nb', 186, 48, 1)).toBe('Ferdig: 186 nye tall, 48 rettet, 1 tatt bort');
    expect(brief('nb', 0, 48, 2)).toBe('Ferdig: 48 tall rettet, 2 tatt bort');
    expect(brief('nn', 0, 0, 1)).toBe('Ferdig: 1 tal teke bort');
    expect(brief('en', 0, 1)).toBe('Done: 1 figure corrected');
  });

  it('says that nothing came only where it is done', () => {
    expect(brief('nb', 0)).toBe('Ferdig: ingenting nytt');
    for (const lang of LANGUAGES) expect(brief(lang, 0, 0, 0, 'failed')).toBe(phrase(lang, 'run-page.state.failed'));
  });
});
