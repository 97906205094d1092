import type { OrganisationRow } from '../../db/database.ts';
import type { SubscriptionBody } from '../../db/queries/digest-subscriptions.ts';
import { toBase64 } from '../core/secrets.ts';
import { type DigestDraft, letterOf } from '../flows/digest-draft.ts';
import { drawChart } from '../flows/digest-picture.ts';
import { digestHtml } from '../mail/digest-html.tsx';
import { type DigestMail, mailOf } from '../mail/digest-mail.ts';
import type { WebContext } from './env.ts';

/** The letter of a month to somebody, in the language of whoever asks. Throws UserError 400. */
export async function digestMail(
  c: WebContext,
  organisation: OrganisationRow,
  draft: DigestDraft,
  whose: Pick<SubscriptionBody, 'role' | 'channels'>,
): Promise<DigestMail> {
  const letter = await letterOf(c.get('deps'), organisation, draft, whose);
  return mailOf({ lang: c.get('lang'), organisation, origin: c.get('origin'), draft: letter });
}

/** The letter's HTML by itself: its picture stands in it, since nothing is sent beside it. */
export async function digestPage(c: WebContext, made: DigestMail): Promise<string> {
  const picture = await drawChart(c.get('deps'), made);
  return digestHtml(made, picture && `data:image/png;base64,${toBase64(picture.png)}`);
}
