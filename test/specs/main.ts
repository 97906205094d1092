// `npm run check:specs -- <folder>`: every fixture and stand-in beside what the systems themselves have published.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const [folder] = process.argv.slice(2);
if (!folder || !existsSync(folder)) {
  process.stdout.write('Usage: npm run check:specs -- <folder with the specifications>\n');
  process.exitCode = 2;
} else {
  const env = { ...process.env, EKKO_SPECS: resolve(folder) };
  const { status } = spawnSync('vitest', ['run', 'test/connectors', '-t', 'its own specification|is checked'], {
    ...{ env, stdio: 'inherit' },
  });
  process.exitCode = status ?? 1;
}
