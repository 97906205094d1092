import type { AnnotationBody } from '../../db/queries/annotations.ts';
import type { DemoSlug } from './municipality.ts';

interface Noted extends AnnotationBody {
  readonly organisation: DemoSlug;
}

const EVERYTHING = { indicator: null, channel: null, last: null } as const;

/** What happened in the municipality, as those who communicate noted it. */
export const NOTED: readonly Noted[] = [
  { ...EVERYTHING, organisation: 'demo', day: '2025-09-07', last: '2025-09-08', text: 'Stortingsvalg' },
  { ...EVERYTHING, organisation: 'demo', channel: 'website', day: '2026-09-14', text: 'Ny forside på nettstedet' },
  {
    ...{ organisation: 'demo', channel: 'website', indicator: 'user-satisfaction.csat', last: null },
    ...{ day: '2026-10-05', text: 'Undersøkelsen fikk ny innledning' },
  },
  { ...EVERYTHING, organisation: 'demo-helse', channel: 'letter', day: '2026-04-10', text: 'Nytt innkallingsbrev' },
];
