import { defineConfig } from 'vitest/config';

/** The tests that mutants of `src/measure` and `src/verdicts` must not survive. */
export default defineConfig({
  test: {
    testTimeout: 60_000,
    include: ['test/measure/**/*.test.ts', 'test/verdicts/**/*.test.ts', 'test/indicators/**/*.test.ts'],
  },
});
