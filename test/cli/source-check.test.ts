import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMatomoUpstream } from '../../src/connectors/matomo/upstream.ts';
import type { Fault } from '../../src/demo/faults.ts';
import { freePort } from '../support/free-port.ts';
import { Machine } from './ekko.ts';

const faults: Fault[] = [];
const { app } = createMatomoUpstream({
  ...{ seed: 'prøve', clock: { now: () => Date.now() }, token: 'riktig-nokkel', faults },
  sites: [{ id: 7, name: 'Prøvekommunen', zone: 'Europe/Oslo', firstDay: '2026-03-02', emptyDays: [] }],
});
// What is no Matomo stands beside it, on the same machine.
const machineRoom = new Hono()
  .get('/nettside/*', (c) => c.html('<html>Velkommen</html>'))
  .post('/nettside/*', (c) => c.html('<html>Velkommen</html>'))
  .route('/', app);

describe('settings that are tried before there is a source', { timeout: 120_000 }, () => {
  let machine: Machine;
  let server: ReturnType<typeof serve>;
  let address: string;
  let silent: string;
  let env: Record<string, string>;

  beforeAll(async () => {
    machine = await Machine.open();
    server = serve({ fetch: machineRoom.fetch, hostname: '127.0.0.1', port: 0 });
    await new Promise((resolve) => server.once('listening', resolve));
    address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    silent = `127.0.0.1:${await freePort()}`;
    env = {
      EKKO_EGRESS: [address, silent].map((entry) => `${entry}+private`).join(),
      TOKEN: 'riktig-nokkel',
      OLD: 'gammel',
    };
    await machine.run(['organisation', 'add', 'bymiljo', '--name', 'Bymiljø']);
  });
  afterAll(async () => {
    server.close();
    await machine.close();
  });

  const right = () => ({ url: `http://${address}/`, site: '7', token: '@env:TOKEN' });
  const check = (settings: Readonly<Record<string, string>>, connector = 'matomo') => {
    const set = Object.entries(settings).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
    return machine.run(['source', 'check', '--organisation', 'bymiljo', '--connector', connector, ...set], env);
  };

  it('are told what was found', async () => {
    expect(await check(right())).toEqual({ code: 0, out: expect.stringContaining('«Prøvekommunen»'), err: '' });
  });

  it.each<[string, () => Readonly<Record<string, string>>, string]>([
    [
      'the address is missing',
      () => ({ site: '7', token: '@env:TOKEN' }),
      'Innstillingen «url» for Matomo mangler eller passer ikke. Adressen til',
    ],
    [
      'the address is none',
      () => ({ ...right(), url: 'matomo' }),
      'Innstillingen «url» for Matomo mangler eller passer ikke. Adressen til',
    ],
    [
      'a setting is misspelt',
      () => ({ ...right(), sone: 'Europe/Oslo' }),
      'Matomo har ingen innstilling som heter «sone». Velg blant disse: url, site, token,',
    ],
    [
      'the zone is no zone',
      () => ({ ...right(), zone: 'Oslo' }),
      'Innstillingen «zone» for Matomo mangler eller passer ikke. ',
    ],
    [
      'nobody answers at the address',
      () => ({ ...right(), url: `http://${silent}/` }),
      'Vi fikk ikke kontakt med Matomo. Sjekk adressen i innstillingene. Er den riktig, prøv igjen om litt.',
    ],
    [
      'the address is not on the list',
      () => ({ ...right(), url: 'http://127.0.0.1:9/' }),
      'Adressen 127.0.0.1:9 står ikke på listen over adresser Ekko får kontakte. Be den som drifter Ekko',
    ],
    [
      'the address is a web page',
      () => ({ ...right(), url: `http://${address}/nettside/` }),
      'Matomo svarte ikke som ventet. Sjekk at adressen i innstillingene er riktig.',
    ],
    [
      'the key is an old one',
      () => ({ ...right(), token: '@env:OLD' }),
      'Matomo avviste innloggingen. Lag en ny nøkkel der, og legg den inn på kilden.',
    ],
    ['the site is another', () => ({ ...right(), site: '8' }), 'Matomo'],
    ['the day is cut elsewhere', () => ({ ...right(), zone: 'Europe/London' }), 'Skriv inn Europe/Oslo.'],
  ])('are told what is wrong and how to mend it: %s', async (_, settings, sentence) => {
    const told = await check(settings());
    expect(told).toMatchObject({ code: 1, out: '', err: expect.stringContaining(sentence) });
    expect(told.err.trim().split('\n')).toHaveLength(1);
    expect(told.err).not.toMatch(/riktig-nokkel|gammel/);
  });

  it('are told that it may pass, where the system is down', async () => {
    faults.push(...Array.from({ length: 3 }, () => ({ kind: 'unavailable' }) as const));
    const told = await check(right());
    faults.length = 0;
    expect(told).toMatchObject({
      code: 1,
      err: expect.stringContaining('Innstillingene kan være riktige. Prøv igjen om litt.'),
    });
  });

  it('are told which systems there are, and that one thing is tried at a time', async () => {
    expect((await check(right(), 'matamo')).err).toMatch(/^Vi kan ikke lese «matamo»\. Velg en av disse: .*matomo/);
    const both = await machine.run(['source', 'check', 'nettsted', '--connector', 'matomo']);
    expect(both.err).toBe('Si enten hvilken kilde som skal prøves, eller --connector og innstillingene til en ny.\n');
    expect((await machine.run(['source', 'check'])).err).toBe(both.err);
  });

  it('leave no source behind', async () => {
    const listed = JSON.parse((await machine.run(['source', 'list', '--organisation', 'bymiljo', '--json'])).out);
    expect(listed.sources).toEqual([]);
  });
});
