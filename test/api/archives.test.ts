import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/core/secrets.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { loadOctober, openWeb, post, type Web } from './web.ts';

/** As LibreOffice would make it. */
const PDF_A = new TextEncoder().encode('%PDF-1.6 made for this test');
const DIGEST = '/v1/organisations/own/digests/2026-10';
const REPORT = '/v1/organisations/own/reports/2026';

interface Metadata {
  readonly what: string;
  readonly organisation: string;
  readonly at: string;
  readonly period: { readonly from: string; readonly to: string };
  readonly data: { readonly sha256: string };
  readonly files: readonly { readonly name: string; readonly conformance?: string; readonly validated?: boolean }[];
}

/** It is 3 November 2026, and October has 496 visits, and 126 of 187 content. */
describe('what is kept for good, as a package by the API', () => {
  let db: TestDatabase;
  let web: Web;
  beforeAll(async () => {
    db = await openTestDatabase('pglite');
    web = await openWeb(db, { pdfA: async () => PDF_A });
    await loadOctober(web);
  });
  afterAll(() => db.close());

  const saved = async (path: string) => {
    const answer = await web.ask(path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip']);
    return new Uint8Array(await answer.arrayBuffer());
  };
  const opened = async (zip: Uint8Array) => {
    const files = unzipSync(zip);
    const text = (name: string) => strFromU8(files[name]!).replaceAll('\u00a0', ' ');
    const body = (name: string) => files[name]! as Uint8Array<ArrayBuffer>;
    return { names: Object.keys(files), text, body, metadata: JSON.parse(text('metadata.json')) as Metadata };
  };
  const problemOf = async (path: string) => {
    const answer = await web.ask(path);
    return [answer.status, ((await answer.json()) as { detail: string }).detail];
  };
  const correct = async () => {
    web.ledger.visits.set('2026-10-15', 1_015);
    const { organisation, source } = web;
    const window = { from: '2026-10-01', to: '2026-10-31' };
    expect((await ingest(web.deps, { organisation, source, kind: 'backfill', window })).state).toBe('done');
  };

  describe('a month’s letter', () => {
    it('is none before it is approved', async () => {
      expect(await problemOf(`${DIGEST}/archive?lang=nb`)).toEqual([
        ...[409, expect.stringContaining('Brevet er ikke godkjent')],
      ]);
    });

    it('holds figures, letters to each role as they are sent, and the document, by the hash of its data', async () => {
      const draft = (await (await web.ask(DIGEST)).json()) as { digest: { version: number } };
      const approved = await web.ask(`${DIGEST}/approval`, post({ version: draft.digest.version }));
      expect(approved.status).toBe(200);
      const { names, text, body, metadata } = await opened(await saved(`${DIGEST}/archive?lang=nb`));
      expect(names).toEqual([
        ...['README.txt', 'metadata.json', 'data.json', 'documents/own-manedsbrev-2026-10.html'],
        ...['documents/own-manedsbrev-2026-10.docx', 'documents/own-manedsbrev-2026-10-pdfa.pdf'],
        ...['documents/own-manedsbrev-2026-10.xlsx', 'documents/leader.html', 'documents/leader.txt'],
        ...['documents/communicator.html', 'documents/communicator.txt', 'sha256sums.txt'],
      ]);
      expect(metadata).toMatchObject({
        ...{ what: 'digest', period: { from: '2026-10-01', to: '2026-10-31' } },
        data: { sha256: await sha256(body('data.json')) },
      });
      const told = { leader: '68,9 av 100', communicator: '67,4 %' };
      for (const [role, figure] of Object.entries(told)) {
        const mail = await web.ask(`${DIGEST}/mail?lang=nb&role=${role}`);
        const sent = (await mail.json()) as { text: string };
        expect(strFromU8(body(`documents/${role}.txt`))).toBe(sent.text);
        for (const name of [`${role}.txt`, `${role}.html`, 'own-manedsbrev-2026-10.html'])
          expect(text(`documents/${name}`)).toContain(figure);
      }
    });

    it('says of its PDF/A that nobody has validated it, in the language asked for', async () => {
      const { text, body, metadata } = await opened(await saved(`${DIGEST}/archive?lang=nb`));
      expect(text('README.txt')).toMatch(/2026-10-pdfa\.pdf: .*PDF\/A-2b\. Ikke validert/);
      expect(metadata.files.filter(({ conformance }) => conformance)).toMatchObject([
        { name: 'documents/own-manedsbrev-2026-10-pdfa.pdf', conformance: 'PDF/A-2b', validated: false },
      ]);
      expect(body('documents/own-manedsbrev-2026-10-pdfa.pdf')).toEqual(PDF_A);
      expect((await opened(await saved(`${DIGEST}/archive?lang=en`))).text('README.txt')).toContain('Not validated');
    });

    it('is the same to the byte after a figure was corrected, and is nobody else’s', async () => {
      const before = await saved(`${DIGEST}/archive?lang=nb`);
      await correct();
      expect(Buffer.compare(await saved(`${DIGEST}/archive?lang=nb`), before)).toBe(0);
      for (const key of [web.keys.stranger, web.keys.branch])
        expect((await web.ask(`${DIGEST}/archive`, { key })).status).toBe(404);
    });
  });

  describe('a year’s report', () => {
    const zip = `${REPORT}/files/zip?lang=nb`;

    it('is none before it is frozen, nor of the draft afterwards', async () => {
      expect(await problemOf(zip)).toEqual([409, expect.stringContaining('ikke låst')]);
      expect((await web.ask(`${REPORT}/revisions`, { method: 'POST' })).status).toBe(200);
      expect((await web.ask(`${zip}&draft=true`)).status).toBe(409);
    });

    it('has the content whose hash was kept, and documents that tell it', async () => {
      const { reports } = (await (await web.ask('/v1/organisations/own/reports')).json()) as {
        reports: { hash: string; frozenAt: string }[];
      };
      const { names, text, body, metadata } = await opened(await saved(zip));
      expect(names).toEqual([
        ...['README.txt', 'metadata.json', 'data.json', 'documents/own-arsrapport-2026-1.html'],
        ...['documents/own-arsrapport-2026-1.docx', 'documents/own-arsrapport-2026-1-pdfa.pdf'],
        ...['documents/own-arsrapport-2026-1.xlsx', 'sha256sums.txt'],
      ]);
      const [{ hash, frozenAt }] = reports as [(typeof reports)[number]];
      expect(await sha256(body('data.json'))).toBe(hash);
      expect(metadata).toMatchObject({ what: 'report', at: frozenAt, data: { sha256: hash } });
      expect(text('documents/own-arsrapport-2026-1.html')).toContain(hash);
      expect(text('README.txt')).toMatch(/2026-1-pdfa\.pdf: .*PDF\/A-2b\. Ikke validert/);
      expect(strFromU8(body('data.json'))).toBe(await (await web.ask(`${REPORT}/files/json`)).text());
    });

    it('gets a comment into its documents and never into its data', async () => {
      const comment = { version: 0, text: 'Vi lærte å spørre før.' };
      const put = await web.ask(`${REPORT}/comments/learning`, { ...post(comment), method: 'PUT' });
      expect(put.status).toBe(200);
      const { text } = await opened(await saved(zip));
      expect(text('documents/own-arsrapport-2026-1.html')).toContain(comment.text);
      expect(text('data.json')).not.toContain('spørre');
      expect(text('metadata.json')).not.toContain('spørre');
    });

    it('has a revision’s own figures after a correction, and is nobody else’s', async () => {
      const before = await opened(await saved(`${zip}&revision=1`));
      web.ledger.visits.set('2026-10-16', 2_016);
      await correct();
      expect((await web.ask(`${REPORT}/revisions`, { method: 'POST' })).status).toBe(200);
      const [first, latest] = [await opened(await saved(`${zip}&revision=1`)), await opened(await saved(zip))];
      expect(first.text('data.json')).toBe(before.text('data.json'));
      expect(latest.names).toContain('documents/own-arsrapport-2026-2.html');
      expect(latest.text('data.json')).not.toBe(first.text('data.json'));
      for (const key of [web.keys.stranger, web.keys.branch]) expect((await web.ask(zip, { key })).status).toBe(404);
    });
  });
});
