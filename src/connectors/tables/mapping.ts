import { z } from 'zod';
import { isQuantityId, type QuantityId } from '../../catalogue/quantities.ts';
import { GRAINS } from '../../core/period.ts';
import { HOME_ZONE, isIsoDate, isZone } from '../../core/time.ts';
import { ENCODINGS } from './bytes.ts';
import { DELIMITERS } from './csv.ts';
import { DATE_FORMATS } from './dates.ts';

const name = z.string().trim().min(1).max(300);
/** A column's name as its header says it, or the names it goes under; case, spaces and dashes do not matter. */
const names = z.union([name, z.array(name).min(1)]);
const quantity = z.custom<QuantityId>((id) => typeof id === 'string' && isQuantityId(id), 'unknown quantity');
const date = z.string().refine(isIsoDate, 'not a day');
const scope = z.strictObject({ from: date, to: date }).refine((p) => p.from <= p.to, 'ends before it begins');
const decimal = z.enum([',', '.']);

/** A dimension that is the same in every row, or one that a column gives; `labels` turns cells into the catalogue's values. */
const constants = z.record(z.string(), z.string().min(1).max(100));
const dimension = z.strictObject({ column: names, labels: z.record(z.string(), z.string()).optional() });
const dimensions = z.record(z.string(), dimension);

const dateColumn = z.strictObject({
  column: names,
  grain: z.enum(GRAINS).exclude(['wave']),
  format: z.enum(DATE_FORMATS).default('auto'),
  /** The year of cells that only name a month or a week. */
  year: z.int().min(1900).max(2199).optional(),
});
/** One period for the whole file, such as a survey wave or a year. */
const onePeriod = z.strictObject({ constant: scope, grain: z.enum(GRAINS) });
const period = z.union([dateColumn, onePeriod]);

const value = z.strictObject({
  column: names,
  /** Added to, or taken from, the column: «vurderte» less «unngåelige». Missing if any of them is. */
  plus: names.optional(),
  minus: names.optional(),
  quantity,
  dims: constants.optional(),
  /** What the figure is multiplied by: 60 where minutes become seconds. */
  scale: z.number().positive().optional(),
  decimal: decimal.optional(),
  /** Whether a file without the column is accepted. */
  optional: z.boolean().default(false),
});

const question = z.strictObject({
  column: names,
  /** A second coder's column: what is counted is the pair of codes. */
  and: names.optional(),
  quantity,
  /** The closed list that answers are counted by, where it is not the quantity's own scale; `yes` counts those alone. */
  by: z.string().optional(),
  dims: constants.optional(),
  /** Words to scale points: `{ "Svært fornøyd": "5" }`; `skip` is not counted, such as «vet ikke». */
  points: z.record(z.string(), z.string()).optional(),
  /** The scale's ends as printed; `best: 'low'` turns it, and only the one who uploads can know that. */
  scale: z
    .strictObject({ low: z.int(), high: z.int(), best: z.enum(['high', 'low']).default('high') })
    .refine((s) => s.low < s.high, 'low must be below high')
    .optional(),
  /** The question as it was asked, where the column is called by that; words in square brackets were filled in. */
  texts: z.array(name).optional(),
  optional: z.boolean().default(false),
});

const common = {
  /** A workbook's sheet by name, or by number from 1. */
  sheet: z.union([name, z.int().positive()]).default(1),
  /** Where the column names stand, counted from 1. */
  headerRow: z.int().positive().default(1),
  /** Instead: in the first of so many rows that has these columns, where a system writes lines of its own above them. */
  header: z.strictObject({ within: z.int().positive().max(50), has: z.array(names).min(1) }).optional(),
  delimiter: z.enum(DELIMITERS).optional(),
  encoding: z.enum(ENCODINGS).optional(),
  /** Cuts days where cells carry an offset or UTC. */
  zone: z.string().refine(isZone, 'unknown zone').default(HOME_ZONE),
  decimal: decimal.optional(),
  /** Rows that are no data: whose column, or first filled cell, equals one of these. */
  skipRows: z.array(z.strictObject({ column: names.optional(), equals: names })).default([]),
  /** Headers that look personal but are not, such as the name of an event. E-mail and identity numbers never pass. */
  notPersonal: z.array(name).default([]),
  /** Headers about people that a system always writes: the file is refused where such a cell says more than «anonymous». */
  anonymous: z.array(name).default([]),
  /** The period the file is about: it is owned whole, and rows outside it are refused. */
  stated: scope.optional(),
};
/** What equal rows (same quantity, dimensions and period) mean: a mistake, or parts of one count. */
const duplicates = z.enum(['refuse', 'sum']);

const long = z.strictObject({ kind: z.literal('long'), ...common, duplicates });
const wide = z.strictObject({
  kind: z.literal('wide'),
  ...common,
  duplicates,
  period,
  dims: dimensions.default({}),
  values: z.array(value).min(1),
});
const months = z.strictObject({
  kind: z.literal('months'),
  ...common,
  duplicates,
  year: z.int().min(1900).max(2199),
  quantity,
  constants: constants.default({}),
  dims: dimensions.default({}),
  /** Columns that are neither months nor dimensions, such as a total; any other column refuses the file. */
  skipColumns: z.array(name).default([]),
});
const responses = z.strictObject({
  kind: z.literal('responses'),
  ...common,
  duplicates: z.literal('sum'),
  period,
  dims: dimensions.default({}),
  questions: z.array(question).min(1),
});
const events = z.strictObject({
  kind: z.literal('events'),
  ...common,
  duplicates: z.literal('sum'),
  period: dateColumn,
  dims: dimensions.default({}),
  values: z.array(value).default([]),
  /** Counts the rows themselves. */
  count: z.strictObject({ quantity, dims: constants.optional() }).optional(),
});

/** How a file's columns become quantities. */
export const mappingSchema = z.discriminatedUnion('kind', [long, wide, months, responses, events]);
export type Mapping = z.output<typeof mappingSchema>;
export type MappingInput = z.input<typeof mappingSchema>;
export type HeaderRule = Mapping['header'];
export type MappingOf<K extends Mapping['kind']> = Extract<Mapping, { kind: K }>;
export type Names = z.output<typeof names>;
export type PeriodRule = z.output<typeof period>;
export type ValueRule = z.output<typeof value>;
export type QuestionRule = z.output<typeof question>;
export type DimensionRules = z.output<typeof dimensions>;
