import { describe, expect, it } from 'vitest';
import { mentionsIn } from './readme-paths.ts';

describe('what a README mentions', () => {
  it('are links within the project, without their anchors', () => {
    const text = 'See [the law](src/connectors/README.md#the-law), [below](#below) and [Hono](https://example.no/x).';
    expect(mentionsIn(text).links).toEqual(['src/connectors/README.md']);
  });

  it('are paths and file names in code spans, each once', () => {
    const text = '`src/core` and `db/schema/index.ts`; `index.ts`, `index.ts` and `package.json`.';
    expect(mentionsIn(text)).toMatchObject({
      paths: ['src/core', 'db/schema/index.ts'],
      files: ['index.ts', 'package.json'],
    });
  });

  it('are not patterns, addresses, settings or folders of the user', () => {
    const text =
      '`fixtures/*.json` `src/connectors/<key>/read.ts` `/v1/survey` `./data` `node:dns` `EKKO_DATA` `local.key`';
    expect(mentionsIn(text)).toMatchObject({ paths: [], files: [] });
  });

  it('are npm scripts, in a block too', () => {
    expect(mentionsIn('```sh\nnpm run check:real -- <folder>\n```\nor `npm run bench`.').scripts).toEqual([
      'check:real',
      'bench',
    ]);
  });
});
