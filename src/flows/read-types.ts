import type { ChannelId, MethodId } from '../catalogue/types.ts';
import type { Period } from '../core/period.ts';
import type { IsoDate, IsoInstant } from '../core/time.ts';
import type { Words } from '../core/words.ts';
import type { CompareWith, Verdict } from '../verdicts/types.ts';

/** Whose numbers: the id scopes the database, the slug stands in addresses. */
export interface OrganisationRef {
  readonly id: number;
  readonly slug: string;
  /** Ids of itself and of all below it, whose open values it shows the sums of; itself alone where left out. */
  readonly branch?: readonly number[];
  /** Its data version, where it was just read: lets kept answers be used. */
  readonly recordedAt?: IsoInstant;
}

/** Which cells: of these channels, methods and indicators, all where left out. */
export interface CellChoice {
  readonly channels?: readonly ChannelId[];
  readonly methods?: readonly MethodId[];
  readonly indicators?: readonly string[];
}

/** Which numbers, for one period. */
export interface VerdictQuery extends CellChoice {
  readonly organisation: OrganisationRef;
  readonly period: Period;
  /** Null compares with nothing. */
  readonly compare: CompareWith | null;
  /** Numbers as they stood then. Without it, as they stand now. */
  readonly asOf?: IsoInstant;
}

/** A verdict with the address of its making. */
export interface NumberedVerdict extends Verdict {
  /** Id of the number (`numbers/{id}`); null unless measured. */
  readonly id: string | null;
}

export interface SeriesQuery {
  readonly organisation: OrganisationRef;
  readonly indicator: string;
  readonly channel: ChannelId;
  readonly period: Period;
  readonly grain: 'day' | 'month' | 'quarter' | 'year' | 'wave';
  readonly asOf?: IsoInstant;
}

/** Where a number comes from: formula, terms, sources, runs, release. */
export interface Provenance {
  readonly number: NumberedVerdict;
  readonly formula: Words;
  /** Only for open numbers, and for guarded ones only as far as the gate allows. */
  readonly terms: readonly { readonly term: string; readonly label: Words; readonly value: number }[];
  readonly sources: readonly {
    /** Slug of the organisation that owns it. */
    readonly organisation: string;
    readonly key: string;
    readonly label: string;
    readonly connector: string;
    /** Runs that wrote what entered, newest first; at most 20. None of a guarded number. */
    readonly runs: readonly { readonly id: number; readonly kind: string; readonly startedAt: IsoInstant }[];
  }[];
  /** Instants of the releases that entered a guarded number. */
  readonly releases: readonly { readonly month: IsoDate; readonly release: number; readonly recordedAt: IsoInstant }[];
}

export interface ObservationQuery {
  readonly organisation: OrganisationRef;
  readonly period: Period;
  readonly channel?: ChannelId;
  readonly quantity?: string;
  readonly asOf: IsoInstant;
}

/** One stored value for export; guarded and strict quantities are never among them. */
export interface ObservationRow {
  readonly channel: string;
  readonly source: string;
  readonly quantity: string;
  readonly grain: string;
  readonly topic: string;
  readonly dims: string;
  readonly periodStart: IsoDate;
  readonly periodEnd: IsoDate;
  readonly value: number;
  readonly flags: number;
  readonly recordedAt: IsoInstant;
  readonly run: number;
}
