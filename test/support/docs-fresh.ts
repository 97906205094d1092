import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { connectorReadme } from '../../src/connectors/docs.ts';
import { connectors } from '../../src/connectors/index.ts';
import { folderOf } from './contract.ts';
import { mentionsIn } from './readme-paths.ts';

/** `npm run docs:check`: what is generated or mentioned agrees with the code. Run from the top of the project. */
const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '');

/** Connectors whose README is not what their declaration makes. */
function staleReadmes(): string[] {
  return connectors
    .filter((connector) => read(`${folderOf(connector)}README.md`) !== connectorReadme(connector))
    .map(({ key }) => `src/connectors/${key}/README.md is out of date: run npm run docs`);
}

/** Migrations that the schema calls for and that are not there, found by generating into a copy. */
function missingMigrations(): string[] {
  const scratch = mkdtempSync(join(tmpdir(), 'ekko-migrations-'));
  try {
    cpSync('db/migrations', scratch, { recursive: true });
    const before = readdirSync(scratch);
    const kit = [
      'node_modules/drizzle-kit/bin.cjs',
      'generate',
      '--dialect',
      'postgresql',
      '--schema',
      'db/schema/index.ts',
    ];
    execFileSync(process.execPath, [...kit, '--out', relative('.', scratch)], { stdio: ['ignore', 'pipe', 'pipe'] });
    const added = readdirSync(scratch).filter((name) => !before.includes(name));
    return added.map((name) => `db/schema has changes without a migration (${name}): run npx drizzle-kit generate`);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** What the project's Markdown mentions and the project does not have. */
function deadMentions(): string[] {
  const pages = globSync(['*.md', '{src,db,jobs,test}/**/*.md']);
  const names = new Set([...readdirSync('.'), ...globSync('{src,db,jobs,test}/**/*').map((path) => basename(path))]);
  const scripts: object = JSON.parse(read('package.json')).scripts;
  return pages.flatMap((page) => {
    const mentions = mentionsIn(read(page));
    return [
      ...mentions.links.filter((target) => !existsSync(join(dirname(page), target))),
      ...mentions.paths.filter((path) => !existsSync(path)),
      ...mentions.files.filter((name) => !names.has(name)),
      ...mentions.scripts.filter((name) => !(name in scripts)).map((name) => `npm run ${name}`),
    ].map((missing) => `${page} mentions ${missing}, which does not exist`);
  });
}

const faults = [...staleReadmes(), ...missingMigrations(), ...deadMentions()];
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.stdout.write(faults.length === 0 ? 'The documentation is fresh.\n' : `${faults.length} faults.\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
