import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { isoInstant } from '../../core/time.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { type DemoLetter, lettersOf, lettersTotal, type SenderUpstreamOptions } from '../../demo/newsletters.ts';
import { canary } from '../../demo/seed.ts';

/** A stand-in for the reports of Mailchimp's Marketing API 3.0. Demo and tests only. */
export function createMailchimpUpstream(options: SenderUpstreamOptions) {
  const { clock, token, faults = [] } = options;
  const app = new Hono();
  app.get('/3.0/reports', async (context) => {
    const fault = takeFault(faults, 'reports', 'reports');
    const key = atob((context.req.header('authorization') ?? '').replace(/^Basic /, '')).replace(/^[^:]*:/, '');
    if (key !== token || fault?.kind === 'expired-token') {
      const detail = `Your API key may be invalid, ${canary.name}.`;
      return context.json({ type: 'about:blank', title: 'API Key Invalid', status: 401, detail, instance: '1' }, 401);
    }
    const [count, offset] = ['count', 'offset'].map((name) => Number(context.req.query(name)));
    const newestFirst = lettersOf(options).toReversed();
    const rows = newestFirst.slice(offset!, offset! + Math.min(count!, 1000)).map(rowOf);
    const body = JSON.stringify(spoil({ reports: rows, total_items: newestFirst.length }, fault));
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
    return instead ?? context.body(body, 200, { 'content-type': 'application/json; charset=utf-8' });
  });
  return { app, faults, totals: (period: Period) => lettersTotal(options, period) };
}

function rowOf({ at, sent, delivered, clicks, readers, unsubscribes }: DemoLetter) {
  const lost = sent - delivered;
  return {
    id: String(at),
    send_time: isoInstant(at),
    emails_sent: sent,
    subject_line: `Nytt fra ${canary.name}`,
    list_name: `Venner av ${canary.email}`,
    bounces: { hard_bounces: lost - Math.floor(lost / 2), soft_bounces: Math.floor(lost / 2), syntax_errors: 0 },
    clicks: { clicks_total: clicks, unique_clicks: readers },
    unsubscribed: unsubscribes,
  };
}

function spoil(
  answer: { reports: ReturnType<typeof rowOf>[]; total_items: number },
  fault: Fault | undefined,
): unknown {
  if (fault?.kind === 'error-inside') return { error: canary.name };
  const each = (change: (row: ReturnType<typeof rowOf>) => object) => ({
    ...answer,
    reports: answer.reports.map(change),
  });
  if (fault?.kind === 'drift-renamed') return each(({ send_time, ...rest }) => ({ ...rest, sentAt: send_time }));
  if (fault?.kind === 'drift-text') return each((row) => ({ ...row, emails_sent: `${row.emails_sent} sendt` }));
  return answer;
}
