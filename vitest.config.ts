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
];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 120_000,
    pool: 'forks',
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
