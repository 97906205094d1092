import type { DeliveryRow } from '../../db/queries/digest-deliveries.ts';
import { SUBSCRIBER_ROLES } from '../../db/schema/index.ts';
import { digestArchive } from '../api/digest-archive.ts';
import { digestMail, digestPage } from '../api/digest-letter.ts';
import type { WebContext } from '../api/env.ts';
import type { PhraseKey } from '../core/i18n/index.ts';
import { calendarPeriod } from '../core/period.ts';
import { addDays } from '../core/time.ts';
import { workingDay } from '../core/working-days.ts';
import { monthNamed } from '../flows/digest.ts';
import { countedDeliveries, readDeliveries, stoppedBy } from '../flows/digest-delivery.ts';
import { changeDigest, DIGEST_ACTS, type DigestDraft, getDigest, isGone } from '../flows/digest-draft.ts';
import { leftOf } from '../flows/digest-left.ts';
import { readStanding } from '../flows/digest-plan.ts';
import { digestText } from '../mail/digest-text.ts';
import type { Desk } from './desk.tsx';
import { DigestPage, monthsBefore } from './digest-page.tsx';
import type { Frame } from './frame.ts';
import { page } from './layout.tsx';
import { dayText } from './parts/figures.ts';
import { fresh } from './parts/form.tsx';
import { attempt, posted, refilled, versionOf } from './parts/posted.ts';

/** The letter brings its own styles and its picture, and nothing else: no script, nothing from anywhere. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Where a month's letter is read before it is sent, and what it asks is written. */
export function mountDigestPages(desk: Desk): void {
  const read = (frame: Frame, c: WebContext) =>
    getDigest(c.get('deps'), frame.organisation, monthNamed(c.req.param('month') ?? ''));

  const whose = (c: WebContext) => ({
    role: SUBSCRIBER_ROLES.find((one) => one === c.req.query('til')) ?? ('leader' as const),
    channels: null,
  });
  const laidOut = async (frame: Frame, c: WebContext, draft: DigestDraft) => {
    const { role } = whose(c);
    const mail = await digestMail(c, frame.organisation, draft, whose(c));
    const letters = await readDeliveries(c.get('deps'), {
      organisation: frame.organisation,
      month: draft.digest.month,
    });
    const goes = await goesWords(c, frame, draft, letters);
    return { text: digestText(mail), subject: mail.subject, role, goes, left: leftOf(letters), gone: isGone(letters) };
  };

  desk.show('/manedsbrev', (frame, c) => {
    const asked = c.req.query('maned');
    const month = asked ? monthNamed(asked).from.slice(0, 7) : monthsBefore(frame)[0];
    const { role } = whose(c);
    return c.redirect(frame.href(`/manedsbrev/${month}`, role === 'leader' ? {} : { til: role }), 303);
  });
  desk.show('/manedsbrev/:month', async (frame, c) => {
    const draft = await read(frame, c);
    return <DigestPage {...{ frame, draft, ...(await laidOut(frame, c, draft)) }} form={fresh(valuesOf(draft))} />;
  });
  desk.show('/manedsbrev/:month/e-post', async (frame, c) => {
    c.header('Content-Security-Policy', MAIL_POLICY);
    return c.html(await digestPage(c, await digestMail(c, frame.organisation, await read(frame, c), whose(c))));
  });
  desk.show('/manedsbrev/:month/arkiv', (frame, c) => digestArchive(c, frame.organisation, c.req.param('month') ?? ''));
  desk.act('/manedsbrev/:month', 'manage', async (frame, c) => {
    const values = await posted(c);
    const draft = await read(frame, c);
    const { organisation, holder } = frame;
    const month = draft.digest.month;
    const act = DIGEST_ACTS.find((one) => one === values.get('act')) ?? 'save';
    const key = { organisation, month, version: versionOf(values), actor: holder.actor };
    const said = {
      decision: values.get('decision'),
      decideBy: values.get('decideBy') || null,
      comment: values.get('comment'),
    };
    // An approved letter says nothing new; it is only held back.
    const body = draft.state === 'approved' ? undefined : said;
    const { refused } = await attempt(frame, fieldOf, () => changeDigest(c.get('deps'), key, act, body));
    if (refused === null) return c.redirect(frame.href(frame.path), 303);
    const form = refilled(values, refused);
    return page(c, <DigestPage {...{ frame, draft, ...(await laidOut(frame, c, draft)), form }} />, refused.status);
  });
}

/** How its letters stand, else when it goes by itself. Nothing of a letter that waits, is held or goes to nobody. */
async function goesWords(
  c: WebContext,
  { organisation, today, say, lang }: Frame,
  draft: DigestDraft,
  letters: readonly DeliveryRow[],
): Promise<string> {
  if (letters.length > 0) {
    const fault = stoppedBy(letters);
    const sent = say('digest.sent', { ...countedDeliveries(letters) });
    return fault === null ? sent : `${sent} ${say(`digest.stopped.${fault}`)}`;
  }
  const standing = await readStanding(c.get('deps'), organisation.id, today);
  const isDue = standing.month.from === draft.digest.month.from && standing.readers > 0 && !standing.demo;
  if (!c.get('deps').outgoing || !isDue || draft.waits || draft.state === 'held') return '';
  if (standing.sendDay > today) {
    const day = dayText(lang, standing.sendDay);
    return say(draft.state === 'approved' ? 'digest.goes-approved' : 'digest.goes', { day });
  }
  // Its day has come: it goes with the next look, which may have been today's, as long as the month lasts.
  const next = workingDay(addDays(today, 1), 1);
  if (calendarPeriod('month', next).from !== calendarPeriod('month', today).from) return say('digest.goes-no-more');
  return say('digest.goes-late', { day: dayText(lang, next) });
}

/** Whatever belongs to no field leads to what sends the form. */
function fieldOf(phrase: PhraseKey): string | undefined {
  if (!phrase.startsWith('digest.')) return undefined;
  if (phrase === 'digest.decide-by') return 'decideBy';
  return (['decision', 'comment'] as const).find((field) => phrase.startsWith(`digest.${field}-`)) ?? 'send';
}

function valuesOf({ decision, decideBy, comment, version }: DigestDraft): URLSearchParams {
  return new URLSearchParams({
    ...{ decision: decision ?? '', decideBy: decideBy ?? '', comment: comment ?? '' },
    version: String(version),
  });
}
