import type { KeyHolder, OrganisationRow } from '../../db/database.ts';
import { authenticate } from '../api/auth.ts';
import type { WebContext } from '../api/env.ts';
import { todayOf } from '../api/query.ts';
import { UserError } from '../core/errors.ts';
import type { KeyScope } from '../core/key-scopes.ts';
import type { Period } from '../core/period.ts';
import type { IsoDate } from '../core/time.ts';
import type { CompareWith } from '../verdicts/types.ts';
import type { WebDeps } from '../web-deps.ts';
import { type Around, around } from './layout.tsx';
import { chosenPeriod, periodText } from './periods.ts';

/** How the address says what to compare with. */
export const COMPARISONS = { 'aret-for': 'year-before', forrige: 'period-before', ingen: null } as const;
export type ComparisonText = keyof typeof COMPARISONS;
const isComparison = (text: string | undefined): text is ComparisonText =>
  text !== undefined && Object.hasOwn(COMPARISONS, text);

/** What a page is shown with: who asks, of which organisation, period and comparison. All of it stands in the address. */
export interface Frame extends Around {
  readonly holder: KeyHolder;
  readonly organisations: readonly OrganisationRow[];
  readonly organisation: OrganisationRow;
  readonly today: IsoDate;
  readonly period: Period;
  readonly mot: ComparisonText;
  readonly compare: CompareWith | null;
  /** How far the demo has come, while it is filled or where that broke off. */
  readonly filling: NonNullable<WebDeps['demo']> | null;
  /** Whether charts can be had as PNG here. */
  readonly png: boolean;
  /** Whether whoever asks may do this in the organisation. */
  readonly may: (scope: KeyScope) => boolean;
  /** The address of another page in the same state; a change of null takes a part out. */
  href(path: string, changes?: Readonly<Record<string, string | null>>): string;
}

/** Why there is no frame: nobody is let in, or whoever is reaches nothing. */
export type Shut = 'no-key' | 'no-organisation';

/** The frame that the address asks for; what it asks for wrongly, or does not reach, falls back to the usual. */
export async function frameOf(c: WebContext): Promise<Frame | Shut> {
  const holder = await authenticate(c);
  const organisations = holder?.organisations.filter(({ id }) => holder.scopesIn.get(id)?.includes('read')) ?? [];
  if (!holder || (organisations.length === 0 && holder.organisations.length > 0)) return 'no-key';
  const asked = c.req.query('enhet');
  const organisation =
    organisations.find((o) => o.slug === asked) ?? organisations.find((o) => o.demo) ?? organisations[0];
  if (!organisation) return 'no-organisation';
  const deps = c.get('deps');
  const today = todayOf(deps);
  const filling = organisation.demo && deps.demo && deps.demo.done < deps.demo.of ? deps.demo : null;
  const mot = c.req.query('mot');
  const state = {
    enhet: organisation.slug,
    periode: c.req.query('periode') ? periodText(chosenPeriod(c.req.query('periode'), today, filling?.month)) : null,
    mot: isComparison(mot) && mot !== 'aret-for' ? mot : null,
  };
  return {
    ...around(c),
    ...{ holder, organisations, organisation, today, filling, png: deps.png !== undefined },
    period: chosenPeriod(c.req.query('periode'), today, filling?.month),
    mot: isComparison(mot) ? mot : 'aret-for',
    compare: isComparison(mot) ? COMPARISONS[mot] : 'year-before',
    may: (scope) => holder.scopesIn.get(organisation.id)?.includes(scope) ?? false,
    href: (path, changes = {}) => addressOf(path, { ...state, lang: c.get('lang'), ...changes }),
  };
}

/** Throws UserError 404 where a form was sent for an organisation that is not reached: nothing may land in another instead. */
export function sameOrganisation(frame: Frame, c: WebContext): void {
  const asked = c.req.query('enhet');
  if (asked !== undefined && asked !== frame.organisation.slug) throw new UserError(404, 'api.no-organisation');
}

function addressOf(path: string, parts: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (value !== null) query.set(name, value);
  return `${path}?${query}`;
}

/** What is asked of the figures on a page. */
export const asking = ({ organisation, period, compare }: Frame) => ({ organisation, period, compare });

/** The thing that a path names. Throws UserError 404 where there is none. */
export function named<T>(found: T | undefined): T {
  if (found === undefined) throw new UserError(404, 'api.no-page');
  return found;
}
