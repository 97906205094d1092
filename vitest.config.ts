import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Rooms whose tests need a database; the rest start at once, without a server. */
const withDatabase = [
  'test/db/**',
  'test/flows/**',
  'test/api/**',
  'test/cli/**',
  'test/jobs/**',
  'test/runtime/**',
  'test/faults/**',
  'test/demo/**',
  'test/browser/**',
];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // Half of the time a test waits for a database or for another process.
    maxWorkers: Math.max(2, availableParallelism()),
    // Loading the house takes longer than most files' tests. No module keeps what one test could leave to another.
    isolate: false,
    reporters: ['default', './test/support/left-out.ts'],
    projects: [
      {
        extends: true,
        test: { name: 'pure', include: ['test/**/*.test.ts'], exclude: withDatabase },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: withDatabase.map((room) => room.replace('/**', '/**/*.test.ts')),
          globalSetup: ['test/support/servers.ts'],
        },
      },
    ],
  },
});
