import { channels } from '../../catalogue/channels.ts';
import { comparisonPeriod } from '../../flows/evidence.ts';
import type { NumberedVerdict } from '../../flows/read-types.ts';
import { indicator } from '../../indicators/index.ts';
import { periodName } from '../../verdicts/period-names.ts';
import type { Frame } from '../frame.ts';

/** More than these are counted. */
const LISTED = 6;

/** The conclusion first: how many of a page's figures have certainly changed, and which. Nothing where nothing is compared. */
export function Changed({ frame, verdicts }: { frame: Frame; verdicts: readonly NumberedVerdict[] }) {
  const { lang, say, href } = frame;
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
  const rest = measured.length - compared.length;
  const before = periodName(lang, comparisonPeriod(frame.period, frame.compare));
  return (
    <section class="changed">
      <p class="lead">{say(key, { changed: changed.length, count: compared.length, before })}</p>
      {rest > 0 && compared.length > 0 ? (
        <p>{say(rest === 1 ? 'changed.rest-one' : 'changed.rest-many', { rest })}</p>
      ) : null}
      {changed.length > 0 ? (
        <ul class="list">
          {changed.slice(0, LISTED).map((each) => (
            <li>
              <a class="ds-link" href={href(`/kanaler/${each.channel}/${each.indicator}`)}>
                {indicator(each.indicator)?.label[lang]}, {channels.find(({ id }) => id === each.channel)?.label[lang]}
              </a>
              : {each.words[lang]}
            </li>
          ))}
          {changed.length > LISTED ? <li>{say('changed.more', { count: changed.length - LISTED })}</li> : null}
        </ul>
      ) : null}
    </section>
  );
}
