import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { isoInstant } from '../../core/time.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { type DemoLetter, lettersOf, lettersTotal, type SenderUpstreamOptions } from '../../demo/newsletters.ts';
import { canary } from '../../demo/seed.ts';

/** A stand-in for the campaigns of MailerLite's API. Demo and tests only. */
export function createMailerliteUpstream(options: SenderUpstreamOptions) {
  const { clock, token, faults = [] } = options;
  const app = new Hono();
  app.get('/api/campaigns', async (context) => {
    const fault = takeFault(faults, 'campaigns', 'campaigns');
    const isKnown = context.req.header('authorization') === `Bearer ${token}`;
    if (!isKnown || fault?.kind === 'expired-token') {
      return context.json({ message: `Unauthenticated, ${canary.name}.` }, 401);
    }
    const limit = Math.min(Number(context.req.query('limit') ?? 25), 100);
    const page = Number(context.req.query('page') ?? 1);
    const all = lettersOf(options);
    const rows = all.slice((page - 1) * limit, page * limit).map(rowOf);
    const meta = { current_page: page, last_page: Math.max(1, Math.ceil(all.length / limit)), total: all.length };
    const body = JSON.stringify(spoil({ data: rows, meta }, fault));
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
    return instead ?? context.body(body, 200, { 'content-type': 'application/json' });
  });
  return { app, faults, totals: (period: Period) => lettersTotal(options, period) };
}

function rowOf({ at, sent, delivered, clicks, readers, unsubscribes }: DemoLetter) {
  return {
    id: String(at),
    name: `Brev til ${canary.name}`,
    status: 'sent',
    finished_at: isoInstant(at).slice(0, 19).replace('T', ' '),
    emails: [{ subject: `Nytt fra ${canary.name}`, from: canary.email }],
    stats: {
      ...{ sent, opens_count: readers * 6, unique_opens_count: readers * 5 },
      ...{ clicks_count: clicks, unique_clicks_count: readers, unsubscribes_count: unsubscribes, spam_count: 0 },
      ...{ hard_bounces_count: sent - delivered, soft_bounces_count: 0 },
    },
  };
}

type Row = ReturnType<typeof rowOf>;

function spoil(answer: { data: Row[]; meta: object }, fault: Fault | undefined): unknown {
  if (fault?.kind === 'error-inside') return { message: canary.name };
  const each = (change: (row: Row) => object) => ({ ...answer, data: answer.data.map(change) });
  if (fault?.kind === 'drift-renamed') return each(({ finished_at, ...rest }) => ({ ...rest, sentAt: finished_at }));
  if (fault?.kind === 'drift-text')
    return each((row) => ({ ...row, stats: { ...row.stats, sent: `${row.stats.sent}` } }));
  return answer;
}
