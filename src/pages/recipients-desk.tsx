import type { WebContext } from '../api/env.ts';
import type { PhraseKey } from '../core/i18n/index.ts';
import { changePlan, type DigestPlan, readPlan } from '../flows/digest-plan.ts';
import {
  addSubscription,
  changeSubscription,
  readSubscription,
  readSubscriptions,
  removeSubscription,
} from '../flows/subscription.ts';
import type { Desk } from './desk.tsx';
import type { Frame } from './frame.ts';
import { page } from './layout.tsx';
import { type Filled, fresh } from './parts/form.tsx';
import { letterChosen, letterValues } from './parts/letter-choice.tsx';
import { attempt, numbered, posted, refilled } from './parts/posted.ts';
import { RECIPIENTS, RecipientPage, RecipientsPage } from './recipients.tsx';

const SCOPE = 'administer';

const FIELDS: Partial<Record<PhraseKey, string>> = {
  ...{ 'subscription.address': 'address', 'subscription.there-already': 'address', 'digest-plan.days': 'sendOn' },
};
const fieldOf = (phrase: PhraseKey) => FIELDS[phrase];

const nobody = () => fresh(letterValues({ lang: 'nb', role: 'leader', channels: null }));
const daysIn = ({ draftOn, sendOn }: DigestPlan) =>
  fresh(new URLSearchParams({ draftOn: String(draftOn), sendOn: String(sendOn) }));

/** Who gets the month's letter, and what the forms of that do. */
export function mountRecipients(desk: Desk): void {
  const key = ({ organisation, holder }: Frame) => ({ organisation: organisation.id, actor: holder.actor });
  const list = async (frame: Frame, c: WebContext, filled: { form?: Filled; days?: Filled } = {}) => {
    const deps = c.get('deps');
    const plan = await readPlan(deps, frame.organisation.id);
    const { form = nobody(), days = daysIn(plan) } = filled;
    const all = await readSubscriptions(deps, frame.organisation.id);
    return <RecipientsPage {...{ frame, all, plan, leaves: deps.outgoing !== undefined, form, days }} />;
  };
  desk.show(RECIPIENTS, (frame, c) => list(frame, c), SCOPE);
  desk.act(RECIPIENTS, SCOPE, async (frame, c) => {
    const values = await posted(c);
    const asked = { ...key(frame), address: values.get('address') ?? '', ...letterChosen(values) };
    const { refused } = await attempt(frame, fieldOf, () => addSubscription(c.get('deps'), asked));
    if (!refused) return c.redirect(frame.href(RECIPIENTS), 303);
    return page(c, await list(frame, c, { form: refilled(values, refused) }), refused.status);
  });
  desk.act(`${RECIPIENTS}/plan`, SCOPE, async (frame, c) => {
    const values = await posted(c);
    const plan = { draftOn: Number(values.get('draftOn')), sendOn: Number(values.get('sendOn')) };
    const { refused } = await attempt(frame, fieldOf, () => changePlan(c.get('deps'), key(frame), plan));
    if (!refused) return c.redirect(frame.href(RECIPIENTS), 303);
    return page(c, await list(frame, c, { days: refilled(values, refused) }), refused.status);
  });

  const one = (frame: Frame, c: WebContext) =>
    readSubscription(c.get('deps'), frame.organisation.id, numbered(c.req.param('id')));
  desk.show(
    `${RECIPIENTS}/:id`,
    async (frame, c) => {
      const found = await one(frame, c);
      return <RecipientPage {...{ frame, one: found, form: fresh(letterValues(found)) }} />;
    },
    SCOPE,
  );
  desk.act(`${RECIPIENTS}/:id`, SCOPE, async (frame, c) => {
    const id = numbered(c.req.param('id'));
    await changeSubscription(c.get('deps'), { ...key(frame), id }, letterChosen(await posted(c)));
    return c.redirect(frame.href(RECIPIENTS), 303);
  });
  desk.act(`${RECIPIENTS}/:id/slett`, SCOPE, async (frame, c) => {
    await removeSubscription(c.get('deps'), { ...key(frame), id: numbered(c.req.param('id')) });
    return c.redirect(frame.href(RECIPIENTS), 303);
  });
}
