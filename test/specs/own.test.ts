import { describe, expect, it } from 'vitest';
import { connectors } from '../../src/connectors/index.ts';
import { fixturesOf } from '../support/contract.ts';
import type { Exchange } from '../support/replay.ts';
import { ownSpec } from './own.ts';

const specified = connectors.flatMap((connector) => {
  const spec = ownSpec(connector.key);
  const exchanges = fixturesOf(connector).get('happy')?.exchanges ?? [];
  return spec ? [[connector.key, spec, exchanges] as const] : [];
});

/** The value with an object in place of every number, also of those that are text; null where it has none. */
function withNumbersSpoilt(value: unknown): unknown {
  let isSpoilt = false;
  const spoilt = JSON.parse(JSON.stringify(value), (_, one: unknown) => {
    if (typeof one !== 'number' && !(typeof one === 'string' && /^\d+$/.test(one))) return one;
    isSpoilt = true;
    return { spoilt: one };
  }) as unknown;
  return isSpoilt ? spoilt : null;
}

const withQuery = ({ request, ...rest }: Exchange): Exchange => {
  const url = new URL(request.url);
  url.searchParams.set('no-such-parameter', '1');
  return { ...rest, request: { ...request, url: url.href } };
};

describe.each(specified)('what we wrote down of %s', (_, spec, exchanges) => {
  it('finds nothing wrong with the happy fixture', () => {
    expect(exchanges.flatMap((one) => spec.problems(one))).toEqual([]);
  });

  it('knows a parameter that the system does not have', () => {
    for (const exchange of exchanges) expect(spec.problems(withQuery(exchange)).join()).toContain('no-such-parameter');
  });

  it('knows an operation that it does not have', () => {
    const [{ request, response }] = exchanges as [Exchange];
    const elsewhere = { request: { ...request, url: `${new URL(request.url).origin}/no/such/thing` }, response };
    expect(spec.problems(elsewhere)).toEqual([`${request.method} /no/such/thing is no operation`]);
  });

  it('knows figures that have become something else', () => {
    const spoilt = exchanges.flatMap((one) => {
      const json = withNumbersSpoilt(one.response.json ?? null);
      return json === null ? [] : [{ ...one, response: { ...one.response, json } }];
    });
    const isKnown = spoilt.some((one) => spec.problems(one).length > 0);
    expect(isKnown || spoilt.length === 0).toBe(true);
  });
});
