import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError, localeLanguage, type Mistake, readConfig } from '../src/config.ts';
import { phrases } from '../src/core/i18n/index.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');

function mistakesOf(env: Record<string, string>): readonly Mistake[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
}
const wrong = (env: Record<string, string>) => mistakesOf(env).map((m) => m.phrase);

describe('configuration', () => {
  it('needs nothing: a local server, an embedded database, and nobody to contact', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataFolder: './data',
      databaseUrl: null,
      secretKey: null,
      log: 'info',
      egress: [],
    });
  });

  it('takes an empty variable as unset', () => {
    const names = ['PORT', 'HOST', 'EKKO_DATA', 'DATABASE_URL', 'EKKO_SECRET_KEY', 'EKKO_LOG', 'EKKO_EGRESS'];
    expect(readConfig(Object.fromEntries(names.map((name) => [name, ' '])))).toEqual(readConfig({}));
  });

  it('reads each variable', () => {
    const env = {
      PORT: '0',
      HOST: '0.0.0.0',
      EKKO_DATA: '/srv/ekko',
      DATABASE_URL: 'postgres://ekko:hemmelig@db.example.no/ekko',
      EKKO_SECRET_KEY: KEY,
      EKKO_LOG: 'warn',
      EKKO_EGRESS: 'matomo.example.no:443, *.example.org:8443 ,',
    };
    expect(readConfig(env)).toEqual({
      port: 0,
      host: '0.0.0.0',
      dataFolder: '/srv/ekko',
      databaseUrl: env.DATABASE_URL,
      secretKey: KEY,
      log: 'warn',
      egress: ['matomo.example.no:443', '*.example.org:8443'],
    });
  });

  it('tells every mistake at once, each in a sentence in three languages', () => {
    const env = {
      PORT: '65536',
      HOST: 'http://ekko',
      DATABASE_URL: 'mysql://hemmelig',
      EKKO_SECRET_KEY: 'hemmelig',
      EKKO_LOG: 'loud',
      EKKO_EGRESS: 'matomo.example.no:443,https://example.no',
    };
    const mistakes = mistakesOf(env);
    expect(mistakes.map((m) => m.phrase)).toEqual([
      'config.port',
      'config.database',
      'config.host',
      'config.secret-key',
      'config.log',
      'config.egress',
    ]);
    for (const { phrase, params } of mistakes) {
      const words = phrases(phrase, params);
      expect(new Set(Object.values(words)).size).toBe(3);
      expect(JSON.stringify(words)).not.toContain('hemmelig');
    }
  });

  it.each([['12.5'], ['-1'], ['80 80'], ['0x50'], ['abc']])('refuses PORT %s', (PORT) => {
    expect(wrong({ PORT })).toEqual(['config.port']);
  });

  it('keeps the embedded database to this machine', () => {
    expect(wrong({ HOST: '0.0.0.0' })).toEqual(['config.embedded-host']);
    for (const HOST of ['127.0.0.1', '::1', 'localhost']) expect(wrong({ HOST })).toEqual([]);
  });

  it('takes a key of 32 bytes and of no other length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 64 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64');
        expect(wrong({ EKKO_SECRET_KEY: text })).toEqual(
          bytes.length === 32 || bytes.length === 0 ? [] : ['config.secret-key'],
        );
      }),
    );
  });
});

describe('the language of the machine', () => {
  it.each([
    [{ LANG: 'nb_NO.UTF-8' }, 'nb'],
    [{ LANG: 'nn_NO.UTF-8' }, 'nn'],
    [{ LANG: 'en_GB.UTF-8' }, 'en'],
    [{ LANG: 'en' }, 'en'],
    [{ LANG: 'C.UTF-8' }, 'nb'],
    [{ LANG: 'enigma' }, 'nb'],
    [{ LANG: 'de_DE.UTF-8', LC_ALL: 'nn_NO' }, 'nn'],
    [{}, 'nb'],
  ])('%j is %s', (env, lang) => {
    expect(localeLanguage(env)).toBe(lang);
  });
});
