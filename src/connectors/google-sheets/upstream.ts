import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { addDays, type Clock, dayIn, HOME_ZONE, type IsoDate } from '../../core/time.ts';
import { daysBetween, season, sum } from '../../demo/calendar.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { canary, drawn } from '../../demo/seed.ts';

export interface UpstreamSheet {
  readonly spreadsheet: string;
  /** The sheet that has the figures. */
  readonly name: string;
  readonly firstDay: IsoDate;
  /** Days that whoever keeps it has left out, or taken out. */
  readonly without?: readonly IsoDate[];
  /** Rows as they stand instead of those of these days. */
  readonly instead?: Readonly<Record<IsoDate, readonly (string | number | boolean)[]>>;
}

export interface GoogleSheetsUpstreamOptions {
  readonly seed: string | number;
  readonly clock: Clock;
  readonly sheet: UpstreamSheet;
  /** Why Google would give no token for the assertion of a service account; null where it would. */
  readonly faultOf: (assertion: string, scope: string, now: number) => Promise<string | null>;
  readonly faults?: Fault[];
}

const SCOPE = 'https://www.googleapis.com/auth/spreadsheets.readonly';
const LIFETIME_SECONDS = 3599;
const HEADER = ['Dato', 'Besøk', 'Sidevisninger'];

/** A stand-in for Google's token endpoint and one spreadsheet in the Sheets API, v4. Demo and tests only. */
export function createGoogleSheetsUpstream(options: GoogleSheetsUpstreamOptions) {
  const { seed, clock, sheet, faultOf, faults = [] } = options;
  /** Tokens given, and until when (ms) they are good. */
  const tokens = new Map<string, number>();
  const app = new Hono();

  app.post('/token', async (context) => {
    const fault = takeFault(faults, 'token', 'values');
    const { grant_type, assertion } = await context.req.parseBody();
    const isBearer = grant_type === 'urn:ietf:params:oauth:grant-type:jwt-bearer';
    const wrong = isBearer ? await faultOf(String(assertion), SCOPE, clock.now()) : 'Invalid grant_type';
    if (wrong !== null || fault?.kind === 'expired-token') {
      return context.json({ error: 'invalid_grant', error_description: `${wrong} (${canary.name})` }, 400);
    }
    const token = `ya29.${Math.floor(drawn(seed, tokens.size) * 1e9)}`;
    tokens.set(token, clock.now() + LIFETIME_SECONDS * 1000);
    const given = { access_token: token, expires_in: LIFETIME_SECONDS, token_type: 'Bearer', owner: canary.name };
    return answered(fault, context.req.raw, given);
  });

  app.get('/v4/spreadsheets/:id/values/:range', async (context) => {
    const fault = takeFault(faults, 'values', 'values');
    const token = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
    if ((tokens.get(token) ?? 0) <= clock.now() || fault?.kind === 'expired-token') {
      return context.json(refusal(401, 'UNAUTHENTICATED'), 401);
    }
    const { id, range } = context.req.param();
    if (id !== sheet.spreadsheet) return context.json(refusal(404, 'NOT_FOUND'), 404);
    if (range !== sheet.name) return context.json(refusal(400, 'INVALID_ARGUMENT'), 400);
    const values = valuesOf(options);
    const answer = context.req.query('fields') === 'values' ? { values } : { range: `'${range}'!A1:Z1000`, values };
    return answered(fault, context.req.raw, spoil(answer, fault));
  });

  async function answered(fault: Fault | undefined, request: Request, answer: unknown): Promise<Response> {
    const body = JSON.stringify(answer);
    const instead = fault ? await faultAnswer(fault, request, body, clock.now()) : null;
    return instead ?? new Response(body, { headers: { 'content-type': 'application/json; charset=UTF-8' } });
  }

  const totals = ({ from, to }: Period) => {
    const rows = keptDays(options).filter((day) => day >= from && day <= to);
    const figures = rows.map((day) => figuresOf(seed, sheet, day));
    return {
      'visits@day': sum(figures.map(({ visits }) => visits)),
      'page-views@day': sum(figures.map(({ views }) => views)),
    };
  };
  return { app, faults, totals };
}

function refusal(code: number, status: string) {
  return { error: { code, message: `No. (${canary.name}, ${canary.address})`, status } };
}

/** Whoever keeps the sheet fills in yesterday in the morning. */
function keptDays({ clock, sheet }: GoogleSheetsUpstreamOptions): IsoDate[] {
  const yesterday = addDays(dayIn(HOME_ZONE, clock.now()), -1);
  if (sheet.firstDay > yesterday) return [];
  return daysBetween({ from: sheet.firstDay, to: yesterday }).filter((day) => !sheet.without?.includes(day));
}

function figuresOf(seed: string | number, { spreadsheet, firstDay }: UpstreamSheet, day: IsoDate) {
  const visits = Math.floor(900 * season(day, firstDay) * (0.9 + 0.2 * drawn(seed, spreadsheet, day)));
  return { visits, views: Math.floor(visits * (2.5 + drawn(seed, spreadsheet, day, 'views'))) };
}

/** A heading, a blank row, the columns, and a remark beside that nobody asks for; what is empty at the end is left out. */
function valuesOf(options: GoogleSheetsUpstreamOptions): (string | number | boolean)[][] {
  const { seed, sheet } = options;
  const rows = keptDays(options).map((day) => {
    const { visits, views } = figuresOf(seed, sheet, day);
    const shown = [day.slice(8), day.slice(5, 7), day.slice(0, 4)].join('.');
    return [...(sheet.instead?.[day] ?? [shown, visits, views])];
  });
  const noted = rows.map((row, i) => (i % 9 === 0 ? [...row, `Sjekket av ${canary.name}`] : row));
  return [['Besøk på nettstedet'], [], [...HEADER, 'Merknad'], ...noted];
}

/** The faults that come with HTTP 200. */
function spoil(answer: { readonly values: readonly (readonly unknown[])[] }, fault: Fault | undefined): unknown {
  if (fault?.kind === 'error-inside') return refusal(500, 'INTERNAL');
  const { values, ...rest } = answer;
  if (fault?.kind === 'drift-renamed') return { ...rest, rows: values };
  if (fault?.kind === 'drift-text') return { ...rest, values: values.map((row) => row.join(';')) };
  return answer;
}
