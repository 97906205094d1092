import { describe, expect, it } from 'vitest';
import { askMeta, cursorOf, insight, isNoMore, metaTime, walkPosts } from '../../src/connectors/meta.ts';
import { SourceError } from '../../src/core/errors.ts';
import { testIo } from '../support/contract.ts';

const question = { system: 'Meta', what: 'page', field: 'page', path: '1', query: { fields: 'id' } };
const access = { token: 'EAA', version: 'v25.0', endpoint: 'https://graph.facebook.com/' };

describe('a question to the Graph API', () => {
  const told = (code: number, sub?: number) => {
    const error = { message: 'Kanarina', code, ...(sub ? { error_subcode: sub } : {}) };
    const io = testIo({ fetch: async () => Response.json({ error }, { status: 400 }) });
    return askMeta(access, io, question).catch((thrown: unknown) => thrown as SourceError);
  };

  it('carries its key in a header and never in the address', async () => {
    const asked: [string, string | null][] = [];
    const fetching: typeof fetch = async (url, init) => {
      asked.push([String(url), new Headers(init?.headers).get('authorization')]);
      return Response.json({});
    };
    await askMeta(access, testIo({ fetch: fetching }), question);
    expect(asked).toEqual([['https://graph.facebook.com/v25.0/1?fields=id', 'Bearer EAA']]);
  });

  it.each([
    [190, 'auth', 'source.auth'],
    [102, 'auth', 'source.auth'],
    [10, 'auth', 'source.forbidden'],
    [200, 'auth', 'source.forbidden'],
    [299, 'auth', 'source.forbidden'],
    [4, 'rate', 'source.rate'],
    [80_001, 'rate', 'source.rate'],
    [803, 'config', 'source.not-found'],
    [1, 'transient', 'source.error-inside'],
    [2635, 'shape', 'source.refused'],
  ])('that is refused by number %i fails as %s', async (code, kind, phrase) => {
    expect(await told(code)).toMatchObject({ kind, phrase });
  });

  it('tells a thing that is not seen from a metric that is no more', async () => {
    expect(await told(100, 33)).toMatchObject({ kind: 'config', params: { field: 'page' } });
    expect(isNoMore(await told(100, 33))).toBe(false);
    expect(isNoMore(await told(100))).toBe(true);
  });
});

describe('posts with metrics of which one is no more', () => {
  const noMore = new SourceError('shape', 'source.refused', {
    params: { system: 'Meta', status: 400 },
    facts: { code: 100 },
  });
  const asking = (dead: readonly string[], pages: number) => {
    const asked: string[] = [];
    const ask = async (after: string | null, metrics: readonly string[]) => {
      asked.push(`${after ?? 'first'}:${metrics.join('+')}`);
      if (metrics.some((metric) => dead.includes(metric))) throw noMore;
      const page = Number(after ?? 0);
      const post = { id: String(page), at: 1000 - page, link: null, counts: {} };
      return { posts: [post], next: page + 1 < pages ? String(page + 1) : null };
    };
    return { asked, ask };
  };

  it('are asked for without it, on the next page too', async () => {
    const { asked, ask } = asking(['b'], 2);
    const { posts, living } = await walkPosts(['a', 'b'], 0, ask);
    expect([posts.length, living]).toEqual([2, ['a']]);
    expect(asked).toEqual(['first:a+b', 'first:a', 'first:b', 'first:a', '1:a']);
  });

  it('are asked for without any where none lives', async () => {
    const { ask } = asking(['a', 'b'], 1);
    expect(await walkPosts(['a', 'b'], 0, ask)).toMatchObject({ living: [] });
  });

  it('are refused where it is no metric that is no more', async () => {
    await expect(walkPosts(['a'], 0, () => Promise.reject(noMore))).rejects.toBe(noMore);
    const other = new SourceError('auth', 'source.auth', { params: { system: 'Meta' } });
    await expect(walkPosts(['a'], 0, () => Promise.reject(other))).rejects.toBe(other);
  });

  it('are each counted once, also where one comes again on the next page', async () => {
    const post = (id: string) => ({ id, at: 1000, link: null, counts: {} });
    const ask = async (after: string | null) =>
      after === null ? { posts: [post('a'), post('b')], next: '1' } : { posts: [post('b'), post('c')], next: null };
    const { posts } = await walkPosts([], 0, ask);
    expect(posts.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('end where the window begins', async () => {
    const { asked, ask } = asking([], 9);
    await walkPosts(['a'], 998, ask);
    expect(asked).toHaveLength(4);
  });
});

describe('what Meta writes', () => {
  it('is an instant with an offset without a colon', () => {
    expect(metaTime.parse('2026-11-01T10:00:00+0000')).toBe(Date.parse('2026-11-01T10:00:00Z'));
    expect(metaTime.parse('2026-11-01T10:00:00+01:00')).toBe(Date.parse('2026-11-01T09:00:00Z'));
    expect(metaTime.safeParse('2026-11-01').success).toBe(false);
  });

  it('is a figure, or figures by kind that are added; one that is not told is none', () => {
    const insights = {
      data: [
        { name: 'a', values: [{ value: 3 }] },
        { name: 'b', values: [{ value: { like: 2, love: 1 } }] },
      ],
    };
    expect([insight(insights, 'a'), insight(insights, 'b'), insight(insights, 'c'), insight(undefined, 'a')]).toEqual([
      ...[3, 3, null, null],
    ]);
  });

  it('has a next page only where one is named', () => {
    expect(cursorOf({ paging: { cursors: { after: 'x' }, next: 'https://…' } })).toBe('x');
    expect(cursorOf({ paging: { cursors: { after: 'x' } } })).toBeNull();
    expect(cursorOf({})).toBeNull();
  });
});
