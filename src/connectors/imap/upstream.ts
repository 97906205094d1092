import type { Period } from '../../core/period.ts';
import { addDays, type Clock, dayIn, HOME_ZONE } from '../../core/time.ts';
import { daysBetween } from '../../demo/calendar.ts';
import type { Fault } from '../../demo/faults.ts';
import { canary } from '../../demo/seed.ts';
import {
  folderAt,
  internalDate,
  mailOn,
  searchDay,
  type UpstreamMailbox,
  type UpstreamMessage,
} from './upstream-mail.ts';

export type { UpstreamMailbox } from './upstream-mail.ts';

export interface ImapUpstreamOptions {
  readonly seed: string | number;
  readonly mailbox: UpstreamMailbox;
  readonly clock: Clock;
  readonly user: string;
  readonly password: string;
  /** A queue that whoever tests may fill; each fault spoils one answer. */
  readonly faults?: Fault[];
}

/** As much of a socket as is used: whoever listens hands it over, so that no runtime is named here. */
export interface Wire {
  on(event: 'data', listener: (bytes: Uint8Array) => void): unknown;
  write(text: string): unknown;
  end(): unknown;
  destroy(): unknown;
}

export interface ImapUpstream {
  /** Speaks IMAP4rev1 (RFC 3501) with one client, as far as reading a mailbox goes. */
  readonly serve: (wire: Wire) => void;
  readonly faults: Fault[];
  /** Inquiries of the ended days in the period, and those of them that are filed by now, from the seed alone. */
  readonly totals: (period: Period) => { readonly emails: number; readonly topics: Readonly<Record<string, number>> };
}

/** Where a fault strikes that does not say it. */
const STRIKES: Readonly<Partial<Record<Fault['kind'], string>>> = {
  ...{ unavailable: 'greeting', html: 'greeting', 'expired-token': 'AUTHENTICATE', 'server-error': 'EXAMINE' },
  ...{ hang: 'SEARCH', 'error-inside': 'SEARCH', 'rate-unsaid': 'SEARCH' },
  ...{ truncated: 'FETCH', 'drift-renamed': 'FETCH', 'drift-text': 'FETCH', 'missing-day': 'FETCH' },
};

interface Placed {
  readonly uid: number;
  readonly message: UpstreamMessage;
}

/** A stand-in for an IMAP server with one shared mailbox. Demo and tests only. */
export function createImapUpstream(options: ImapUpstreamOptions): ImapUpstream {
  const { seed, mailbox, clock, faults = [] } = options;
  const days = new Map<string, UpstreamMessage[]>();
  const mail = (period: Period) =>
    daysBetween(period).flatMap((day) => {
      const known = days.get(day) ?? mailOn(seed, mailbox, day);
      days.set(day, known);
      return known;
    });

  /** What lies in a folder. Each has its number from when it came there, of all that ever did. */
  function lying(folder: string): Placed[] {
    const now = clock.now();
    const came = mail({ from: mailbox.firstDay, to: dayIn(HOME_ZONE, now) })
      .flatMap((message) => {
        const at = folder === 'INBOX' ? message.at : message.filed?.folder === folder ? message.filed.at : null;
        return at === null || at > now ? [] : [{ at, message }];
      })
      .sort((a, b) => a.at - b.at);
    return came
      .map(({ message }, i) => ({ uid: i + 1, message }))
      .filter(({ message }) => folderAt(message, mailbox, now) === folder);
  }

  function totals(period: Period) {
    const now = clock.now();
    const yesterday = addDays(dayIn(HOME_ZONE, now), -1);
    const people = mail({ from: period.from, to: period.to < yesterday ? period.to : yesterday }).filter(
      ({ writer }) => writer === 'person',
    );
    const filed = people.flatMap((message) => (message.filed && message.filed.at <= now ? message.filed.folder : []));
    const topics = Object.fromEntries(
      mailbox.topics.map((topic) => [topic, filed.filter((folder) => folder === topic).length]),
    );
    return { emails: people.length, topics };
  }

  return { serve: (wire) => serve(wire, options, faults, lying), faults, totals };
}

