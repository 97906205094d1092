import { numberPath } from '../api/shape.ts';
import { formatNumber } from '../core/numbers.ts';
import { HOME_ZONE, type IsoInstant, parseInstant } from '../core/time.ts';
import type { Language } from '../core/words.ts';
import type { NumberedVerdict } from '../flows/read-types.ts';
import { indicator } from '../indicators/index.ts';
import { periodName } from '../verdicts/period-names.ts';
import { withUnit } from '../verdicts/words.ts';
import type { HomeModel } from './home-model.ts';
import { Layout, type Say, sayer } from './layout.tsx';
import { periodText } from './periods.ts';

const LOCALES: Readonly<Record<Language, string>> = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' };

/** «3. november 2026 kl. 06:15», in Norwegian time. */
function moment(lang: Language, at: IsoInstant): string {
  const format = new Intl.DateTimeFormat(LOCALES[lang], { dateStyle: 'long', timeStyle: 'short', timeZone: HOME_ZONE });
  return format.format(parseInstant(at));
}

/** A value with its unit, as the verdict rounded it. */
function shown(lang: Language, say: Say, verdict: NumberedVerdict, value: number): string {
  const coarse = verdict.flags.includes('few-answers');
  const number = formatNumber(lang, value, coarse ? 0 : (indicator(verdict.indicator)?.decimals ?? 0));
  return verdict.unit === 'points' ? say('page.points', { number }) : withUnit(lang, verdict.unit, number);
}

function Card({ lang, say, verdict, slug }: { lang: Language; say: Say; verdict: NumberedVerdict; slug: string }) {
  const label = indicator(verdict.indicator)?.label[lang] ?? verdict.indicator;
  const { interval } = verdict;
  const ends = interval && {
    low: formatNumber(lang, interval.low, Number.isInteger(interval.low) && Number.isInteger(interval.high) ? 0 : 1),
    high: formatNumber(lang, interval.high, Number.isInteger(interval.low) && Number.isInteger(interval.high) ? 0 : 1),
  };
  return (
    <li class="card">
      <h2>{label}</h2>
      {verdict.value === null ? null : <p class="value">{shown(lang, say, verdict, verdict.value)}</p>}
      <p>{verdict.words[lang]}</p>
      <dl>
        {interval && ends ? (
          <div>
            <dt>{say('page.interval')}</dt>
            <dd>{say(interval.low < 0 || interval.high < 0 ? 'verdict.range-negative' : 'verdict.range', ends)}</dd>
          </div>
        ) : null}
        {verdict.n === null ? null : (
          <div>
            <dt>{say(verdict.method === 'user-satisfaction' ? 'page.answers' : 'page.base')}</dt>
            <dd>{formatNumber(lang, verdict.n)}</dd>
          </div>
        )}
        {verdict.asOf === null ? null : (
          <div>
            <dt>{say('page.updated')}</dt>
            <dd>{moment(lang, verdict.asOf)}</dd>
          </div>
        )}
      </dl>
      {verdict.id === null ? null : <a href={numberPath(slug, verdict.id)}>{say('page.made', { label })}</a>}
    </li>
  );
}

function Choose({ lang, say, model }: { lang: Language; say: Say; model: HomeModel }) {
  const groups = [
    { label: say('page.months'), periods: model.offered.month },
    { label: say('page.quarters'), periods: model.offered.quarter },
    { label: say('page.years'), periods: model.offered.year },
  ];
  const chosen = periodText(model.period);
  return (
    <form class="choose" method="get" action="/" aria-label={say('page.choose')}>
      <input type="hidden" name="lang" value={lang} />
      {model.organisations.length > 1 ? (
        <div>
          <label for="enhet">{say('page.organisation')}</label>
          <select id="enhet" name="enhet">
            {model.organisations.map((one) => (
              <option value={one.slug} selected={one.slug === model.organisation.slug}>
                {one.name}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      <div>
        <label for="kanal">{say('page.channel')}</label>
        <select id="kanal" name="kanal">
          {model.channels.map((one) => (
            <option value={one.id} selected={one.id === model.channel.id}>
              {one.label[lang]}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label for="periode">{say('page.period')}</label>
        <select id="periode" name="periode">
          {groups.map(({ label, periods }) => (
            <optgroup label={label}>
              {periods.map((period) => (
                <option value={periodText(period)} selected={periodText(period) === chosen}>
                  {periodName(lang, period)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      <button type="submit">{say('page.show')}</button>
    </form>
  );
}

interface FillingProps {
  readonly say: Say;
  readonly filling: NonNullable<HomeModel['filling']>;
  /** Address of this page. */
  readonly again: string;
}

/** How far the demo has come. The page is asked for anew by hand: one that reloads itself takes the place from readers. */
function Filling({ say, filling: { done, of, failed }, again }: FillingProps) {
  return (
    <div class="demo">
      <p id="filling">{say(failed ? 'page.demo-broke' : 'page.demo-filling', { done, of })}</p>
      <progress value={done} max={of} aria-labelledby="filling" />
      {failed ? null : (
        <p>
          <a href={again}>{say('page.demo-again')}</a>
        </p>
      )}
    </div>
  );
}

interface HomeProps {
  readonly lang: Language;
  readonly model: HomeModel;
  readonly inLanguage: (lang: Language) => string;
}

/** The first page: one channel's indicators for one period. */
export function Home({ lang, model, inLanguage }: HomeProps) {
  const say = sayer(lang);
  const channel = model.channel.label[lang];
  const period = periodName(lang, model.period);
  return (
    <Layout lang={lang} title={`${channel}, ${period}`} inLanguage={inLanguage}>
      <h1>
        {model.organisation.name}: {channel}, {period}
      </h1>
      {model.organisation.demo ? (
        <p class="demo">
          <strong>{say('page.demo')}.</strong> {say('page.demo-about')}
        </p>
      ) : null}
      {model.filling ? <Filling say={say} filling={model.filling} again={inLanguage(lang)} /> : null}
      <Choose lang={lang} say={say} model={model} />
      {model.shown.length === 0 ? <p>{say('page.nothing', { channel, period })}</p> : null}
      <ul class="cards">
        {model.shown.map((verdict) => (
          <Card lang={lang} say={say} verdict={verdict} slug={model.organisation.slug} />
        ))}
      </ul>
      {model.notMeasured.length > 0 ? (
        <details>
          <summary>{say('page.not-measured')}</summary>
          <ul>
            {model.notMeasured.map((verdict) => (
              <li>{indicator(verdict.indicator)?.label[lang] ?? verdict.indicator}</li>
            ))}
          </ul>
        </details>
      ) : null}
      <p>
        {say('page.updated')}: {moment(lang, model.updated)}
      </p>
    </Layout>
  );
}
