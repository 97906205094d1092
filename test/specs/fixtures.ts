import type { Connector } from '../../src/connectors/contract.ts';
import { fixturesOf } from '../support/contract.ts';
import { exceptions } from './exceptions.ts';
import type { SpecChecker } from './openapi.ts';

/** What a connector's fixtures ask and are answered, by fixture, against what its system says of itself. */
export function fixtureProblems(connector: Connector, checker: SpecChecker) {
  const problems = new Map<string, string[]>();
  let checked = 0;
  for (const [name, { exchanges = [], expect }] of fixturesOf(connector)) {
    // What must be refused for its shape is wrong on purpose.
    if ('error' in expect && expect.error.kind === 'shape') continue;
    checked += exchanges.length;
    problems.set(`${connector.key}/${name}`, [...new Set(exchanges.flatMap((one) => checker.problems(one)))]);
  }
  const of = (wanted: boolean) =>
    [...problems].filter(([name, found]) => found.length > 0 === wanted && name in exceptions === !wanted);
  return {
    /** How many requests and answers were looked at. */
    checked,
    wrong: of(true).flatMap(([name, found]) => found.map((problem) => `${name}: ${problem}`)),
    /** Exceptions that are none any longer. */
    stale: of(false).map(([name]) => name),
  };
}
