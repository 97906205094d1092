import { describe, expect, it } from 'vitest';
import { connectors } from '../../src/connectors/index.ts';
import { exceptions } from '../specs/exceptions.ts';
import { fixtureProblems } from '../specs/fixtures.ts';
import { OFFICIAL_FOLDER, specsOf } from '../specs/index.ts';
import { officialKeys } from '../specs/official.ts';

/** Connectors that read no JSON over HTTP: a schema would say nothing of them. */
const WITHOUT = ['form', 'imap', 'push', 'rss', 'upload'];

const cases = connectors.flatMap((connector) =>
  specsOf(connector.key).map(([name, checker]) => [connector.key, name, connector, checker] as const),
);

describe('what fixtures ask and are answered', () => {
  it.each(cases)('%s: is as %s says', (_, __, connector, checker) => {
    const { checked, wrong, stale } = fixtureProblems(connector, checker);
    expect(wrong).toEqual([]);
    expect(stale).toEqual([]);
    expect(checked).toBeGreaterThan(0);
  });

  it('is checked of every connector that reads JSON over HTTP', () => {
    const checked = cases.filter(([, name]) => name === 'our own schema').map(([key]) => key);
    expect([...checked, ...WITHOUT].toSorted()).toEqual(connectors.map(({ key }) => key).toSorted());
  });

  it('is checked by what the systems have published, where a folder with that is named', () => {
    const checked = cases.filter(([, name]) => name === 'its own specification').map(([key]) => key);
    expect(checked.toSorted()).toEqual(OFFICIAL_FOLDER ? officialKeys.toSorted() : []);
  });

  it('differs on purpose only in fixtures that there are', () => {
    const keys = connectors.map(({ key }) => key);
    for (const name of Object.keys(exceptions)) expect(keys).toContain(name.split('/')[0]);
  });
});
