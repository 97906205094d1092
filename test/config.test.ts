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
      mail: null,
      notices: { accessibility: null, privacy: null },
      theme: null,
      programs: { chromium: null, soffice: null },
    });
  });

  it('takes an empty variable as unset', () => {
    const names = ['PORT', 'HOST', 'EKKO_DATA', 'DATABASE_URL', 'EKKO_SECRET_KEY', 'EKKO_LOG', 'EKKO_EGRESS'];
    names.push(
      'EKKO_ADDRESS',
      'EKKO_ACCESSIBILITY',
      'EKKO_PRIVACY',
      'EKKO_THEME',
      'EKKO_CHROMIUM',
      'EKKO_SOFFICE',
      ...Object.keys(SIGN_IN),
      'EKKO_OIDC_GROUPS',
      'EKKO_SMTP',
      'EKKO_SMTP_PASSWORD',
      'EKKO_MAIL_URL',
      'EKKO_MAIL_TOKEN',
      'EKKO_MAIL_FROM',
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
      EKKO_CHROMIUM: '/opt/chromium/chrome',
      EKKO_SOFFICE: '/opt/libreoffice/program/soffice',
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
      mail: null,
      notices: { accessibility: 'https://www.example.no/tilgjengelighet', privacy: null },
      theme: '/srv/utseende',
      programs: { chromium: '/opt/chromium/chrome', soffice: '/opt/libreoffice/program/soffice' },
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

describe('letters', () => {
  const from = { EKKO_MAIL_FROM: 'Kommunikasjon <ekko@example.no>' };
  const server = (EKKO_SMTP: string, more = {}) => readConfig({ ...from, EKKO_SMTP, ...more }).mail;

  it('are handed over under TLS: from the first byte, or demanded before anything is said', () => {
    const password = { EKKO_SMTP_PASSWORD: 'hemmelig' };
    expect(server('smtps://ekko%40example.no@smtp.example.no', password)).toEqual({
      ...{ host: 'smtp.example.no', port: 465, secure: 'tls', user: 'ekko@example.no', password: 'hemmelig' },
      from: { name: 'Kommunikasjon', address: 'ekko@example.no' },
    });
    expect(server('smtp://smtp.example.no')).toMatchObject({
      port: 587,
      secure: 'starttls',
      user: null,
      password: null,
    });
    expect(server('smtp://smtp.example.no:2525')).toMatchObject({ port: 2525, secure: 'starttls' });
  });

  it('go unencrypted to this machine alone', () => {
    for (const host of ['127.0.0.1', 'localhost', '[::1]'])
      expect(server(`smtp://${host}:25`)).toMatchObject({ secure: 'none', host: host.replace(/[[\]]/g, '') });
    expect(server('smtp://127.0.0.1.example.no:25')).toMatchObject({ secure: 'starttls' });
  });

  it('may be handed to a service that takes them over HTTP, encrypted', () => {
    const service = { EKKO_MAIL_URL: 'https://post.example.no/v1/emails', EKKO_MAIL_TOKEN: 'hemmelig' };
    expect(readConfig({ ...from, ...service }).mail).toEqual({
      ...{ url: 'https://post.example.no/v1/emails', token: 'hemmelig' },
      from: { name: 'Kommunikasjon', address: 'ekko@example.no' },
    });
    expect(wrong({ ...from, ...service, EKKO_MAIL_URL: 'http://127.0.0.1:8025/emails' })).toEqual([]);
  });

  it.each<[string, Record<string, string>, string[]]>([
    [
      'a service that others can listen to',
      { EKKO_MAIL_URL: 'http://post.example.no', EKKO_MAIL_TOKEN: 'hemmelig' },
      ['config.mail-url'],
    ],
    ['a service without a token', { EKKO_MAIL_URL: 'https://post.example.no' }, ['config.mail-token']],
    ['a token without a service', { EKKO_MAIL_TOKEN: 'hemmelig' }, ['config.mail-token']],
    [
      'a token that would begin another header',
      { EKKO_MAIL_URL: 'https://post.example.no', EKKO_MAIL_TOKEN: 'hemmelig\nX-A: b' },
      ['config.mail-token'],
    ],
    [
      'two ways out',
      { EKKO_SMTP: 'smtps://smtp.example.no', EKKO_MAIL_URL: 'https://post.example.no', EKKO_MAIL_TOKEN: 'hemmelig' },
      ['config.mail-twice'],
    ],
    ['another kind of address', { EKKO_SMTP: 'https://smtp.example.no' }, ['config.smtp']],
    ['no address', { EKKO_SMTP: 'smtp.example.no' }, ['config.smtp']],
    ['a password where it would be shown', { EKKO_SMTP: 'smtps://:hemmelig@smtp.example.no' }, ['config.smtp']],
    ['a path', { EKKO_SMTP: 'smtps://smtp.example.no/x' }, ['config.smtp']],
    ['a server alone', { EKKO_SMTP: 'smtps://smtp.example.no', EKKO_MAIL_FROM: '' }, ['config.mail-from']],
    ['a sender alone', {}, ['config.smtp']],
    [
      'a sender without an address',
      { EKKO_SMTP: 'smtps://smtp.example.no', EKKO_MAIL_FROM: 'Ekko' },
      ['config.mail-from'],
    ],
    ['a user without a password', { EKKO_SMTP: 'smtps://a@smtp.example.no' }, ['config.smtp-user']],
    [
      'a password without a user',
      { EKKO_SMTP: 'smtps://smtp.example.no', EKKO_SMTP_PASSWORD: 'hemmelig' },
      ['config.smtp-user'],
    ],
  ])('are refused %s', (_, env, mistakes) => {
    expect(wrong({ ...from, ...env })).toEqual(mistakes);
    for (const { phrase, params } of mistakesOf({ ...from, ...env }))
      expect(JSON.stringify(phrases(phrase, params))).not.toContain('hemmelig');
  });

  it('need the address that people open, where others reach it than this machine', () => {
    const env = { ...from, EKKO_SMTP: 'smtps://smtp.example.no', HOST: '0.0.0.0', DATABASE_URL: 'postgres://a@b/c' };
    expect(wrong(env)).toEqual(['config.mail-address']);
    expect(wrong({ ...env, EKKO_ADDRESS: 'https://ekko.example.no' })).toEqual([]);
  });
});
