// Longer than most: one entry per public file, its mapping and the facts that must come of it, reads best as one list.
import type { MappingInput } from '../../src/connectors/upload/index.ts';
import type { Fact, RealFile } from './facts.ts';

const year = (y: number) => ({ from: `${y}-01-01`, to: `${y}-12-31` });
const sums = (measure: string, by: Record<number, number>): Fact[] =>
  Object.entries(by).map(([y, is]) => ({ figure: 'sum', choice: { measure, ...year(Number(y)) }, is }));

const somerville = ['information', 'housing', 'schools', 'police', 'streets', 'social'] as const;
const somervilleMeans = [4.315, 2.538, 3.266, 3.699, 3.615, 4.217] as const;
const somervillePoints = { 5: 72, 4: 46, 3: 24, 2: 0, 1: 1 };

const torontoCodes = [
  ['1A', 'Code 1A - Referral to a Sleeping/Resting Space'],
  ['1B', 'Code 1B - External Transfer to AWHL'],
  ['1C', 'Code 1C - Referral to Eviction Prevention Service'],
  ['1D', 'Code 1D - Declined Shelter/Resting Space'],
  ['2A', 'Code 2A - Internal Transfer to CI'],
  ['2B', 'Code 2B - External Transfer - Homelessness-related'],
  ['2C', 'Code 2C - Information - Homelessness & Prevention Services'],
  ['2D', 'Code 2D - Information - Non-Homelessness-related'],
  ['3A', 'Code 3A - Shelter Space Unavailable - Family'],
  ['3B', 'Code 3B - Shelter Space Unavailable - Individuals/Couples'],
  ['3C', 'Code 3C - Follow-up / Check on Placement'],
  ['4A', 'Code 4A - Dead Air'],
  ['4B', 'Code 4B - Disconnected - No Outcome'],
] as const;

const barnet = (stated?: { from: string; to: string }): MappingInput => ({
  kind: 'events',
  duplicates: 'sum',
  zone: 'Europe/London',
  // The event's own name and the library's; neither is a person's.
  notPersonal: ['Name', 'Library name'],
  ...(stated ? { stated } : {}),
  period: { column: 'Event date', grain: 'day' },
  dims: { venue: { column: 'Library name' } },
  values: [{ column: 'Attendees', quantity: 'attended' }],
  count: { quantity: 'events' },
});

const gdelt = (values: Extract<MappingInput, { kind: 'wide' }>['values']): MappingInput => ({
  kind: 'wide',
  duplicates: 'refuse',
  // The weeks are cut in UTC and written so.
  zone: 'UTC',
  period: { column: 'week_start', grain: 'week' },
  values,
});

const wellcomeObjects = {
  neighbours: 'Trust people in neighborhood',
  government: 'Trust the national government in this country',
  scientists: 'Trust scientists in this country',
  journalists: 'Trust journalists in this country',
  'health-workers': 'Trust doctors and nurses in this country',
  charities: 'Trust people who work at charitable organizations or ngos in this country',
  'traditional-healers': 'Trust traditional healers in this country',
  science: 'Trust science',
  'scientists-accuracy': 'Trust scientists to find accurate information about the world',
  'scientists-benefit': 'Trust scientists to do work with intention of benefiting public',
} as const;

const trust = (country: string, object: string, is: number): Fact => ({
  figure: 'sum',
  choice: { measure: 'trust-share@year', dims: { country, object } },
  is,
  decimals: 1,
});

