import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { answerColumns, NOT_COUNTED, questions } from '../../../src/catalogue/questions/index.ts';
import { presets } from '../../../src/connectors/upload/index.ts';
import { LANGUAGES } from '../../../src/core/words.ts';
import { canary } from '../../../src/demo/seed.ts';
import { brief, readingsOf, refusal } from './support.ts';

const exampleOf = (key: string) => presets.find((preset) => preset.key === key)!.example;
const told = async (content: string | Uint8Array, key: string) => brief(await readingsOf(content, key));
const answered = async (content: string, key: string) =>
  (await told(content, key)).filter((line) => !/ 0 \S+$/.test(line));

describe('posts, as the networks export them', () => {
  it('are counted on the day they were published, with their counts until now', async () => {
    expect(await told(exampleOf('facebook-posts'), 'facebook-posts')).toEqual([
      'reactions@day 2026-10-05 71',
      'views@day 2026-10-05 4120',
      'comments@day 2026-10-05 13',
      'shares@day 2026-10-05 12',
      'link-clicks@day 2026-10-05 55',
      'posts@day 2026-10-05 1',
      'reactions@day 2026-10-19 22',
      'views@day 2026-10-19 1870',
      'comments@day 2026-10-19 4',
      'shares@day 2026-10-19 1',
      'link-clicks@day 2026-10-19 48',
      'posts@day 2026-10-19 1',
    ]);
    expect((await told(exampleOf('instagram-posts'), 'instagram-posts')).slice(0, 5)).toEqual([
      'reactions@day 2026-10-06 212',
      'views@day 2026-10-06 6310',
      'comments@day 2026-10-06 11',
      'shares@day 2026-10-06 18',
      'posts@day 2026-10-06 1',
    ]);
    expect((await told(exampleOf('linkedin-posts'), 'linkedin-posts')).slice(5)).toEqual([
      'reactions@day 2026-10-22 52',
      'views@day 2026-10-22 1405',
      'comments@day 2026-10-22 8',
      'shares@day 2026-10-22 4',
      'posts@day 2026-10-22 1',
    ]);
  });

  it('are not taken for those of another network', async () => {
    expect(await refusal(readingsOf(exampleOf('instagram-posts'), 'facebook-posts'))).toMatchObject({
      phrase: 'upload.personal-header',
    });
    const unnamed = exampleOf('instagram-posts').replace('Account username,Account name', 'A,B');
    expect(await refusal(readingsOf(unnamed, 'facebook-posts'))).toMatchObject({
      phrase: 'upload.column-missing',
      params: { column: 'Reactions' },
    });
    expect(await refusal(readingsOf(exampleOf('facebook-posts'), 'instagram-posts'))).toMatchObject({ kind: 'config' });
  });

  it('tell nothing of who posted, and are refused where a post holds an e-mail address', async () => {
    const posted = exampleOf('linkedin-posts').replaceAll(',Organic,,,', `,Organic,,${canary.name},`);
    expect(posted).toContain(canary.name);
    expect(await told(posted, 'linkedin-posts')).toEqual(await told(exampleOf('linkedin-posts'), 'linkedin-posts'));
    const written = exampleOf('facebook-posts').replace('Nye åpningstider', `Skriv til ${canary.email}`);
    const refused = await refusal(readingsOf(written, 'facebook-posts'));
    expect(refused).toMatchObject({ phrase: 'upload.personal-email', params: { letter: 'D', row: 3 } });
    expect(JSON.stringify(refused)).not.toContain(canary.email);
  });

  it('of LinkedIn are found in their sheet of the workbook, where days may be dates', async () => {
    const october = { value: new Date('2026-10-07T00:00:00Z'), type: Date, format: 'mm/dd/yyyy' };
    const row = (...cells: readonly (string | number)[]) => cells.map((value) => ({ value }));
    const posts = [
      row('Results for the posts of the period'),
      row('Post title', 'Posted by', 'Created date', 'Impressions', 'Likes', 'Reposts'),
      row('Ny sykkelvei', canary.name, '10/22/2026', 1405, 52, 4),
      [...row('Vi søker', canary.name), october, ...row(2310, 64, 7)],
    ];
    const sheets = [
      { sheet: 'Metrics', data: [row('Date')] },
      { sheet: 'All posts', data: posts },
    ];
    const book = await writeXlsxFile(sheets as never).toBuffer();
    expect(await told(new Uint8Array(book), 'linkedin-posts')).toEqual([
      'reactions@day 2026-10-22 52',
      'views@day 2026-10-22 1405',
      'shares@day 2026-10-22 4',
      'posts@day 2026-10-22 1',
      'reactions@day 2026-10-07 64',
      'views@day 2026-10-07 2310',
      'shares@day 2026-10-07 7',
      'posts@day 2026-10-07 1',
    ]);
  });
});