function serve(wire: Wire, options: ImapUpstreamOptions, faults: Fault[], lying: (folder: string) => Placed[]): void {
  const { mailbox, user, password } = options;
  const folders = ['INBOX', ...mailbox.topics];
  let open: Placed[] = [];
  let text = '';
  /** Tag of the login whose credentials come next. */
  let awaited: string | null = null;
  const decoder = new TextDecoder();
  const say = (line: string) => wire.write(`${line}\r\n`);
  const take = (place: string): Fault | undefined => {
    const at = faults.findIndex((fault) => (fault.at ?? STRIKES[fault.kind]) === place);
    return at < 0 ? undefined : faults.splice(at, 1)[0];
  };

  const commands: Record<string, (words: string) => string> = {
    CAPABILITY: () => {
      say('* CAPABILITY IMAP4rev1 AUTH=PLAIN');
      return 'OK done';
    },
    LIST: (words) => {
      const [, asked = ''] = /^"" "?([^"]*)"?$/.exec(words) ?? [];
      if (asked === '') say('* LIST (\\Noselect) "/" ""');
      for (const folder of folders.filter((name) => name === asked)) say(`* LIST () "/" "${folder}"`);
      return 'OK done';
    },
    LSUB: () => 'OK done',
    EXAMINE: (words) => {
      const folder = words.replace(/^"(.*)"$/, '$1');
      if (!folders.includes(folder)) return `NO [NONEXISTENT] no ${folder} for ${canary.email}`;
      open = lying(folder);
      say(`* ${open.length} EXISTS`);
      say('* OK [UIDVALIDITY 1] valid');
      say(`* OK [UIDNEXT ${(open.at(-1)?.uid ?? 0) + 1}] next`);
      return 'OK [READ-ONLY] done';
    },
    'UID SEARCH': (words) => {
      const [, since = '', before = ''] = /^SINCE (\S+) BEFORE (\S+)$/.exec(words) ?? [];
      const [, uids] = /^UID (\S+)$/.exec(words) ?? [];
      const among = uids?.split(',').map(Number);
      const found = open.filter(({ uid, message }) =>
        among ? among.includes(uid) : message.at >= searchDay(since) && message.at < searchDay(before),
      );
      say(['* SEARCH', ...found.map(({ uid }) => uid)].join(' '));
      return 'OK done';
    },
    'UID FETCH': (words) => fetch(words),
    LOGOUT: () => {
      say(`* BYE ${canary.name}`);
      return 'OK done';
    },
  };

  /** SASL PLAIN (RFC 4616), in base64. */
  function login(given: string): string {
    const plain = decoder.decode(Uint8Array.from(atob(given), (char) => char.charCodeAt(0)));
    return plain === `\0${user}\0${password}` ? `OK ${canary.name} logged in` : refusedLogin(plain);
  }

  function fetch(words: string, fault?: Fault): string {
    const [, uids = '', items = ''] = /^(\S+) \((.*)\)$/.exec(words) ?? [];
    const [section = '', names = ''] = /BODY\.PEEK\[HEADER\.FIELDS \(([^)]*)\)\]/.exec(items) ?? [];
    const rest = items.replace(section, '').split(' ').filter(Boolean).sort().join(' ');
    if (section === '' || rest !== 'INTERNALDATE UID') return `BAD this stand-in knows no ${items}`;
    const asked = new Set(uids.split(',').map(Number));
    const rows = [...open.entries()].filter(([, { uid }]) => asked.has(uid));
    for (const [index, { uid, message }] of fault?.kind === 'missing-day' ? rows.slice(1) : rows) {
      const wanted = names.toLowerCase().split(' ');
      const lines = Object.entries(message.headers()).filter(([name]) => wanted.includes(name.toLowerCase()));
      const block = `${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
      const date = fault?.kind === 'drift-text' ? 'i går' : internalDate(message.at);
      const item = fault?.kind === 'drift-renamed' ? 'RECEIVEDDATE' : 'INTERNALDATE';
      const length = new TextEncoder().encode(block).length;
      say(`* ${index + 1} FETCH (UID ${uid} ${item} "${date}" BODY[HEADER.FIELDS (${names})] {${length}}\r\n${block})`);
      if (fault?.kind === 'truncated') {
        wire.destroy();
        break;
      }
    }
    return 'OK done';
  }

  function answer(line: string): void {
    const [, tag = '*', command = '', words = ''] = /^(\S+) (UID \S+|\S+) ?(.*)$/.exec(line) ?? [];
    const name = command.toUpperCase();
    const fault = take(name.replace('UID ', ''));
    const echoed = `${line} ${canary.name} ${canary.email}`;
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'expired-token') return void say(`${tag} ${refusedLogin(echoed)}`);
    if (fault?.kind === 'server-error') return void say(`${tag} NO [SERVERBUG] ${echoed}`);
    if (fault?.kind === 'rate-unsaid') return void say(`${tag} NO [LIMIT] ${echoed}`);
    if (fault?.kind === 'error-inside') return void say(`${tag} BAD ${echoed}`);
    if (name === 'AUTHENTICATE' && !fault) {
      awaited = tag;
      return void say('+');
    }
    const told = fault && name === 'UID FETCH' ? fetch(words, fault) : (commands[name]?.(words) ?? `BAD ${echoed}`);
    say(`${tag} ${told}`);
    if (name === 'LOGOUT') wire.end();
  }

  wire.on('data', (bytes) => {
    text += decoder.decode(bytes, { stream: true });
    for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
      const line = text.slice(0, end);
      text = text.slice(end + 2);
      if (awaited === null) answer(line);
      else {
        say(`${awaited} ${login(line)}`);
        awaited = null;
      }
    }
  });
  greet(wire, take('greeting'));
}

function greet(wire: Wire, fault: Fault | undefined): void {
  if (fault?.kind === 'hang') return;
  if (fault?.kind === 'html') wire.write('HTTP/1.1 400 Bad Request\r\n\r\n<h1>Bad Request</h1>\r\n');
  else if (fault) wire.write(`* BYE too busy for ${canary.name}\r\n`);
  else wire.write(`* OK ready for ${canary.name}\r\n`);
  if (fault) wire.end();
}

/** As servers say no, with more than they should. */
const refusedLogin = (said: string) => `NO [AUTHENTICATIONFAILED] ${canary.email} ${said.replaceAll('\0', ' ')}`;
