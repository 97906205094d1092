import { comparisonPeriod } from '../../flows/evidence.ts';
import type { NumberedVerdict } from '../../flows/read-types.ts';
import { periodName } from '../../verdicts/period-names.ts';
import type { Frame } from '../frame.ts';
import { cellName, indicatorName } from './cells.ts';

/** More than these are counted. */
const LISTED = 6;

interface NamedProps {
  readonly frame: Frame;
  readonly of: NumberedVerdict;
  /** Where the page is about one channel, it is not named again. */
  readonly inChannel: boolean;
}

/** «Besøk, Nettsted», which leads to its page. */
function ToSeries({ frame: { lang, href }, of, inChannel }: NamedProps) {
  return (
    <a class="ds-link" href={href(`/kanaler/${of.channel}/${of.indicator}`)}>
      {inChannel ? indicatorName(lang, of.indicator) : cellName(lang, of)}
    </a>
  );
}

interface ChangedProps extends Pick<NamedProps, 'frame'>, Partial<Pick<NamedProps, 'inChannel'>> {
  readonly verdicts: readonly NumberedVerdict[];
}

/** The conclusion first: how many of a page's figures have certainly changed, and which. Nothing where nothing is compared. */
export function Changed({ frame, verdicts, inChannel = false }: ChangedProps) {
  const { lang, say } = frame;
  const measured = verdicts.filter(({ state }) => state === 'measured');
  if (frame.compare === null || measured.length === 0) return null;
  const compared = measured.filter(({ comparison }) => comparison !== null);
  const changed = compared.filter(({ comparison }) => comparison!.clear);
  const key =
    compared.length === 0
      ? 'changed.incomparable'
      : changed.length === 0
        ? 'changed.none'
        : changed.length === 1
          ? 'changed.one'
          : 'changed.many';
  const rest = measured.filter(({ comparison }) => comparison === null);
  const before = periodName(lang, comparisonPeriod(frame.period, frame.compare));
  return (
    <section class="changed">
      <p class="lead">{say(key, { changed: changed.length, count: compared.length, before })}</p>
      {rest.length > 0 && compared.length > 0 ? (
        <p>
          {say(rest.length === 1 ? 'changed.rest-one' : 'changed.rest-many', { rest: rest.length })}{' '}
          {rest.slice(0, LISTED).map((each, at) => (
            <>
              {at === 0 ? null : '\u00a0· '}
              <ToSeries {...{ frame, inChannel }} of={each} />
            </>
          ))}{' '}
          {rest.length > LISTED ? say('changed.more', { count: rest.length - LISTED }) : null}
        </p>
      ) : null}
      {changed.length > 0 ? (
        <ul class="list">
          {changed.slice(0, LISTED).map((each) => (
            <li>
              <ToSeries {...{ frame, inChannel }} of={each} />: {each.words[lang]}
            </li>
          ))}
          {changed.length > LISTED ? <li>{say('changed.more', { count: changed.length - LISTED })}</li> : null}
        </ul>
      ) : null}
    </section>
  );
}