describe('tables with a row a day', () => {
  it.each([
    [
      'calls-daily',
      ['calls-offered@day 2026-10-01 412', 'calls-answered@day 2026-10-01 371', 'calls-abandoned@day 2026-10-01 41'],
    ],
    ['digital-post-daily', ['post-delivered@day 2026-10-01 1204', 'post-opened@day 2026-10-01 803']],
    ['sms-daily', ['sms-delivered@day 2026-10-01 2310', 'sms-clicks@day 2026-10-01 188']],
  ])('are read by %s, lines above and sums below left out', async (key, first) => {
    const all = await told(`Rapport for oktober\n\n${exampleOf(key)}`, key);
    expect(all.slice(0, first.length)).toEqual(first);
    expect(all.every((line) => /2026-10-0[12]/.test(line))).toBe(true);
  });

  it('are refused where they list people instead', async () => {
    const list = `Dato;Levert;Mobil\n01.10.2026;1;${canary.phone}\n`;
    expect(await refusal(readingsOf(list, 'sms-daily'))).toMatchObject({ kind: 'config' });
  });
});

describe('visits by day', () => {
  const rows = '01.10.2026\t1204\t3611\n02.10.2026\t1188\t3402\n';
  const figures = [
    'visits@day 2026-10-01 1204',
    'page-views@day 2026-10-01 3611',
    'visits@day 2026-10-02 1188',
    'page-views@day 2026-10-02 3402',
  ];

  it.each([0, 1, 3, 8, 19])('are read below %i lines of the report’s own', async (lines) => {
    const above = 'Rapport\tNettsted\n'.repeat(lines);
    expect(await told(`${above}Dato\tBesøk\tSidevisninger\n${rows}`, 'visits-daily')).toEqual(figures);
  });

  it('are read in English, with quotes, commas and the wide encoding of old spreadsheets', async () => {
    const text =
      '"Site","www.example.no"\n"Date","Visits","Page views"\n"2026-10-01","1204","3611"\n"2026-10-02","640","1529"\n';
    const wide = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
    expect(await told(wide, 'visits-daily')).toEqual([
      'visits@day 2026-10-01 1204',
      'page-views@day 2026-10-01 3611',
      'visits@day 2026-10-02 640',
      'page-views@day 2026-10-02 1529',
    ]);
  });

  it('are found in a workbook below lines and a title', async () => {
    const row = (...cells: readonly (string | number)[]) => cells.map((value) => ({ value }));
    const sheet = [row('Besøk'), [null], row('Dato', 'Besøk', 'Sidevisninger'), row('01.10.2026', 1204, 3611)];
    const book = await writeXlsxFile(sheet as never).toBuffer();
    expect(await told(new Uint8Array(book), 'visits-daily')).toEqual(figures.slice(0, 2));
  });

  it('are missed by name where no line has their columns', async () => {
    const lost = `${'Rapport\n'.repeat(20)}Dato\tBesøk\n${rows}`;
    for (const file of [lost, `Dato\tTreff\n${rows}`]) {
      expect(await refusal(readingsOf(file, 'visits-daily'))).toMatchObject({ phrase: 'upload.column-missing' });
    }
  });

  it('may have no page views, and an empty cell is missing and not zero', async () => {
    expect(await told('Dato;Besøk\n01.10.2026;5\n02.10.2026;\n', 'visits-daily')).toEqual(['visits@day 2026-10-01 5']);
  });
});

