type Headers = Readonly<Record<string, string>>;

/** Fields that tell what no person wrote to us, in the order in which they are looked at. */
const SIGNS: Readonly<Record<string, (value: string) => boolean>> = {
  // RFC 3834 §5: anything but `no` was sent without a person.
  'auto-submitted': (value) => !/^no\b/i.test(value),
  'x-autoreply': () => true,
  'x-autorespond': () => true,
  // Never standardised and much used: lists, mass mail and replies from before RFC 3834.
  precedence: (value) => /^(bulk|junk|list|auto_reply)\b/i.test(value),
  // RFC 3462: delivery failures and receipts.
  'content-type': (value) => /^multipart\/report\b/i.test(value),
  // RFC 2919 and RFC 2369: lists and newsletters.
  'list-id': () => true,
  'list-unsubscribe': () => true,
  // SpamAssassin, rspamd and Exchange, where the server left the mark to us.
  'x-spam-flag': (value) => /^yes\b/i.test(value),
  'x-spam-status': (value) => /^yes\b/i.test(value),
  'x-ms-exchange-organization-scl': (value) => Number(value) >= 5,
};

export const MACHINE_FIELDS: readonly string[] = Object.keys(SIGNS);

/** Whether it is an automatic reply, a notice, a bounce, a receipt, mass mail or junk: not an inquiry by itself. */
export function isMachineMade(headers: Headers): boolean {
  return Object.entries(SIGNS).some(
    ([field, tells]) => headers[field]?.split('\n').some((line) => tells(line.trim())) ?? false,
  );
}