/** Public files made by others. They are not part of the project: only how to read them, and what they say. */
export const realFiles: readonly RealFile[] = [
  {
    name: 'berlin_daten_berlin_de.domain_stats.csv',
    origin: 'Berlin open data portal, page views and visits per month',
    licence: 'CC BY 3.0 DE',
    checks: [
      {
        mapping: {
          kind: 'wide',
          duplicates: 'refuse',
          zone: 'Europe/Berlin',
          period: { column: 'month', grain: 'month' },
          values: [
            { column: 'impressions', quantity: 'page-views' },
            { column: 'visits', quantity: 'visits' },
            { column: 'visit_duration_avg_seconds', quantity: 'visit-seconds-mean' },
          ],
        },
        rows: 83,
        facts: [
          ...sums('visits@month', { 2023: 68_961, 2024: 94_635, 2025: 166_697 }),
          ...sums('page-views@month', { 2023: 207_618, 2024: 325_236 }),
          { figure: 'sum', choice: { measure: 'visits@month' }, is: 711_896 },
          { figure: 'max', choice: { measure: 'visits@month' }, is: 19_362 },
          { figure: 'day-of-max', choice: { measure: 'visits@month' }, is: '2025-06-01' },
          { figure: 'readings', choice: { measure: 'visit-seconds-mean@month' }, is: 83 },
          { figure: 'first-day', choice: { measure: 'visits@month' }, is: '2019-02-01' },
          { figure: 'last-day', choice: { measure: 'visits@month' }, is: '2025-12-01' },
        ],
      },
    ],
  },
  {
    name: 'somerville_2015_utf8bom.csv',
    origin: 'City of Somerville happiness survey 2015, one row per answer',
    licence: 'CC BY 4.0',
    checks: [
      {
        mapping: {
          kind: 'responses',
          duplicates: 'sum',
          zone: 'America/New_York',
          period: { constant: year(2015), grain: 'year' },
          questions: [
            {
              column: 'D',
              quantity: 'survey-answers',
              dims: { question: 'happy' },
              scale: { low: 0, high: 1, best: 'high' },
            },
            ...somerville.map((question, i) => ({
              column: `X${i + 1}`,
              quantity: 'survey-answers' as const,
              dims: { question },
              scale: { low: 1, high: 5, best: 'high' as const },
            })),
            // Once more as the quantities they stand for here.
            { column: 'X1', quantity: 'csat-answers' },
            { column: 'X4', quantity: 'trust-answers' },
          ],
        },
        rows: 143,
        facts: [
          ...somerville.flatMap((question, i): Fact[] => {
            const choice = { measure: 'survey-answers@year', dims: { question } };
            return [
              { figure: 'sum', choice, is: 143 },
              { figure: 'mean-point', choice, is: somervilleMeans[i]!, decimals: 3 },
            ];
          }),
          ...Object.entries(somervillePoints).map(
            ([point, is]): Fact => ({ figure: 'sum', choice: { measure: 'csat-answers@year', dims: { point } }, is }),
          ),
          { figure: 'readings', choice: { measure: 'csat-answers@year' }, is: 5 },
          { figure: 'mean-point', choice: { measure: 'trust-answers@year' }, is: 3.699, decimals: 3 },
          { figure: 'sum', choice: { measure: 'survey-answers@year', dims: { question: 'happy' } }, is: 143 },
        ],
      },
    ],
  },
  {
    name: 'govuk_evl_customer_satisfaction.xlsx',
    origin: 'UK Government Digital Service and DVLA, tax disc service: mean satisfaction per month',
    licence: 'MIT, Crown copyright',
    checks: [
      {
        mapping: {
          kind: 'wide',
          duplicates: 'refuse',
          zone: 'Europe/London',
          headerRow: 4,
          skipRows: [{ equals: 'Grand Total' }],
          period: { column: 'Date of Liability', grain: 'month' },
          // Means of 1.0–1.5 only make sense where 1 is best; that is stated here, and the values stay as published.
          values: ['Relicensing', 'SORN'].map((service) => ({
            column: service,
            quantity: 'satisfaction-mean' as const,
            dims: { service, best: 'low' },
          })),
        },
        rows: 113,
        facts: [
          ...(
            [
              ['Relicensing', 111, 1.24581],
              ['SORN', 113, 1.422],
            ] as const
          ).flatMap(([service, n, is]): Fact[] => {
            const choice = { measure: 'satisfaction-mean@month', dims: { service, best: 'low' } };
            return [
              { figure: 'readings', choice, is: n },
              { figure: 'mean', choice, is, decimals: 5 },
            ];
          }),
          {
            figure: 'mean',
            choice: { measure: 'satisfaction-mean@month', dims: { service: 'Relicensing' }, ...year(2012) },
            is: 1.2325,
            decimals: 5,
          },
          {
            figure: 'readings',
            choice: {
              measure: 'satisfaction-mean@month',
              dims: { service: 'Relicensing' },
              from: '2007-01-01',
              to: '2007-02-28',
            },
            is: 0,
          },
          { figure: 'first-day', choice: { measure: 'satisfaction-mean@month' }, is: '2004-04-01' },
          { figure: 'last-day', choice: { measure: 'satisfaction-mean@month' }, is: '2013-08-01' },
        ],
      },
    ],
  },
  {
    name: 'difi_oep_innsynskrav_2010.csv',
    origin: 'Difi, Offentlig elektronisk postjournal: access requests per state body and month, 2010',
    licence: 'none stated',
    checks: [
      {
        mapping: {
          kind: 'months',
          duplicates: 'refuse',
          year: 2010,
          quantity: 'access-requests',
          dims: { body: { column: 'leverandor' } },
          skipColumns: ['total'],
        },
        rows: 94,
        facts: [
          { figure: 'sum', choice: { measure: 'access-requests@month' }, is: 61_581 },
          { figure: 'readings', choice: { measure: 'access-requests@month' }, is: 94 * 12 },
          ...(
            [
              ['01', 0],
              ['05', 4_617],
              ['12', 7_995],
            ] as const
          ).map(
            ([month, is]): Fact => ({
              figure: 'sum',
              choice: { measure: 'access-requests@month', from: `2010-${month}-01`, to: `2010-${month}-01` },
              is,
            }),
          ),
          // Zero is what the file says, not a gap.
          {
            figure: 'readings',
            choice: { measure: 'access-requests@month', from: '2010-01-01', to: '2010-01-01' },
            is: 94,
          },
          { figure: 'labels', choice: { measure: 'access-requests@month' }, of: 'body', is: 94 },
          { figure: 'labels-at-zero', choice: { measure: 'access-requests@month' }, of: 'body', is: 25 },
          {
            figure: 'sum',
            choice: { measure: 'access-requests@month', dims: { body: 'Arbeidstilsynet' } },
            is: 5_000,
          },
        ],
      },
    ],
  },
  {
    name: 'toronto_central_intake_calls_daily.csv',
    origin: 'City of Toronto, central intake line: calls and outcomes per day',
    licence: 'Open Government Licence – Toronto',
    checks: [
      {
        mapping: {
          kind: 'wide',
          duplicates: 'refuse',
          zone: 'America/Toronto',
          period: { column: 'Date', grain: 'day' },
          values: [
            { column: 'Total calls handled', quantity: 'calls' },
            ...torontoCodes.map(([topic, column]) => ({
              column,
              quantity: 'contacts-by-topic' as const,
              dims: { topic },
            })),
          ],
        },
        rows: 1_185,
        facts: [
          ...sums('calls@day', { 2020: 22_925, 2021: 153_741, 2022: 208_316, 2023: 324_869, 2024: 25_262 }),
          { figure: 'sum', choice: { measure: 'calls@day' }, is: 735_113 },
          { figure: 'readings', choice: { measure: 'calls@day', ...year(2020) }, is: 59 },
          { figure: 'readings', choice: { measure: 'calls@day', ...year(2024) }, is: 31 },
          { figure: 'gaps', choice: { measure: 'calls@day' }, of: 1, is: 0 },
          { figure: 'day-of-max', choice: { measure: 'calls@day' }, is: '2023-10-17' },
          { figure: 'labels', choice: { measure: 'contacts-by-topic@day' }, of: 'topic', is: 13 },
        ],
      },
      {
        mapping: {
          kind: 'wide',
          duplicates: 'refuse',
          zone: 'America/Toronto',
          period: { column: 'Date', grain: 'day' },
          values: [{ column: 'Total calls coded', quantity: 'calls' }],
        },
        rows: 1_185,
        facts: sums('calls@day', { 2023: 315_023 }),
      },
    ],
    comparisons: [
      {
        says: 'days where the codes do not sum to the coded calls',
        one: { check: 0, measure: 'contacts-by-topic@day' },
        other: { check: 1, measure: 'calls@day' },
        differingDays: 42,
      },
    ],
  },
  {
    name: 'gdelt_weekly_tone_volume.csv',
    origin: 'GDELT, weekly tone and volume of news on one topic',
    licence: 'MIT; GDELT free with attribution',
    checks: [
      {
        mapping: gdelt([
          { column: 'S_gdelt_raw', quantity: 'tone-mean', dims: { topic: 'all' } },
          { column: 'S_gdelt_normalized', quantity: 'tone-mean', dims: { topic: 'normalised' } },
          { column: 'S_reg_decomposed', quantity: 'tone-mean', dims: { topic: 'regulation' } },
          { column: 'S_infra_decomposed', quantity: 'tone-mean', dims: { topic: 'infrastructure' } },
          { column: 'total_articles', quantity: 'mentions' },
        ]),
        rows: 345,
        facts: [
          { figure: 'sum', choice: { measure: 'mentions@week' }, is: 13_974 },
          ...sums('mentions@week', { 2019: 1_463, 2022: 1_918, 2023: 2_715, 2024: 2_940 }),
          { figure: 'mean', choice: { measure: 'tone-mean@week', dims: { topic: 'all' } }, is: -4.9349, decimals: 4 },
          // 25 empty cells in each of three columns are missing, not zero.
          ...['normalised', 'regulation', 'infrastructure'].map(
            (topic): Fact => ({
              figure: 'readings',
              choice: { measure: 'tone-mean@week', dims: { topic } },
              is: 345 - 25,
            }),
          ),
          { figure: 'gaps', choice: { measure: 'mentions@week' }, of: 7, is: 2 },
          { figure: 'first-day', choice: { measure: 'mentions@week' }, is: '2018-12-31' },
          { figure: 'last-day', choice: { measure: 'mentions@week' }, is: '2025-08-18' },
        ],
      },
      {
        mapping: gdelt([{ column: 'total_mentions', quantity: 'mentions' }]),
        rows: 345,
        facts: [{ figure: 'sum', choice: { measure: 'mentions@week' }, is: 74_036 }],
      },
    ],
  },
  {
    name: 'barnet_library_events.csv',
    origin: 'London Borough of Barnet, library events with attendance',
    licence: 'Open Government Licence v3',
    checks: [
      {
        // The file is about 2018 and 2019; five rows dated 2009–2016 are typing errors.
        mapping: barnet({ from: '2018-01-01', to: '2019-12-31' }),
        rows: 4_312,
        refused: { rows: 5, phrase: 'upload.outside' },
        facts: [
          ...sums('attended@day', { 2018: 31_987, 2019: 34_564 }),
          ...sums('events@day', { 2018: 2_070, 2019: 2_237 }),
          { figure: 'labels', choice: { measure: 'attended@day' }, of: 'venue', is: 15 },
        ],
      },
      {
        // Without a stated period every row is read, and the file's own total comes out.
        mapping: barnet(),
        rows: 4_312,
        facts: [
          { figure: 'sum', choice: { measure: 'attended@day' }, is: 66_651 },
          { figure: 'sum', choice: { measure: 'events@day' }, is: 4_312 },
          { figure: 'sum', choice: { measure: 'events@day', to: '2017-12-31' }, is: 5 },
        ],
      },
    ],
  },
  {
    name: 'wellcome_monitor_2020_trust.csv',
    origin: 'Wellcome Global Monitor 2020: shares who trust, per country',
    licence: 'CC BY',
    checks: [
      {
        mapping: {
          kind: 'wide',
          duplicates: 'refuse',
          zone: 'UTC',
          period: { column: 'year', grain: 'year' },
          dims: { country: { column: 'entity' } },
          values: Object.entries(wellcomeObjects).map(([object, column]) => ({
            column,
            quantity: 'trust-share' as const,
            dims: { object },
          })),
        },
        rows: 113,
        facts: [
          trust('Norway', 'government', 94.3),
          trust('Norway', 'journalists', 84.7),
          trust('Sweden', 'government', 64.7),
          trust('Sweden', 'journalists', 70.6),
          trust('Denmark', 'government', 79.3),
          trust('Denmark', 'journalists', 68.4),
          {
            figure: 'mean',
            choice: { measure: 'trust-share@year', dims: { object: 'government' } },
            is: 54.198,
            decimals: 3,
          },
          { figure: 'readings', choice: { measure: 'trust-share@year', dims: { object: 'government' } }, is: 107 },
          { figure: 'labels', choice: { measure: 'trust-share@year' }, of: 'country', is: 113 },
        ],
      },
    ],
  },
];
