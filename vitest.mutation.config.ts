import { defineConfig } from 'vitest/config';

/** The tests that mutants of `src/measure` and `src/verdicts` must not survive. */
export default defineConfig({
  test: {
    testTimeout: 600_000,
    // A mutant is told by one world; those that draw hundreds take minutes each here.
    testNamePattern:
      /^(?!.*(of fifty series on their last day|a hundred series of two years|in no more than one of twenty worlds|in 95 of 100 series|also where their tails are heavy|of 1,500 unchanged series|coverage over all outcomes|its coverage))/,
    include: ['test/measure/**/*.test.ts', 'test/verdicts/**/*.test.ts', 'test/indicators/**/*.test.ts'],
  },
});
