import type { Reporter, TestModule } from 'vitest/node';

/** Debian packages that some suites want, and the program by which each is known to be there. */
export const PROGRAMS = {
  chromium: { program: 'chromium', debian: 'chromium' },
  dovecot: { program: 'dovecot', debian: 'dovecot-imapd' },
  openssl: { program: 'openssl', debian: 'openssl' },
  libreoffice: { program: 'soffice', debian: 'libreoffice-writer-nogui' },
} as const;
export type Program = keyof typeof PROGRAMS;

/** The end of a left-out suite's name, by which the summary finds it. */
export const markOf = (need: Program) => `[left out: ${need}]`;

/** What to say of the suites that were left out, by their names; empty when none was. */
export function summary(suites: readonly string[]): string {
  const needs = Object.entries(PROGRAMS).map(([need, { debian }]) => {
    const mark = markOf(need as Program);
    return {
      debian,
      names: suites.filter((name) => name.endsWith(mark)).map((name) => name.slice(0, -mark.length).trim()),
    };
  });
  const missing = needs.filter(({ names }) => names.length > 0);
  if (missing.length === 0) return '';
  return [
    'Left out, since a Debian package is missing:',
    ...missing.flatMap(({ debian, names }) => names.map((name) => `  ${name} (${debian})`)),
    `To run them too: sudo apt-get install ${missing.map(({ debian }) => debian).join(' ')}`,
    '',
  ].join('\n');
}

/** Says at the end of a test run which suites were left out, and how to get them. */
export default class LeftOut implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const names = modules.flatMap((module) => [...module.children.allSuites()].map((suite) => suite.fullName));
    const text = summary(names);
    if (text) process.stdout.write(`\n${text}`);
  }
}
