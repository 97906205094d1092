import { describe, expect, it } from 'vitest';
import { connectors } from '../../src/connectors/index.ts';
import { LANGUAGES } from '../../src/core/words.ts';
import type { Document, Table } from '../../src/documents/model.ts';
import type { PrivacyFacts } from '../../src/flows/privacy-facts.ts';
import { PAPERS, privacyPaper } from '../../src/flows/privacy-papers.ts';
import { SENSITIVITY } from '../../src/measure/suppress.ts';

const NOTHING: PrivacyFacts = {
  organisation: 'Etat for prøver',
  at: '2026-11-23T08:00:00.000Z',
  day: '2026-11-23',
  ...{ sources: [], signIn: false, letters: false, recipients: 0 },
};
const ALL: PrivacyFacts = {
  ...NOTHING,
  sources: connectors.map((connector) => ({ label: `Vår ${connector.key}`, connector })),
  ...{ signIn: true, letters: true, recipients: 12 },
};
const tables = ({ chapters }: Document) =>
  chapters.flatMap(({ blocks }) => blocks.filter((block): block is Table => block.kind === 'table'));
const firsts = (table: Table) => table.rows.map(([first]) => first!.text);
const textOf = (document: Document) => JSON.stringify(document);

describe.each(PAPERS)('the draft of %s', (paper) => {
  it.each(LANGUAGES)('says first that it is one, of which day, and who must judge it, in %s', (lang) => {
    const document = privacyPaper(paper, lang, ALL);
    expect(document).toMatchObject({ lang, author: 'Etat for prøver', at: ALL.at });
    expect(document.title).toMatch(/\((utkast|draft)\)$/);
    const about = document.chapters[0]!.blocks.map((block) => (block.kind === 'paragraph' ? block.text : ''));
    expect(about[0]).toMatch(/23\.?\s[Nn]ovember\s2026/);
    expect(about[1]).toMatch(/Behandlingsansvarlig|behandlingsansvarlege|controller/);
  });

  it.each(LANGUAGES)('fills every place, of everything set up and of nothing, in %s', (lang) => {
    for (const facts of [ALL, NOTHING]) {
      const document = privacyPaper(paper, lang, facts);
      expect(textOf(document)).not.toMatch(/[{][a-z]+[}]/);
      for (const { columns, rows } of tables(document)) {
        expect(rows.length).toBeGreaterThan(0);
        for (const row of rows) expect(row).toHaveLength(columns.length);
      }
    }
  });
});

describe('the record of processing', () => {
  const record = (facts: PrivacyFacts) => privacyPaper('record', 'nb', facts);

  it('has each source with what its connector says of personal data', () => {
    const sources = tables(record(ALL)).find(({ caption }) => caption === 'Kildene')!;
    expect(firsts(sources)).toEqual(ALL.sources.map(({ label }) => label));
    for (const [at, { connector }] of ALL.sources.entries())
      expect(sources.rows[at]!.map(({ text }) => text)).toContain(connector.privacy.nb);
  });

  it('tells of what is set up alone', () => {
    const done = (facts: PrivacyFacts) =>
      firsts(tables(record(facts)).find(({ caption }) => caption === 'Behandlingene')!);
    const always = ['Logg over hvem som gjorde hva', 'Tekst som ansatte skriver'];
    expect(done(NOTHING)).toEqual(always);
    expect(done(ALL)).toHaveLength(6);
    expect(done({ ...NOTHING, signIn: true })).toEqual(['Innlogging', ...always]);
    expect(done({ ...NOTHING, letters: true })).toEqual(['Månedsbrev til mottakere', ...always]);
    const matomo = ALL.sources.filter(({ connector }) => connector.label.nb === 'Matomo');
    expect(done({ ...NOTHING, sources: matomo })).toEqual(['Tall fra kildene', ...always]);
  });

  it('leaves the legal basis, and all that only the body knows, to be filled in', () => {
    const [own, done] = tables(record(ALL)) as [Table, Table];
    expect(own.rows.map(([, answer]) => answer!.text)).toEqual([
      'Etat for prøver. Fylles ut',
      ...Array(5).fill('Fylles ut'),
    ]);
    // Article 30 asks for them.
    expect(firsts(own)).toContain('Hvem utenfor virksomheten som får opplysninger');
    const basis = done.columns.findIndex(({ title }) => title === 'Behandlingsgrunnlag');
    for (const row of done.rows) expect(row[basis]!.text).toBe('Fylles ut');
  });

  it('names the limits that are in force', () => {
    expect(textOf(record(ALL))).toContain(`Antall svar under ${SENSITIVITY.guarded.k} skjules`);
  });

  it('says who sees the figures, also where nobody signs in', () => {
    expect(textOf(record(ALL))).toContain('Kommunikatør');
    expect(textOf(record(NOTHING))).toContain('Innlogging er ikke satt opp.');
    for (const facts of [ALL, NOTHING]) expect(textOf(record(facts))).toContain('Den som har en delt lenke');
  });
});

describe('the threshold assessment', () => {
  it('concludes nothing for the body: it counts what Ekko answers and what the body must', () => {
    const document = privacyPaper('threshold', 'nb', ALL);
    const [criteria] = tables(document) as [Table];
    const hits = criteria.rows.map((row) => row[2]!.text);
    expect(hits).toHaveLength(9);
    const open = hits.filter((hit) => hit === 'Virksomheten må svare').length;
    expect(open).toBeGreaterThan(0);
    expect(document.chapters[1]!.blocks[0]).toEqual({
      kind: 'paragraph',
      text: `Slik Ekko virker, treffer ${9 - open} av 9 kriterier ikke. Virksomheten må svare på ${open} før den konkluderer.`,
    });
  });

  it('names the systems that may follow people', () => {
    expect(textOf(privacyPaper('threshold', 'nb', ALL))).toContain('Matomo');
    expect(textOf(privacyPaper('threshold', 'nb', NOTHING))).toContain('Ingen kilder er koblet til.');
  });
});

describe('the risk draft', () => {
  const risks = (facts: PrivacyFacts) => firsts(tables(privacyPaper('risks', 'nb', facts))[0]!);

  it('has the risks of what is set up', () => {
    expect(risks(ALL)).toContain('Noen som har sluttet, har fortsatt tilgang');
    expect(risks(ALL)).not.toContain('Ekko kjører uten innlogging');
    expect(risks(NOTHING)).toContain('Ekko kjører uten innlogging');
    expect(risks(NOTHING)).not.toContain('Adressene til mottakerne kommer på avveie');
    expect(risks(NOTHING)).not.toContain('En overskrift nevner en person');
  });

  it('sets no likelihood and no severity', () => {
    for (const row of tables(privacyPaper('risks', 'nb', ALL))[0]!.rows)
      expect(row.slice(3).map(({ text }) => text)).toEqual(Array(3).fill('Fylles ut'));
  });
});
