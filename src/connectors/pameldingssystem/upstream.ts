import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { type Clock, dayIn, HOME_ZONE, type IsoDate } from '../../core/time.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { canary, drawn } from '../../demo/seed.ts';

export interface UpstreamActivity {
  readonly id: number;
  readonly day: IsoDate;
}

export interface PameldingssystemUpstreamOptions {
  readonly seed: string | number;
  readonly clock: Clock;
  readonly activities: readonly UpstreamActivity[];
  readonly user: string;
  readonly password: string;
  /** A queue that whoever tests may fill; each fault spoils one answer. */
  readonly faults?: Fault[];
}

export interface PameldingssystemUpstream {
  readonly app: Hono;
  readonly faults: Fault[];
  /** Of the activities that began on ended days of the period, from the seed alone. */
  readonly totals: (period: Period) => Record<'registered' | 'attended' | 'events', number>;
}

interface Row {
  readonly Status: string;
  readonly Active: number;
  readonly Attended: number;
  readonly Count: number;
}

/** A stand-in for påmeldingssystem.no: participants of activities. Demo and tests only. */
export function createPameldingssystemUpstream(options: PameldingssystemUpstreamOptions): PameldingssystemUpstream {
  const { seed, clock, activities, user, password, faults = [] } = options;
  const app = new Hono();
  const key = `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${user}:${password}`)))}`;

  app.get('/api/v1/activities/:id/participants', async ({ req }) => {
    const fault = takeFault(faults, 'participants', 'participants');
    const isOut = req.header('authorization') !== key || fault?.kind === 'expired-token';
    if (isOut) return new Response(`Unauthorized ${canary.email}`, { status: 401 });
    const activity = activities.find(({ id }) => String(id) === req.param('id'));
    if (!activity) return new Response(`Not found ${canary.name}`, { status: 404 });
    const rows = rowsOf(seed, activity).map((row, i) => ({ ...personOf(i), ...spoilt(row, fault) }));
    const body = JSON.stringify(fault?.kind === 'error-inside' ? { error: canary.name } : rows);
    const instead = fault ? await faultAnswer(fault, req.raw, body, clock.now()) : null;
    return instead ?? new Response(body, { headers: { 'content-type': 'application/json' } });
  });

  function totals({ from, to }: Period) {
    const today = dayIn(HOME_ZONE, clock.now());
    const held = activities.filter(({ day }) => day >= from && day <= to && day < today);
    const rows = held.flatMap((activity) => rowsOf(seed, activity)).filter(({ Active }) => Active === 1);
    const sum = (some: readonly Row[]) => some.reduce((total, { Count }) => total + Count, 0);
    return {
      registered: sum(rows),
      attended: sum(rows.filter(({ Attended }) => Attended === 1)),
      events: held.length,
    };
  }

  return { app, faults, totals };
}

/** Those who are registered; some bring others, and a few were struck off. */
function rowsOf(seed: string | number, { id }: UpstreamActivity): Row[] {
  const draw = (...what: (string | number)[]) => drawn(seed, id, ...what);
  return Array.from({ length: 12 + Math.floor(draw('rows') * 40) }, (_, i) => ({
    Status: draw(i, 'status') < 0.5 ? 'registered' : 'confirmed',
    Active: draw(i, 'active') < 0.95 ? 1 : 0,
    Attended: draw(i, 'attended') < 0.7 ? 1 : 0,
    Count: draw(i, 'count') < 0.9 ? 1 : 2,
  }));
}

const personOf = (i: number) => ({
  ...{ RegistrationPersonStructID: i + 1, RegistrationID: i + 77, Paid: 'NotPaid', Passed: 0 },
  ...{ FirstName: canary.name, Email: canary.email, Mobile: canary.phone },
});

function spoilt({ Count, ...row }: Row, fault: Fault | undefined): object {
  if (fault?.kind === 'drift-renamed') return { ...row, Number: Count };
  return { ...row, Count: fault?.kind === 'drift-text' ? 'mange' : Count };
}
