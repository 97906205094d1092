import { monthStart } from '../core/period.ts';
import { addDays, type IsoDate, type IsoInstant } from '../core/time.ts';
import { DEMO, DEMO_MONTHS } from './story.ts';

/** A moment of the demo's two years, and what is done then. */
export interface Step {
  readonly at: IsoInstant;
  /** Which pulled sources are read: those with this day of the month, or all. */
  readonly pull: 1 | 3 | 'all';
  /** The month whose files, forms and deliveries come in; null where none do. */
  readonly month: IsoDate | null;
}

/** The newest month that is in once so many steps are done. */
export function monthAfter(done: number): IsoDate | null {
  return (
    demoSteps()
      .slice(0, done)
      .findLast(({ month }) => month !== null)?.month ?? null
  );
}

const at = (day: IsoDate): IsoInstant => `${day}T05:00:00.000Z`;

/**
 * Two steps a month: levels are read as the month has ended, the rest two days later, as its figures are handed in.
 * From `DEMO.daily` on, a step a day. In order of time.
 */
export function demoSteps(): Step[] {
  const whole = DEMO_MONTHS.filter((month) => month < DEMO.daily).flatMap((month): Step[] => {
    const next = monthStart(month, 1);
    return [
      { at: at(next), pull: 1, month: null },
      { at: at(addDays(next, 2)), pull: 3, month },
    ];
  });
  const last = DEMO.stops.slice(0, 10);
  const days: Step[] = [];
  for (let day = addDays(DEMO.daily, 1); day <= last; day = addDays(day, 1)) {
    // The month before is handed in on the third, as always.
    const month = day.endsWith('-03') ? monthStart(day, -1) : null;
    days.push({ at: at(day), pull: 'all', month });
  }
  // On the third of the daily month both kinds of step fall together.
  return [...whole.filter((step) => step.at < days[0]!.at), ...days];
}
