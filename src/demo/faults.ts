import { dayNumber, isoInstant } from '../core/time.ts';

/** What can go wrong at the other end; `drift-*`, `missing-day` and `error-inside` come with HTTP 200. */
export const FAULT_KINDS = [
  'rate-seconds',
  'rate-date',
  'rate-instant',
  'rate-unsaid',
  'server-error',
  'unavailable',
  'hang',
  'truncated',
  'html',
  'drift-renamed',
  'drift-text',
  'missing-day',
  'expired-token',
  'error-inside',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  readonly kind: FaultKind;
  /** Waits for a request of this kind, as the system names it; where it is not said, for the next one (or the next with figures). */
  readonly at?: string;
  /** How long the rate kinds ask to wait; 120 unless said. */
  readonly seconds?: number;
}

const INTO_FIGURES: readonly FaultKind[] = ['drift-renamed', 'drift-text', 'missing-day'];

/**
 * Takes the first fault that is meant for this request out of the queue. `request` is what the system calls it; faults
 * that change figures wait for the request named `figures`.
 */
export function takeFault(queue: Fault[], request: string, figures: string): Fault | undefined {
  const meant = (fault: Fault) => (fault.at ?? (INTO_FIGURES.includes(fault.kind) ? figures : request)) === request;
  const index = queue.findIndex(meant);
  return index < 0 ? undefined : queue.splice(index, 1)[0];
}

/** The whole answer that a fault gives instead; null for the kinds that only spoil the figures. */
export async function faultAnswer(fault: Fault, request: Request, body: string, now: number): Promise<Response | null> {
  const until = now + (fault.seconds ?? 120) * 1000;
  const rate = (wait: string | null) =>
    new Response('Too many requests', { status: 429, headers: wait === null ? {} : { 'retry-after': wait } });
  switch (fault.kind) {
    case 'rate-seconds':
      return rate(String(fault.seconds ?? 120));
    case 'rate-date':
      return rate(httpDate(until));
    case 'rate-instant':
      return rate(isoInstant(until));
    case 'rate-unsaid':
      return rate(null);
    case 'server-error':
      return new Response('Internal Server Error', { status: 500 });
    case 'unavailable':
      return new Response('In maintenance', { status: 503 });
    case 'hang':
      return hang(request);
    case 'truncated':
      return brokenOff(body);
    case 'html':
      return new Response('<!doctype html><title>502</title><h1>Bad gateway</h1>', {
        headers: { 'content-type': 'text/html' },
      });
    default:
      return null;
  }
}

/** Answers only when the caller has given up. */
function hang(request: Request): Promise<Response> {
  return new Promise((resolve) => {
    const give = () => resolve(new Response(null, { status: 504 }));
    if (request.signal.aborted) give();
    else request.signal.addEventListener('abort', give, { once: true });
  });
}

/** Announces the whole body, sends half of it and hangs up. */
function brokenOff(body: string): Response {
  const bytes = new TextEncoder().encode(body);
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(bytes.length),
    connection: 'close',
  };
  return new Response(new Blob([bytes.slice(0, Math.ceil(bytes.length / 2))]).stream(), { headers });
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** RFC 9110's date form, `Sun, 06 Nov 1994 08:49:37 GMT`. */
function httpDate(ms: number): string {
  const [date = '', time = ''] = isoInstant(ms).split('T');
  const [year, month, day] = date.split('-');
  return `${WEEKDAYS[(dayNumber(date) + 4) % 7]}, ${day} ${MONTHS[Number(month) - 1]} ${year} ${time.slice(0, 8)} GMT`;
}