describe('answers from Microsoft Forms', () => {
  const header = (question: string, lang: 'nb' | 'en' = 'nb') =>
    lang === 'nb'
      ? `ID;Starttidspunkt;Fullføringstidspunkt;E-postadresse;Navn;Tidspunkt for siste endring;${question}`
      : `Id;Start time;Completion time;Email;Name;Last modified time;${question}`;
  const row = (answer: string, email = 'anonymous', name = '') =>
    `1;2026-10-05 09:00:00;2026-10-05 09:01:00;${email};${name};;${answer}`;

  it('are counted by day, question and point', async () => {
    expect(await answered(exampleOf('microsoft-forms'), 'microsoft-forms')).toEqual([
      'csat-answers@day 2026-10-05 1 2',
      'csat-answers@day 2026-10-05 1 5',
      'task-success-answers@day 2026-10-05 1 yes',
      'task-success-answers@day 2026-10-05 1 no',
      'task-success-answers@day 2026-10-06 1 yes',
    ]);
  });

  it.each(LANGUAGES)('are known by the bank’s own words in %s, whatever was filled in', async (lang) => {
    const asked = questions.filter(
      ({ id, quantity: of, choose }) =>
        choose === 'one' && of !== null && Object.hasOwn(answerColumns, of) && id !== 'trust-body',
    );
    expect(asked.length).toBeGreaterThan(15);
    for (const { text, options, quantity: of } of asked) {
      const said = text[lang].replace(/\[[^\]]+\]/g, 'Bymiljøetaten (BYM)');
      const counted = options.filter(({ point }) => point !== null);
      const rows = options.map(({ label }) => row(label[lang]));
      const file = [header(said, lang === 'en' ? 'en' : 'nb'), ...rows, ''].join('\n');
      expect(await answered(file, 'microsoft-forms'), said).toEqual(
        counted.map(({ point }) => expect.stringMatching(`^${of}@day 2026-10-05 1 ${point}$`)).toSorted(),
      );
    }
  });

  it('are not taken for answers to a question whose words they may share', async () => {
    const trust = questions.find(({ id }) => id === 'trust-information')!;
    const file = [header(trust.text.nb.replace('[virksomheten]', 'kommunen')), row('Ganske stor tillit'), ''].join(
      '\n',
    );
    expect(await refusal(readingsOf(file, 'microsoft-forms'))).toMatchObject({ phrase: 'upload.no-values' });
    const named = [header('trust-body'), row('Ganske stor tillit'), ''].join('\n');
    expect(await answered(named, 'microsoft-forms')).toEqual(['trust-answers@day 2026-10-05 1 4']);
  });

  it('are refused where they tell who answered, without saying it again', async () => {
    const question = 'Fikk du gjort det du kom hit for å gjøre?';
    for (const [email, name, letter] of [
      [canary.email, '', 'D'],
      ['anonymous', canary.name, 'E'],
      ['noen', '', 'D'],
    ] as const) {
      const refused = await refusal(
        readingsOf([header(question), row('Ja'), row('Ja', email, name), ''].join('\n'), 'microsoft-forms'),
      );
      expect(refused).toMatchObject({ phrase: 'upload.personal-header', params: { letter } });
      expect(JSON.stringify(refused)).not.toMatch(/Kanarina/i);
    }
    const asked = [header(`${question};Telefon`), `${row('Ja')};`, ''].join('\n');
    expect(await refusal(readingsOf(asked, 'microsoft-forms'))).toMatchObject({ params: { letter: 'H' } });
  });
});

describe('answers from SurveyXact', () => {
  it('are counted where they were completed, by their numbers', async () => {
    expect(await answered(exampleOf('surveyxact'), 'surveyxact')).toEqual([
      'csat-answers@day 2026-10-05 1 2',
      'csat-answers@day 2026-10-05 1 5',
      'ease-answers@day 2026-10-05 1 4',
    ]);
  });

  it('are numbered as the bank numbers them: five points, and sixth the answer that is not counted', () => {
    const { mapping } = presets.find(({ key }) => key === 'surveyxact')!;
    const taken = mapping.kind === 'responses' ? mapping.questions.map(({ quantity: of }) => of) : [];
    const own = questions.filter(({ quantity: of }) => of !== null && taken.includes(of));
    expect(own.length).toBeGreaterThan(taken.length);
    for (const { id, options } of own) {
      expect(
        options.map(({ point }) => point ?? NOT_COUNTED),
        id,
      ).toEqual(['1', '2', '3', '4', '5', NOT_COUNTED]);
    }
  });

  it('are refused where the address they were sent to stands there', async () => {
    const sent = exampleOf('surveyxact').replace('09:12:30;;2', `09:12:30;${canary.email};2`);
    const refused = await refusal(readingsOf(sent, 'surveyxact'));
    expect(refused).toMatchObject({ phrase: 'upload.personal-header', params: { letter: 'E' } });
    expect(JSON.stringify(refused)).not.toContain(canary.email);
  });
});

