import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError, localeLanguage, type Mistake, readConfig } from '../src/config.ts';
import { phrases } from '../src/core/i18n/index.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');

const SIGN_IN = {
  EKKO_OIDC_ISSUER: 'https://innlogging.example.no/',
  EKKO_OIDC_CLIENT: 'ekko',
  EKKO_OIDC_SECRET: 'hemmelig',
  EKKO_OIDC_ROLES: 'CN=Ekko,OU=Alle=bymiljo:reader; /ekko/drift=oslo:administrator ;',
};

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
      address: null,
      signIn: null,
      notices: { accessibility: null, privacy: null },
      theme: null,
    });
  });

  it('takes an empty variable as unset', () => {
    const names = ['PORT', 'HOST', 'EKKO_DATA', 'DATABASE_URL', 'EKKO_SECRET_KEY', 'EKKO_LOG', 'EKKO_EGRESS'];
    names.push(
      'EKKO_ADDRESS',
      'EKKO_ACCESSIBILITY',
      'EKKO_PRIVACY',
      'EKKO_THEME',
      ...Object.keys(SIGN_IN),
      'EKKO_OIDC_GROUPS',
    );
    expect(readConfig(Object.fromEntries(names.map((name) => [name, ' '])))).toEqual(readConfig({}));
  });

  it('reads each variable', () => {
    const env = {
      PORT: '0',
      EKKO_ACCESSIBILITY: 'https://www.example.no/tilgjengelighet',
      HOST: '0.0.0.0',
      EKKO_DATA: '/srv/ekko',
      EKKO_THEME: '/srv/utseende',
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
      address: null,
      signIn: null,
      notices: { accessibility: 'https://www.example.no/tilgjengelighet', privacy: null },
      theme: '/srv/utseende',
    });
  });

  it('shows no notice that others could change on the way', () => {
    expect(wrong({ EKKO_PRIVACY: 'http://www.example.no/personvern' })).toEqual(['config.notice']);
    expect(wrong({ EKKO_ACCESSIBILITY: 'javascript:alert(1)' })).toEqual(['config.notice']);
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

describe('sign-in', () => {
  const address = { EKKO_ADDRESS: 'https://ekko.example.no' };

  it('is by an issuer, as a client, with roles by group; a name of a group may hold commas and equals signs', () => {
    const config = readConfig({ ...SIGN_IN, EKKO_ADDRESS: 'https://ekko.example.no/', EKKO_OIDC_GROUPS: 'roles' });
    expect(config.address).toBe('https://ekko.example.no');
    expect(config.signIn).toEqual({
      issuer: 'https://innlogging.example.no/',
      clientId: 'ekko',
      clientSecret: 'hemmelig',
      groupsClaim: 'roles',
      roles: [
        { group: 'CN=Ekko,OU=Alle', organisation: 'bymiljo', role: 'reader' },
        { group: '/ekko/drift', organisation: 'oslo', role: 'administrator' },
      ],
    });
    expect(readConfig(SIGN_IN).signIn?.groupsClaim).toBe('groups');
  });

  it.each(Object.keys(SIGN_IN))('is told to lack %s', (name) => {
    const mistakes = mistakesOf({ ...SIGN_IN, [name]: '' });
    expect(mistakes).toEqual([{ phrase: 'config.oidc-missing', params: { name } }]);
    expect(phrases('config.oidc-missing', mistakes[0]!.params).nb).toContain(`${name} mangler`);
  });

  it.each([
    ['http://innlogging.example.no', ['config.oidc-issuer']],
    ['http://127.0.0.1.example.no', ['config.oidc-issuer']],
    ['https://bruker:passord@innlogging.example.no', ['config.oidc-issuer']],
    ['https://innlogging.example.no?x=1', ['config.oidc-issuer']],
    ['innlogging.example.no', ['config.oidc-issuer']],
    ['http://127.0.0.1:9000', []],
    ['http://localhost:9000', []],
    ['http://[::1]:9000', []],
    ['https://innlogging.example.no/realms/ekko', []],
  ])('takes an issuer that nobody on the way can pretend to be: %s', (EKKO_OIDC_ISSUER, mistakes) => {
    expect(wrong({ ...SIGN_IN, EKKO_OIDC_ISSUER })).toEqual(mistakes);
  });

  it.each(['lesere', 'lesere=bymiljo', 'lesere=bymiljo:king', 'lesere=By Miljø:reader', '=bymiljo:reader'])(
    'does not guess at a role that it cannot read: %s',
    (entry) => {
      const mistakes = mistakesOf({ ...SIGN_IN, EKKO_OIDC_ROLES: `g=oslo:leader;${entry}` });
      expect(mistakes).toEqual([
        { phrase: 'config.oidc-roles', params: { entry, roles: 'reader, communicator, leader, administrator' } },
      ]);
    },
  );

  it('needs to know which address people open, where that is not this machine', () => {
    const open = { HOST: '0.0.0.0', DATABASE_URL: 'postgres://ekko@db.example.no/ekko', ...SIGN_IN };
    expect(wrong(open)).toEqual(['config.oidc-address']);
    expect(wrong({ ...open, ...address })).toEqual([]);
  });

  it.each(['http://ekko.example.no', 'https://ekko.example.no/sti', 'ekko.example.no', 'https://a:b@ekko.example.no'])(
    'is opened at no address such as %s',
    (EKKO_ADDRESS) => {
      expect(wrong({ EKKO_ADDRESS })).toEqual(['config.address']);
    },
  );

  it('tells no mistake with the secret in it', () => {
    const mistakes = mistakesOf({ ...SIGN_IN, EKKO_OIDC_ISSUER: 'x', EKKO_OIDC_ROLES: 'x' });
    expect(mistakes).toHaveLength(2);
    expect(JSON.stringify(mistakes.map(({ phrase, params }) => phrases(phrase, params)))).not.toContain('hemmelig');
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
