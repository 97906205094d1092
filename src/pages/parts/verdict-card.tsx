import { channels } from '../../catalogue/channels.ts';
import { formatNumber } from '../../core/numbers.ts';
import type { NumberedVerdict } from '../../flows/read-types.ts';
import { indicator } from '../../indicators/index.ts';
import type { Frame } from '../frame.ts';
import { intervalText, moment, valueText } from './figures.ts';

interface CardProps {
  readonly frame: Frame;
  readonly verdict: NumberedVerdict;
  /** Say of which channel it is. */
  readonly channel?: boolean;
  /** It is what the page is about: no link to that page. */
  readonly alone?: boolean;
}

/** One indicator's verdict: the figure, what may be said of it, and how it was made. */
export function VerdictCard({ frame, verdict, channel = false, alone = false }: CardProps) {
  const { lang, say, href } = frame;
  const label = indicator(verdict.indicator)?.label[lang] ?? verdict.indicator;
  const value = valueText(lang, say, verdict);
  const interval = intervalText(lang, verdict);
  const facts = [
    ...(interval ? [{ term: say('page.interval'), text: interval }] : []),
    ...(verdict.n === null
      ? []
      : [
          {
            term: say(verdict.method === 'user-satisfaction' ? 'page.answers' : 'page.base'),
            text: formatNumber(lang, verdict.n),
          },
        ]),
    ...(verdict.asOf === null ? [] : [{ term: say('page.updated'), text: moment(lang, verdict.asOf) }]),
  ];
  return (
    <li class="ds-card card">
      <h3 class="ds-heading" data-size="xs">
        {alone ? (
          label
        ) : (
          <a class="ds-link" href={href(`/kanaler/${verdict.channel}/${verdict.indicator}`)}>
            {label}
          </a>
        )}
        {channel ? `, ${channels.find(({ id }) => id === verdict.channel)?.label[lang] ?? verdict.channel}` : null}
      </h3>
      {value === null ? null : <p class="value">{value}</p>}
      <p>{verdict.words[lang]}</p>
      {facts.length > 0 ? (
        <dl>
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
