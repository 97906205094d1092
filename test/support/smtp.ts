import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** What a scripted server is asked: a command's first word, or one of what has none. */
type Asked = 'GREETING' | 'TEXT' | 'DOT' | (string & {});
/** Reply lines; or the connection is cut, or nothing is said. */
type Reply = string | typeof DROP | typeof SILENCE;
/** What it does instead of the ordinary; null for the ordinary. `nth` counts these askings from 1, over all connections. */
export type SmtpScript = (asked: Asked, nth: number) => Reply | null;

export const DROP = Symbol('drop');
export const SILENCE = Symbol('silence');

/** A small SMTP server without encryption on this machine, which does as it is told. */
export interface ScriptedSmtp {
  readonly port: number;
  /** How many have connected. */
  readonly met: () => number;
  /** Everything it was asked, in order. */
  readonly asked: () => readonly string[];
  /** How many letters came to their final dot, and how many of those it has taken on. */
  readonly dots: () => number;
  readonly taken: () => number;
  /** All lines that were sent to it. */
  readonly heard: () => string;
  stop(): Promise<void>;
}

const ORDINARY: Readonly<Record<string, string>> = {
  GREETING: '220 smtp.example.no',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go on',
  DOT: '250 queued',
  RSET: '250 ok',
  QUIT: '221 bye',
};

/** Starts it. `offers` are the extensions that it names, such as `PIPELINING`. */
export async function startScriptedSmtp(script: SmtpScript, offers: readonly string[] = []): Promise<ScriptedSmtp> {
  const sockets = new Set<Socket>();
  const asked: string[] = [];
  let [met, dots, taken, heard] = [0, 0, 0, ''];
  const hello = ['smtp.example.no', ...offers].map((line, at) => `250${at === offers.length ? ' ' : '-'}${line}`);

  const server = createServer({ noDelay: true }, (socket) => {
    met++;
    sockets.add(socket);
    let rest = '';
    let inText = false;
    let hasRecipient = false;
    const ordinary = (what: Asked): Reply => {
      if (what === 'EHLO') return hello.join('\r\n');
      if (what === 'TEXT') return SILENCE;
      if (what === 'DATA' && !hasRecipient) return '503 no recipient';
      return ORDINARY[what] ?? '502 no';
    };
    const answer = (what: Asked) => {
      asked.push(what);
      const reply = script(what, asked.filter((one) => one === what).length) ?? ordinary(what);
      if (what === 'DOT') dots++;
      if (reply === SILENCE) return;
      if (reply === DROP) return void socket.destroy();
      if (what === 'DOT' && reply.startsWith('250')) taken++;
      if (what === 'MAIL') hasRecipient = false;
      if (what === 'RCPT') hasRecipient = reply.startsWith('250');
      if (what === 'DATA' && reply.startsWith('354')) {
        inText = true;
        // So that the dot of a text without a line ends it too.
        rest = `\r\n${rest}`;
      }
      socket.write(`${reply}\r\n`);
      if (what === 'QUIT' || reply.startsWith('421')) socket.end();
    };
    socket
      .on('error', () => undefined)
      .on('data', (bytes) => {
        heard += bytes.toString('latin1');
        rest += bytes.toString('latin1');
        for (;;) {
          const end = rest.indexOf(inText ? '\r\n.\r\n' : '\r\n');
          if (socket.destroyed) return;
          if (end < 0) {
            // The beginning of a text that has not come to its end.
            if (inText && asked.at(-1) !== 'TEXT') answer('TEXT');
            return;
          }
          const line = rest.slice(0, end);
          rest = rest.slice(end + (inText ? 5 : 2));
          const what = inText ? 'DOT' : (line.split(' ')[0] ?? '').toUpperCase();
          inText = false;
          answer(what);
        }
      });
    answer('GREETING');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    met: () => met,
    asked: () => asked,
    dots: () => dots,
    taken: () => taken,
    heard: () => heard,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}
