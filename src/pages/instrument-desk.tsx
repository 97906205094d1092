import type { WebContext } from '../api/env.ts';
import { goals } from '../catalogue/goals.ts';
import { UserError } from '../core/errors.ts';
import { phrase } from '../core/i18n/index.ts';
import { listCampaigns } from '../flows/campaign.ts';
import { makeLink, qrCode } from '../flows/link.ts';
import { nettskjemaSettings, questionsCsv } from '../flows/questions.ts';
import type { Desk } from './desk.tsx';
import { type Frame, named } from './frame.ts';
import { InstrumentList, QuestionPage } from './instruments.tsx';
import { page } from './layout.tsx';
import { askedLink, LinkPage, linkOf } from './link-page.tsx';
import { fresh } from './parts/form.tsx';

/** Width of a code as PNG before it is drawn sharp: some six centimetres in print. */
const PRINTED = 720;

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

  desk.show('/instrumenter/lenke', async (frame, c) => {
    const values = new URLSearchParams(new URL(c.req.url).search);
    const campaigns = await listCampaigns(c.get('deps'), frame.organisation.id);
    if (!values.has('til')) return <LinkPage {...{ frame, campaigns, form: fresh(values), link: null }} />;
    const found = linkOf(frame, values);
    if (!Array.isArray(found)) return <LinkPage {...{ frame, campaigns, form: fresh(values), link: found }} />;
    return page(c, <LinkPage {...{ frame, campaigns, form: { values, faults: found }, link: null }} />, 422);
  });
  const code = ({ say }: Frame, c: WebContext) => {
    const { url, print } = makeLink(askedLink(new URLSearchParams(new URL(c.req.url).search)));
    return qrCode(url, say('link.code', { print }));
  };
  desk.show('/instrumenter/qr.svg', (frame, c) =>
    c.body(code(frame, c), 200, asFile('image/svg+xml; charset=utf-8', 'qr.svg')),
  );
  desk.show('/instrumenter/qr.png', async (frame, c) => {
    const { png } = c.get('deps');
    if (!png) throw new UserError(404, 'file.no-png');
    // The modules alone would be a picture of fifty dots: each is drawn large, for print.
    const large = code(frame, c).replace('<svg ', `<svg width="${PRINTED}" height="${PRINTED}" `);
    return c.body(await png(large), 200, asFile('image/png', 'qr.png'));
  });
}