describe('answers from Task Analytics or Skyra', () => {
  const asked = 'Fikk du gjort det du kom for?';
  const codes = 'id,start,complete,done,startUrl,doneUrl,answers.t,answers.c,answers.comment';
  const rows = [
    'a1,2026-10-05T22:30:00.000Z,,2026-10-05T22:41:00.000Z,https://www.example.no/,https://www.example.no/sok,Søke,Ja,Fint',
    'a2,2026-10-06T09:00:00.000Z,,,https://www.example.no/,,Betale,Delvis,',
    '',
  ];
  const counted = ['task-success-answers@day 2026-10-06 1 no', 'task-success-answers@day 2026-10-06 1 yes'];

  it('are counted by day and point, and what was done in part was not done', async () => {
    expect(await answered(exampleOf('top-tasks'), 'top-tasks')).toEqual([
      'task-success-answers@day 2026-10-05 1 yes',
      'task-success-answers@day 2026-10-05 1 no',
      'ease-answers@day 2026-10-05 1 2',
      'ease-answers@day 2026-10-05 1 5',
      'csat-answers@day 2026-10-05 1 3',
      'csat-answers@day 2026-10-05 1 5',
      'task-success-answers@day 2026-10-06 1 no',
      'ease-answers@day 2026-10-06 1 1',
      'csat-answers@day 2026-10-06 1 1',
    ]);
  });

  it.each([
    ['start', 'its own code'],
    ['Dato', 'what the template asks for'],
  ])('are read below two lines of headings, where the second says %s (%s), on the Norwegian day', async (day) => {
    const asks = `id,${day},complete,done,startUrl,doneUrl,Hva kom du for?,${asked},Noe mer?`;
    expect((await answered([codes, asks, ...rows].join('\n'), 'top-tasks')).toSorted()).toEqual(counted);
  });

  it('are refused by name where the second line does not say which column is the day', async () => {
    const asks = `,,,,,,Hva kom du for?,${asked},Noe mer?`;
    expect(await refusal(readingsOf([codes, asks, ...rows].join('\n'), 'top-tasks'))).toMatchObject({
      phrase: 'upload.no-values',
    });
    expect(await refusal(readingsOf(`Når;${asked}\n05.10.2026;Ja\n`, 'top-tasks'))).toMatchObject({
      phrase: 'upload.column-missing',
      params: { column: 'Dato' },
    });
  });

  it('are counted in the words that many use, and an answer that is no answer is not', async () => {
    const words = ['Veldig misfornøyd', 'Misfornøyd', 'Verken fornøyd eller misfornøyd', 'Fornøyd', 'Svært fornøyd'];
    const file = ['Dato;Tilfreds 1–5', ...[...words, 'Vet ikke'].map((word) => `05.10.2026;${word}`), ''].join('\n');
    expect(await told(file, 'top-tasks')).toEqual(
      ['1', '2', '3', '4', '5'].map((point) => `csat-answers@day 2026-10-05 1 ${point}`),
    );
    const unsure = `Dato;${asked}\n05.10.2026;Vet ikke\n05.10.2026;Ja\n`;
    expect(await answered(unsure, 'top-tasks')).toEqual(['task-success-answers@day 2026-10-05 1 yes']);
  });

  it('are refused where a word is not known, or a score goes beyond five', async () => {
    for (const file of [`Dato;${asked}\n05.10.2026;Litt\n`, 'Dato;Tilfreds 1–5\n05.10.2026;8\n']) {
      expect(await refusal(readingsOf(file, 'top-tasks'))).toMatchObject({ kind: 'config' });
    }
  });

  it('tell nothing of what was written, and are refused where that holds an e-mail address', async () => {
    const written = (text: string) => `Dato;${asked};Kommentar\n05.10.2026;Ja;${text}\n`;
    expect(await answered(written(canary.name), 'top-tasks')).toEqual(['task-success-answers@day 2026-10-05 1 yes']);
    const refused = await refusal(readingsOf(written(`Skriv til ${canary.email}`), 'top-tasks'));
    expect(refused).toMatchObject({ phrase: 'upload.personal-email', params: { letter: 'C' } });
    expect(JSON.stringify(refused)).not.toContain(canary.email);
  });
});

