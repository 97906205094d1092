import { describe, expect, it } from 'vitest';
import { FATES, SOURCE_ERROR_KINDS, SourceError, UserError } from '../../src/core/errors.ts';

describe('the fate of a source error', () => {
  it.each([
    ['auth', 'pause'],
    ['config', 'pause'],
    ['gone', 'pause'],
    ['quota', 'wait'],
    ['rate', 'wait'],
    ['transient', 'retry'],
    ['shape', 'stop'],
  ] as const)('%s means %s', (kind, fate) => {
    expect(new SourceError(kind, 'source.internal').fate).toBe(fate);
  });

  it('is decided for every kind and no other', () => {
    expect(Object.keys(FATES).sort()).toEqual([...SOURCE_ERROR_KINDS].sort());
  });
});

describe('the message of a source error', () => {
  it('is made of the kind, the phrase, its places and the facts', () => {
    const error = new SourceError('rate', 'source.rate', {
      params: { system: 'Matomo', when: '06:15' },
      facts: { status: 429 },
      retryAt: 1_000,
    });
    expect(error.message).toBe('rate: source.rate system=Matomo when=06:15 status=429');
    expect(error).toMatchObject({ name: 'SourceError', kind: 'rate', retryAt: 1_000, facts: { status: 429 } });
  });

  it('leaves out facts that are not known', () => {
    const error = new SourceError('transient', 'source.unreachable', {
      params: { system: 'Matomo' },
      facts: { status: undefined, attempt: 0, last: false },
    });
    expect(error.message).toBe('transient: source.unreachable system=Matomo attempt=0 last=false');
  });

  it('is whole without options', () => {
    const error = new SourceError('shape', 'source.internal');
    expect(error.message).toBe('shape: source.internal');
    expect(error).toMatchObject({ params: {}, facts: {}, retryAt: undefined });
  });
});

describe('a user error', () => {
  it('carries the status, the phrase and what a machine may read', () => {
    const error = new UserError(400, 'source.config', { field: 'url', why: 'x' }, { nearest: '2026-10' });
    expect(error).toMatchObject({ name: 'UserError', status: 400, extras: { nearest: '2026-10' } });
    expect(error.message).toBe('400 source.config field=url why=x');
  });

  it('has no loose ends without places', () => {
    expect(new UserError(404, 'source.internal').message).toBe('404 source.internal');
  });
});
