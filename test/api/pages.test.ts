import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { loadOctober, openWeb, type Web } from './web.ts';

describe('the first page', () => {
  let db: TestDatabase;
  let web: Web;
  beforeAll(async () => {
    db = await openTestDatabase('pglite');
    web = await openWeb(db);
    await loadOctober(web);
  });
  afterAll(() => db.close());

  const open = async (query = '', key: string | null = web.keys.all) => {
    const response = await web.ask(`/${query}`, { key });
    return { status: response.status, html: await response.text() };
  };

  it('shows the last ended month of the first channel, marked as made up', async () => {
    const { status, html } = await open();
    expect(status).toBe(200);
    expect(html).toMatch(/^<!doctype html><html lang="nb">/);
    expect(html).toContain('<h1>own: Nettsted, oktober 2026</h1>');
    expect(html).toContain('<strong>Demodata.</strong>');
    expect(html).toContain('496');
    expect(html).toContain('67,4');
    expect(html).toContain('60,4–73,7');
    expect(html).toContain('Sist oppdatert');
    expect(html).toContain('href="/v1/organisations/own/numbers/user-satisfaction.csat~website~2026-10-01');
  });

  it('shows the period, channel and language that the address asks for', async () => {
    const { html } = await open('?periode=2026-Q3&kanal=other-website&lang=en');
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('Other websites, ');
    expect(html).toMatch(/<option value="2026-Q3" selected/);
    expect(html).toMatch(/<option value="other-website" selected/);
    expect(html).toContain('Demo data');
  });

  it('falls back where the address asks for what is not there, also markup', async () => {
    const { status, html } = await open('?periode=2099-01&kanal=pigeon&enhet=%3Cscript%3E');
    expect(status).toBe(200);
    expect(html).toContain('own: Nettsted, oktober 2026');
    expect(html).not.toContain('<script');
  });

  it('carries no script and no style of its own, and every field has a label', async () => {
    const { html } = await open();
    expect(html).not.toMatch(/<script|<style|style=| on\w+=/);
    const fields = [...html.matchAll(/<select id="(\w+)"/g)].map((match) => match[1]);
    expect(fields).toEqual(['enhet', 'kanal', 'periode']);
    for (const id of fields) expect(html).toContain(`<label for="${id}">`);
    expect(html).toContain('<a class="skip" href="#content">');
    expect(html.match(/<h1/g)).toHaveLength(1);
  });

  it('tells whoever is not let in how to get in, and nothing else', async () => {
    const { status, html } = await open('', null);
    expect(status).toBe(401);
    expect(html).toContain('Åpne lenken som ble skrevet ut');
    expect(html).not.toContain('own');
    expect((await open('', web.keys.observations)).status).toBe(401);
  });

  it('does not show another organisation to a stranger', async () => {
    const { html } = await open('?enhet=own', web.keys.stranger);
    expect(html).toContain('stranger: Nettsted');
    expect(html).not.toContain('496');
  });
});