describe('answers from Questback or Netigate', () => {
  it('are known by the words of the bank', async () => {
    expect(await answered(exampleOf('questback'), 'questback')).toEqual([
      'csat-answers@day 2026-10-05 1 2',
      'csat-answers@day 2026-10-05 1 5',
      'understood-answers@day 2026-10-05 1 1',
      'understood-answers@day 2026-10-05 1 4',
      'understood-answers@day 2026-10-06 1 4',
    ]);
  });

  it('are not read from nought to ten: a number may be that of the answer', async () => {
    const file = 'Dato;Anbefale 0–10\n05.10.2026;9\n';
    expect(await refusal(readingsOf(file, 'questback'))).toMatchObject({ phrase: 'upload.no-values' });
  });

  it('are refused where yes and no, or «vet ikke», came as numbers', async () => {
    for (const file of ['Dato;Kjenner strategien\n05.10.2026;1\n', 'Dato;Tilfreds 1–5\n05.10.2026;6\n']) {
      expect(await refusal(readingsOf(file, 'questback'))).toMatchObject({ kind: 'config' });
    }
  });

  it('are refused without a day, and where they tell who answered', async () => {
    expect(await refusal(readingsOf('Når;Tilfreds 1–5\n05.10.2026;4\n', 'questback'))).toMatchObject({
      phrase: 'upload.column-missing',
      params: { column: 'Dato' },
    });
    const signed = (name: string) => `Dato;Navn;Tilfreds 1–5\n05.10.2026;${name};4\n`;
    expect(await answered(signed(''), 'questback')).toEqual(['csat-answers@day 2026-10-05 1 4']);
    const refused = await refusal(readingsOf(signed(canary.name), 'questback'));
    expect(refused).toMatchObject({ phrase: 'upload.personal-header', params: { letter: 'B' } });
    expect(JSON.stringify(refused)).not.toContain(canary.name);
  });
});

describe('answers to a staff survey', () => {
  it('are counted as pride, the strategy and the intranet', async () => {
    expect(await answered(exampleOf('staff-responses'), 'staff-responses')).toEqual([
      'pride-answers@day 2026-10-05 1 3',
      'pride-answers@day 2026-10-05 1 5',
      'strategy-answers@day 2026-10-05 1 yes',
      'strategy-answers@day 2026-10-05 1 no',
      'csat-answers@day 2026-10-05 1 2',
      'csat-answers@day 2026-10-05 1 4',
      'pride-answers@day 2026-10-06 1 4',
      'csat-answers@day 2026-10-06 1 3',
    ]);
  });

  it('take the bank’s words of the intranet, and no one’s of the job', async () => {
    const asks = (what: string) => `Dato;Hvor misfornøyd eller fornøyd er du med ${what}?\n05.10.2026;Svært fornøyd\n`;
    expect(await answered(asks('intranettet'), 'staff-responses')).toEqual(['csat-answers@day 2026-10-05 1 5']);
    for (const file of [asks('jobben din'), 'Dato;Tilfreds 1–5\n05.10.2026;4\n']) {
      expect(await refusal(readingsOf(file, 'staff-responses'))).toMatchObject({ phrase: 'upload.no-values' });
    }
  });

  it('are not the means of ten factors', async () => {
    const means = 'Faktor;Snitt\nOppgavemotivasjon;4,3\nMestringstro;4,2\n';
    expect(await refusal(readingsOf(means, 'staff-responses'))).toMatchObject({ phrase: 'upload.column-missing' });
  });
});

describe('media mentions from an export', () => {
  it('are its rows, on the day they appeared', async () => {
    expect(await told(exampleOf('media-mentions'), 'media-mentions')).toEqual([
      'mentions@day 2026-10-05 2',
      'mentions@day 2026-10-07 1',
    ]);
  });

  it('are read under Meltwater’s names, below lines of its own, and the sum is no item', async () => {
    const file = [
      'Search;Bymiljø',
      'Date;Title;URL;Opening Text;Hit Sentence;Source Name;Input Name;Reach;Sentiment',
      '2026-10-05;Ny sykkelvei;https://avisen.example.no/1;Veien;Veien er ny;Avisen;Bymiljø;1200;Neutral',
      ';Totalt;;;;;;1200;',
      '',
    ].join('\n');
    expect(await told(file, 'media-mentions')).toEqual(['mentions@day 2026-10-05 1']);
  });

  it.each([
    ['Kilde', 'Dato;Overskrift\n05.10.2026;Ny skole\n'],
    ['Overskrift', 'Dato;Kilde\n05.10.2026;Avisen\n'],
    ['Dato', 'Kilde;Overskrift\nAvisen;Ny skole\n'],
  ])('are refused without %s: not every list is of media', async (column, file) => {
    expect(await refusal(readingsOf(file, 'media-mentions'))).toMatchObject({
      phrase: 'upload.column-missing',
      params: { column },
    });
  });

  it('are refused where they name whoever wrote', async () => {
    const file = `Date;Headline;Source;Author Name\n2026-10-05;Ny sykkelvei;Avisen;${canary.name}\n`;
    const refused = await refusal(readingsOf(file, 'media-mentions'));
    expect(refused).toMatchObject({ phrase: 'upload.personal-header', params: { letter: 'D' } });
    expect(JSON.stringify(refused)).not.toContain(canary.name);
  });
});
