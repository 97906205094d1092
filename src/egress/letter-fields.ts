import type { OutgoingMail } from '../core/mailer.ts';

const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;
/** One address, so that none can be read as two. Quoted and commented ones, which nobody has, are not sent to. */
const ADDRESS = /^[^\s\p{Cc}<>()[\]\\,;:"@]+@[^\s\p{Cc}<>()[\]\\,;:"@]+$/u;
const ID = /^[!-;=?-~]+$/;
const HEADER_NAME = /^[!-9;-~]+$/;
/** What the letter's own parts make. */
const OURS = /^(from|sender|to|cc|bcc|subject|date|message-id|mime-version|content-.*)$/i;

/**
 * Throws where a field cannot stand in a letter. No field can begin another: what holds a line break or another control
 * character is not sent, whoever writes the headers in the end.
 *
 * @throws RangeError it names the field, never what it holds
 */
export function checkFields({ from, to, subject, messageId, date, pictures, headers }: OutgoingMail): void {
  const demand = (fits: boolean, field: string) => {
    if (!fits) throw new RangeError(`a letter cannot have this ${field}`);
  };
  demand(isOneLine(subject), 'subject');
  demand(isOneLine(from.name), 'sender’s name');
  demand(ADDRESS.test(from.address), 'sender’s address');
  demand(ADDRESS.test(to), 'recipient’s address');
  demand(ID.test(messageId), 'message id');
  demand(Number.isFinite(new Date(date).getTime()), 'date');
  for (const { cid, name } of pictures) {
    demand(ID.test(cid), 'content id');
    demand(isOneLine(name) && name !== '', 'picture’s name');
  }
  for (const [name, value] of Object.entries(headers)) {
    demand(HEADER_NAME.test(name) && !OURS.test(name), 'header’s name');
    demand(isOneLine(value), 'header’s value');
  }
}

function isOneLine(text: string): boolean {
  return !CONTROL.test(text) && text.isWellFormed();
}
