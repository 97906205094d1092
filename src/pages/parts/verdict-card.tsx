import { channels } from '../../catalogue/channels.ts';
import { type QuantityId, quantity } from '../../catalogue/quantities.ts';
import { Sparkline } from '../../charts/sparkline.tsx';
import { formatNumber } from '../../core/numbers.ts';
import type { NumberedVerdict } from '../../flows/read-types.ts';
import type { TargetReading } from '../../flows/target-reading.ts';
import { indicator } from '../../indicators/index.ts';
import type { Formula } from '../../indicators/types.ts';
import type { Frame } from '../frame.ts';
import { indicatorName } from './cells.ts';
import { intervalText, moment, valueText } from './figures.ts';
import { soften } from './soften.ts';

interface CardProps {
  readonly frame: Frame;
  readonly verdict: NumberedVerdict;
  /** Say of which channel it is. */
  readonly channel?: boolean;
  /** It is what the page is about, whose heading and lead have said its name and its words. */
  readonly alone?: boolean;
  /** Where the figure shall be. */
  readonly target?: TargetReading | null | undefined;
  /** With the shape of the last year beside the figure, where that is known. */
  readonly shape?: boolean;
}

interface Fact {
  readonly term: string;
  readonly text: string;
}

/** Fewer known months have no shape. */
const FEWEST_MONTHS = 3;

/** Decoration: words and link beside it say all of it. */
function Shape({ recent }: { readonly recent: readonly (number | null)[] }) {
  if (recent.filter((value) => value !== null).length < FEWEST_MONTHS) return null;
  return (
    <>
      {' '}
      <Sparkline points={recent.map((value) => ({ label: '', full: '', value }))} />
    </>
  );
}

/** How much a figure is made from: «353 040 besøk», and of answers the number alone, since the term names them. */
function baseOf({ lang, say }: Frame, { indicator: id, method, n }: NumberedVerdict): Fact[] {
  if (n === null) return [];
  const number = formatNumber(lang, n);
  if (method === 'user-satisfaction' || method === 'reputation') return [{ term: say('page.answers'), text: number }];
  const formula = indicator(id)?.formula;
  const of = formula && countedIn(formula);
  return [{ term: say('page.base'), text: of ? `${number} ${quantity(of).label[lang]}` : number }];
}

/** The quantity that a formula's base is of, where that is one. */
function countedIn(formula: Formula): QuantityId | undefined {
  if (formula.kind === 'ratio') return formula.denominator.length === 1 ? formula.denominator[0]!.quantity : undefined;
  return 'of' in formula && typeof formula.of === 'string' ? formula.of : undefined;
}

/** One indicator's verdict: the figure, what may be said of it, and how it was made. */
export function VerdictCard({ frame, verdict, target, channel = false, alone = false, shape = false }: CardProps) {
  const { lang, say, href } = frame;
  const label = indicatorName(lang, verdict.indicator);
  const value = valueText(lang, say, verdict);
  const interval = intervalText(lang, verdict);
  const updated = verdict.asOf === null ? null : moment(lang, verdict.asOf);
  const facts: Fact[] = [
    // The lead of its own page has said it.
    ...(interval && !(alone && verdict.words[lang].includes(interval))
      ? [{ term: say('page.interval'), text: interval }]
      : []),
    ...baseOf(frame, verdict),
    // The page tells when its figures were last brought up to date; here it is only told of one that is older.
    ...(updated === null || updated === moment(lang, frame.organisation.recordedAt)
      ? []
      : [{ term: say('page.updated'), text: updated }]),
  ];
  return (
    <li class={alone ? 'ds-card card alone' : 'ds-card card'}>
      {alone ? null : (
        <h3 class="ds-heading" data-size="xs">
          <a class="ds-link" href={href(`/kanaler/${verdict.channel}/${verdict.indicator}`)}>
            {soften(label)}
          </a>
          {channel ? `, ${channels.find(({ id }) => id === verdict.channel)?.label[lang] ?? verdict.channel}` : null}
        </h3>
      )}
      {value === null ? null : (
        <p class="value">
          <span>
            {value}
            {verdict.flags.includes('provisional') ? <small> {say('verdict.provisional')}</small> : null}
          </span>
          {shape ? <Shape recent={verdict.recent ?? []} /> : null}
        </p>
      )}
      {verdict.brief[lang] && !alone ? <p>{verdict.brief[lang]}</p> : null}
      {target ? (
        <p>
          <a class="ds-link" href={href(`/malverdier/${target.id}`)}>
            {say('page.target')}
          </a>
          : {target.words[lang]}
        </p>
      ) : null}
      {facts.length > 0 ? (
        <dl class="short">
          {facts.map(({ term, text }) => (
            <div>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {verdict.id === null ? null : (
        <a class="ds-link" href={href(`/tall/${verdict.id}`)}>
          {say('page.made')}
          <span class="only-heard">: {label}</span>
        </a>
      )}
    </li>
  );
}
