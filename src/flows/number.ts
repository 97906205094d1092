import { withSnapshot } from '../../db/database.ts';
import { readLooked, readRuns, type SourceRun } from '../../db/queries/provenance.ts';
import { readReleases, readWaves } from '../../db/queries/releases.ts';
import { readFeeding } from '../../db/queries/sources.ts';
import { readVersion } from '../../db/queries/version.ts';
import { UserError } from '../core/errors.ts';
import { dayIn, HOME_ZONE, type IsoDate, isoInstant, parseInstant } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import { quantitiesOf, termKey, termsOf } from '../indicators/compute.ts';
import { formulaWords, termWords } from '../indicators/describe.ts';
import { gateRuleOf, indicator as indicatorOf, indicatorsOfChannel } from '../indicators/index.ts';
import type { Indicator } from '../indicators/types.ts';
import { periodRefusal } from '../measure/allowed-period.ts';
import type { Evidence } from '../verdicts/evidence.ts';
import { decodeNumberId, type NumberRef } from '../verdicts/number-id.ts';
import { verdictsTogether } from '../verdicts/verdict.ts';
import { branchOf } from './answers.ts';
import { readEvidence } from './evidence.ts';
import { readFed } from './fed.ts';
import type { OrganisationRef, Provenance } from './read-types.ts';

/**
 * A number by its id, as it was when the id was made, with all that it was made from.
 * Throws UserError 404 where there is no such number, 410 where its definition is gone.
 */
export async function readNumber(deps: Deps, ask: { organisation: OrganisationRef; id: string }): Promise<Provenance> {
  const ref = decodeNumberId(ask.id);
  const indicator = ref && indicatorOf(ref.indicator);
  if (!ref || !indicator?.channels.includes(ref.channel)) throw new UserError(404, 'number.unknown');
  if (ref.definitionVersion !== indicator.version) {
    throw new UserError(410, 'number.old-definition', { version: ref.definitionVersion });
  }
  const organisation = ask.organisation.id;
  const branch = branchOf(ask.organisation);
  return withSnapshot(deps.db, { organisations: branch }, async (tx) => {
    const version = await readVersion(tx, organisation);
    const pinned = await pinnedAt(ref, indicator, async () => {
      const [asked] = quantitiesOf(indicator.formula);
      const rows = await readReleases(tx, organisation, [asked!], { channels: [ref.channel], ...ref.period });
      return rows.filter((r) => r.cell === '' && r.start === ref.period.from && r.end === ref.period.to);
    });
    if (pinned === null || version === null || pinned > newestPin(ref, version, deps.clock.now()))
      throw new UserError(404, 'number.unknown');
    const guarded = gateRuleOf(indicator) !== null;
    const waves = guarded ? await readWaves(tx, organisation, quantitiesOf(indicator.formula)) : [];
    if (guarded && periodRefusal(ref.period, dayIn(HOME_ZONE, parseInstant(pinned)), waves))
      throw new UserError(404, 'number.unknown');
    const asked = toldWith(indicator, ref, dayIn(HOME_ZONE, parseInstant(pinned)));
    const all = await readEvidence(tx, await readFed(deps, tx, { organisation, branch }), {
      organisation,
      branch,
      asked: asked.map((each) => ({ indicator: each, channel: ref.channel })),
      period: ref.period,
      compare: 'year-before',
      asOf: pinned,
      version,
      now: deps.clock.now(),
    });
    const place = asked.indexOf(indicator);
    const evidence = all[place]!;
    const verdict = verdictsTogether(all.map((each, at) => ({ indicator: asked[at]!, evidence: each })))[place]!;
    if (verdict.state !== 'measured') throw new UserError(404, 'number.not-shown');
    const wrote = { channel: ref.channel, ...quantitiesAndPeriod(indicator, ref), asOf: pinned };
    const runs = guarded ? [] : await readRuns(tx, { organisations: branch, ...wrote });
    // Who wrote what when could tell two releases apart; who looked says nothing of what was found.
    const looked = guarded ? await readLooked(tx, { organisations: [organisation], ...wrote }) : [];
    const entered = new Set([...looked, ...runs.map(({ source }) => source)]);
    const sources = await readFeeding(tx, branch);
    return {
      number: { ...verdict, id: ask.id },
      formula: formulaWords(indicator),
      terms: guarded ? [] : termsShown(indicator, evidence),
      sources: sources
        .filter(({ id }) => entered.has(id))
        .map((s) => ({
          organisation: s.owner,
          key: s.key,
          label: s.label,
          connector: s.connector,
          runs: runs.filter((r) => r.source === s.id).map(runShown),
        })),
      releases: guarded ? releasesShown(evidence, pinned) : [],
    };
  });
}

const runShown = ({ run, kind, startedAt }: SourceRun) => ({ id: run, kind, startedAt });

/**
 * What the number stands beside on its channel's page, so that its own page says no more of a change than that. Guarded ones
 * stand there only once the period has ended.
 */
function toldWith(indicator: Indicator, { channel, period }: NumberRef, day: IsoDate): readonly Indicator[] {
  if (periodRefusal(period, day) === null) return indicatorsOfChannel(channel);
  return gateRuleOf(indicator) ? [indicator] : indicatorsOfChannel(channel).filter((each) => !gateRuleOf(each));
}

/** A parent's hidden months are weighed at a deadline too, which may be later than the newest value. */
function newestPin(ref: NumberRef, version: string, now: number): string {
  const latest = isoInstant(now);
  return ref.pin.kind === 'children' && latest > version ? latest : version;
}

/** The instant as of which the number is read again. */
async function pinnedAt(
  ref: NumberRef,
  indicator: Indicator,
  releases: () => Promise<{ release: number; recordedAt: string }[]>,
): Promise<string | null> {
  const guarded = gateRuleOf(indicator) !== null;
  if (ref.pin.kind === 'asOf') return guarded ? null : ref.pin.at;
  if (!guarded) return null;
  if (ref.pin.kind === 'children') return ref.pin.at;
  const { release } = ref.pin;
  return (await releases()).find((r) => r.release === release)?.recordedAt ?? null;
}

function quantitiesAndPeriod(indicator: Indicator, ref: NumberRef) {
  return { quantities: quantitiesOf(indicator.formula), from: ref.period.from, to: ref.period.to };
}

function termsShown(indicator: Indicator, evidence: Evidence): Provenance['terms'] {
  if (evidence.kind !== 'open') return [];
  return termsOf(indicator.formula).flatMap((term) => {
    const value = evidence.now.totals[termKey(term)];
    return value === null || value === undefined ? [] : [{ term: termKey(term), label: termWords(term), value }];
  });
}

/** Which releases stood then. Months that are hidden are listed like the others: that they were released is no secret. */
function releasesShown(evidence: Evidence, asOf: string): Provenance['releases'] {
  if (evidence.kind !== 'guarded') return [];
  return evidence.now.cells.flatMap((cell) => {
    const standing = cell.releases.findLast((r) => r.recordedAt <= asOf);
    return standing
      ? [{ month: cell.month, release: standing.number, recordedAt: isoInstant(Date.parse(standing.recordedAt)) }]
      : [];
  });
}
