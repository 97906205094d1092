import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { methods } from '../../src/catalogue/methods.ts';
import { CHANNEL_IDS, METHOD_IDS } from '../../src/catalogue/types.ts';
import { LANGUAGES, type Words } from '../../src/core/words.ts';
import { cellAnswers } from '../../src/indicators/cells.ts';
import { indicators, indicatorsOfMethod } from '../../src/indicators/index.ts';
import { Machine } from './ekko.ts';

const spaced = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the catalogue on the command line, without any data', { timeout: 120_000 }, () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await Machine.open();
  });
  afterAll(() => machine.close());

  async function told(...args: string[]): Promise<string> {
    const { code, out, err } = await machine.run(['catalogue', ...args]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return spaced(out);
  }

  it.each(LANGUAGES)('answers every cell of the matrix in a line, in %s', async (lang) => {
    const lines = (await told('--matrix', '--lang', lang)).trimEnd().split('\n');
    const cells = lines.map((line) => line.split('  '));
    expect(cells.map(([channel, method]) => [channel, method])).toEqual(
      CHANNEL_IDS.flatMap((channel) => METHOD_IDS.map((method) => [channel, method])),
    );
    const known = new Set(indicators.map((i) => i.id));
    for (const [at, cell] of cellAnswers().entries()) {
      const text = cells[at]![2]!;
      if (cell.indicators.length === 0) expect(text).toBe(spaced((cell.reason ?? cell.missing)![lang]));
      else for (const id of text.split(', ')) expect(known).toContain(id);
    }
  });

  it('says what must be counted first where nothing is worked out yet', async () => {
    expect(await told('--matrix', '--method', 'inquiries')).toContain(
      'search  inquiries  Måles ikke her ennå. Først må noen telle dette: søk etter telefonnummer',
    );
  });

  it('gives the matrix as data', async () => {
    const { matrix } = JSON.parse(await told('--matrix', '--json')) as { matrix: { reason: Words | null }[] };
    expect(matrix).toEqual(JSON.parse(spaced(JSON.stringify(cellAnswers()))));
  });

  it('lists every indicator under its method', async () => {
    const lines = (await told()).trimEnd().split('\n');
    const expected = methods.flatMap((method) => [method.id, ...indicatorsOfMethod(method.id).map((i) => i.id)]);
    const named = lines.map((line) => /^ {2}(\S+) {2}/.exec(line)?.[1] ?? /\(([a-z-]+)\)\./.exec(line)?.[1]);
    expect(named).toEqual(expected);
    const all = JSON.parse(await told('--json')) as { indicators: { id: string; formulaWords: Words }[] };
    expect(all.indicators.map((i) => i.id).toSorted()).toEqual(indicators.map((i) => i.id).toSorted());
    for (const { formulaWords } of all.indicators) expect(formulaWords.nb).not.toMatch(/[{}]|undefined/);
  });

  it('defines the indicators of one method: question, formula, limits, channels and cases', async () => {
    const text = await told('--method', 'inquiries');
    expect(text).toContain(
      '  inquiries.case-days  Tid før halvparten av sakene er avgjort\n    Innen hvor mange dager var halvparten',
    );
    expect(text).toContain(
      'Slik regnes det: Grensen som 50 prosent av avgjorte saker etter tid i dager er innenfor, anslått jevnt i gruppen den ligger i.',
    );
    expect(text).toContain('Eksempel: 60 av 200 innen 14 dager, 80 til innen 30. Det gir 22 dager.');
    expect(text).toContain('Eksempel: Én gruppe er ikke ført. Da vises ikke noe tall.');
    expect(text).toContain('Eksempel: 62 av 200. Det gir 31,0 %. Usikkerhetsområdet er 25,0–37,7.');
    expect(text.match(/^ {4}Forbehold: /gm)).toHaveLength(indicatorsOfMethod('inquiries').length);
    expect(text).not.toContain('user-satisfaction.');
  });

  it('knows the methods by name', async () => {
    const wrong = await machine.run(['catalogue', '--method', 'phone']);
    expect(wrong).toMatchObject({ code: 2, out: '', err: expect.stringContaining('«--method <id>»') });
  });

  it('ends quietly where its reader has seen enough', async () => {
    const root = join(import.meta.dirname, '../..');
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'catalogue', '--matrix'], { cwd: root });
    let err = '';
    child.stderr.on('data', (part) => {
      err += part;
    });
    child.stdout.destroy();
    const [code] = (await once(child, 'close')) as [number];
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });
});
