import { describe, expect, it } from 'vitest';
import { bearer } from '../../src/connectors/bearer.ts';
import { SourceError } from '../../src/core/errors.ts';

const refused = new SourceError('auth', 'source.auth', { params: { system: 'S' }, facts: { status: 401 } });

/** An endpoint that numbers its tokens, and a server that takes those at least as new as `good`. */
function servers(good: number) {
  const state = { tokens: 0, sent: [] as string[], good };
  const authorized = bearer(async () => String(++state.tokens));
  const ask = () =>
    authorized(async (authorization) => {
      state.sent.push(authorization);
      if (Number(authorization.slice('Bearer '.length)) < state.good) throw refused;
      return authorization;
    });
  return { state, ask };
}

describe('tokens for one run', () => {
  it('are asked for once, however many ask at once', async () => {
    const { state, ask } = servers(1);
    expect(await Promise.all([ask(), ask(), ask()])).toEqual(['Bearer 1', 'Bearer 1', 'Bearer 1']);
    expect(state.tokens).toBe(1);
  });

  it('are none before the first request', () => {
    expect(servers(1).state.tokens).toBe(0);
  });

  it('are renewed once where one has run out, also when many find it out together', async () => {
    const { state, ask } = servers(2);
    expect(await Promise.all([ask(), ask(), ask()])).toEqual(['Bearer 2', 'Bearer 2', 'Bearer 2']);
    expect(state.tokens).toBe(2);
    expect(await ask()).toBe('Bearer 2');
  });

  it('are renewed again where a run outlasts the second one too', async () => {
    const { state, ask } = servers(1);
    await ask();
    state.good = 2;
    await ask();
    state.good = 3;
    expect(await ask()).toBe('Bearer 3');
  });

  it('give up where a new one is refused too', async () => {
    const { state, ask } = servers(9);
    await expect(ask()).rejects.toBe(refused);
    expect(state.sent).toEqual(['Bearer 1', 'Bearer 2']);
  });

  it('leave every other failure as it is, and a refusal to give a token asks for no second one', async () => {
    let asked = 0;
    const none = bearer(() => {
      asked += 1;
      return Promise.reject(refused);
    });
    await expect(none(async () => 'never')).rejects.toBe(refused);
    expect(asked).toBe(1);
    const forbidden = new SourceError('auth', 'source.auth', { params: { system: 'S' }, facts: { status: 403 } });
    const { state } = servers(1);
    const authorized = bearer(async () => String(++state.tokens));
    await expect(authorized(() => Promise.reject(forbidden))).rejects.toBe(forbidden);
    expect(state.tokens).toBe(1);
  });
});
