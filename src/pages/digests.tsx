import { digestMail } from '../api/digests.ts';
import { calendarPeriod, type Period, periodBefore } from '../core/period.ts';
import { monthNamed } from '../flows/digest.ts';
import { digestHtml } from '../mail/digest-html.tsx';
import type { DigestMail } from '../mail/digest-mail.ts';
import { digestText } from '../mail/digest-text.ts';
import { periodName } from '../verdicts/period-names.ts';
import type { Desk } from './desk.tsx';
import type { Frame } from './frame.ts';
import { Layout } from './layout.tsx';
import { Field } from './parts/choose.tsx';

/** The letter brings its own styles, and nothing else: no script, no picture, nothing from anywhere. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox allow-popups allow-top-navigation-by-user-activation";

/** How many months may be chosen. */
const MONTHS = 12;

export function mountDigestPages(desk: Desk): void {
  desk.show('/manedsbrev', (frame, c) => {
    const asked = c.req.query('maned');
    return c.redirect(
      frame.href(`/manedsbrev/${asked ? monthNamed(asked).from.slice(0, 7) : monthsBefore(frame)[0]}`),
      303,
    );
  });
  desk.show('/manedsbrev/:month', async (frame, c) => {
    const month = c.req.param('month')!;
    return <DigestPage frame={frame} month={month} mail={await digestMail(c, frame.organisation, month)} />;
  });
  desk.show('/manedsbrev/:month/e-post', async (frame, c) => {
    const mail = await digestMail(c, frame.organisation, c.req.param('month')!);
    c.header('Content-Security-Policy', MAIL_POLICY);
    return c.html(digestHtml(mail));
  });
}

/** The months that have ended, the latest first. */
function monthsBefore({ today }: Pick<Frame, 'today'>): string[] {
  const all: string[] = [];
  let month: Period = calendarPeriod('month', today);
  while (all.length < MONTHS) {
    month = periodBefore(month);
    all.push(month.from.slice(0, 7));
  }
  return all;
}

interface Props {
  readonly frame: Frame;
  readonly month: string;
  readonly mail: DigestMail;
}

/** A month's letter before it is sent: what it says, and how it will look. */
function DigestPage({ frame, month, mail }: Props) {
  const { lang, say, organisation, href } = frame;
  const title = say('digest.title', { month: periodName(lang, monthNamed(month)) });
  return (
    <Layout around={frame} title={title}>
      <h1 class="ds-heading">
        {organisation.name}: {title}
      </h1>
      <p>{say('digest.lead')}</p>
      <form class="choose" method="get" action="/manedsbrev">
        <input type="hidden" name="enhet" value={organisation.slug} />
        <input type="hidden" name="lang" value={lang} />
        <Field id="maned" label={say('digest.choose')}>
          <select class="ds-input" id="maned" name="maned">
            {monthsBefore(frame).map((each) => (
              <option value={each} selected={each === month}>
                {periodName(lang, monthNamed(each))}
              </option>
            ))}
          </select>
        </Field>
        <button class="ds-button" data-variant="secondary" type="submit">
          {say('page.show')}
        </button>
      </form>
      <p>
        <strong>{say('digest.subject-label')}:</strong> {mail.subject}
      </p>
      <p>
        <a class="ds-link" href={href(`/manedsbrev/${month}/e-post`)}>
          {say('digest.as-mail')}
        </a>
      </p>
      <h2 class="ds-heading" data-size="sm">
        {say('digest.as-text')}
      </h2>
      <pre class="letter">{digestText(mail)}</pre>
    </Layout>
  );
}
