import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { isoInstant } from '../../core/time.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { type DemoLetter, lettersOf, lettersTotal, type SenderUpstreamOptions } from '../../demo/newsletters.ts';
import { canary } from '../../demo/seed.ts';

export interface MakeUpstreamOptions extends SenderUpstreamOptions {
  readonly user: string;
}

const STATS = 'newsletters/stats';

/** A stand-in for Make's statistics of newsletters. Demo and tests only. */
export function createMakeUpstream(options: MakeUpstreamOptions) {
  const { clock, user, token, faults = [] } = options;
  const app = new Hono();
  app.get(`/api/public/v1/${STATS}`, async (context) => {
    const fault = takeFault(faults, STATS, STATS);
    const known = context.req.header('authorization') === `Basic ${btoa(`${user}:${token}`)}`;
    if (!known || fault?.kind === 'expired-token') return context.json({ error: `No access for ${canary.email}` }, 401);
    const newestFirst = lettersOf(options).toReversed();
    const body = JSON.stringify(spoil(newestFirst.map(rowOf), fault));
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
    return instead ?? context.body(body, 200, { 'content-type': 'application/json' });
  });
  return { app, faults, totals: (period: Period) => lettersTotal(options, period) };
}

function rowOf({ at, sent, delivered, clicks, readers, unsubscribes }: DemoLetter) {
  return {
    ...{ clicks, unique_clicks: readers, opens: readers * 6, bounce: sent - delivered, unsubscribes },
    ...{ tracking_mode: 'standard', sent, sent_at: isoInstant(at), openrate: 40, delivered },
    newsletter_screenshot_url: 'https://make.example.no/brev.png',
    mailbody: 'https://make.example.no/brev.html',
    subject: `Nytt fra ${canary.name}`,
    from_email: canary.email,
    tags: [],
    segment: { id: '100', title: `Venner av ${canary.name}` },
  };
}

function spoil(rows: readonly ReturnType<typeof rowOf>[], fault: Fault | undefined): unknown {
  if (fault?.kind === 'error-inside') return { error: canary.name };
  if (fault?.kind === 'drift-renamed') return rows.map(({ sent_at, ...rest }) => ({ ...rest, sentAt: sent_at }));
  if (fault?.kind === 'drift-text') return rows.map((row) => ({ ...row, delivered: `${row.delivered} leverte` }));
  return rows;
}
