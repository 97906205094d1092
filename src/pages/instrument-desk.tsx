import { goals } from '../catalogue/goals.ts';
import { phrase } from '../core/i18n/index.ts';
import { makeLink, qrCode } from '../flows/link.ts';
import { nettskjemaSettings, questionsCsv } from '../flows/questions.ts';
import type { Desk } from './desk.tsx';
import { named } from './frame.ts';
import { InstrumentList, QuestionPage } from './instruments.tsx';
import { page } from './layout.tsx';
import { askedLink, LinkPage, linkOf } from './link-page.tsx';
import { fresh } from './parts/form.tsx';

const asFile = (type: string, name: string) => ({
  'Content-Type': type,
  'Content-Disposition': `attachment; filename="${name}"`,
});

/** Where instruments are found: questions and their files, links and their codes. */
export function mountInstruments(desk: Desk): void {
  desk.show('/instrumenter', (frame) => <InstrumentList frame={frame} />);

  desk.show('/instrumenter/sporsmal/:file{.+\\.(csv|json)}', ({ lang }, c) => {
    const [, id, extension] = /^(.+)\.(csv|json)$/.exec(c.req.param('file') ?? '') ?? [];
    const goal = named(goals.find((one) => one.id === id)).id;
    const name = `${phrase(lang, 'questions.file')}-${goal}`;
    if (extension === 'csv') {
      return c.body(questionsCsv({ goal }, lang), 200, asFile('text/csv; charset=utf-8', `${name}.csv`));
    }
    const settings = `${JSON.stringify(nettskjemaSettings({ goal }, 'website'), null, 2)}\n`;
    return c.body(settings, 200, asFile('application/json', `nettskjema-${goal}.json`));
  });
  desk.show('/instrumenter/sporsmal/:id', (frame, c) => (
    <QuestionPage frame={frame} goal={named(goals.find(({ id }) => id === c.req.param('id')))} />
  ));

  desk.show('/instrumenter/lenke', (frame, c) => {
    const values = new URLSearchParams(new URL(c.req.url).search);
    if (!values.has('til')) return <LinkPage {...{ frame, form: fresh(values), link: null }} />;
    const found = linkOf(frame, values);
    if (!Array.isArray(found)) return <LinkPage {...{ frame, form: fresh(values), link: found }} />;
    return page(c, <LinkPage {...{ frame, form: { values, faults: found }, link: null }} />, 422);
  });
  desk.show('/instrumenter/qr.svg', ({ say }, c) => {
    const { url, print } = makeLink(askedLink(new URLSearchParams(new URL(c.req.url).search)));
    return c.body(qrCode(url, say('link.code', { print })), 200, asFile('image/svg+xml; charset=utf-8', 'qr.svg'));
  });
}
