import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { addDays, type Clock, dayIn, HOME_ZONE, type IsoDate, isoInstant, startOfDay } from '../../core/time.ts';
import { daysBetween, season } from '../../demo/calendar.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { canary, drawn } from '../../demo/seed.ts';

export interface RssUpstreamOptions {
  readonly seed: string | number;
  readonly clock: Clock;
  /** What the address ends with: one search each, with a key as real monitors have it. */
  readonly searches: readonly RssSearch[];
  readonly faults?: Fault[];
}

export interface RssSearch {
  readonly key: string;
  /** Stories on an ordinary day. */
  readonly stories: number;
  readonly firstDay: IsoDate;
  /** How many of the newest items it holds; all where it is not said. */
  readonly holds?: number;
}

export interface RssUpstream {
  readonly app: Hono;
  readonly faults: Fault[];
  /** Published in the period and known now, from the seed alone. */
  readonly totals: (key: string, period: Period) => { mentions: number; stories: number };
}

interface Told {
  readonly story: string;
  readonly copy: number;
  readonly outlet: string;
  readonly at: number;
}

const OUTLETS = ['avisa', 'bladet', 'posten', 'tidende', 'lokalradioen', 'byavisa', 'dagen', 'nytt'];
/** Parts of a headline: who says what of what, where and when. */
const WHO =
  'Kommunen|Bydelen|Byrådet|Utvalget|Etaten|Naboene|Foreldrene|Elevene|Syklistene|Pendlerne|Lærerne|Næringslivet|Velforeningen|Pensjonistene|Studentene|Eierne'.split(
    '|',
  );
const SAYS =
  'ber om svar om|venter på|er uenig om|er fornøyd med|klager på|snakker om|får ny plan for|krever mer av|bruker mer på|sparer på|spør om|vil vite mer om|tar opp|skryter av'.split(
    '|',
  );
const WHAT =
  'skolen|barnehagen|parken|broen|trikken|bussen|brøytingen|gjenvinningen|sykehjemmet|biblioteket|badet|lekeplassen|turveien|isbanen|tunnelen|garasjen|sykkelveien|fergen|kaien|idrettshallen|torget|gatelysene|støyen|køen|ventetiden|søknadene|vedtakene|klagene|tilbudet|plassene|høringen|rapporten|målingen|prøveordningen|varslingen|brevet|skjemaet|kurset|byggingen|flyttingen|åpningen|stengingen|vedlikeholdet|plantingen'.split(
    '|',
  );
const WHERE =
  'på Solsletta|ved Elvekanten|på Nordstranda|i Vestlia|på Østheim|i Bakkegrenda|ved Tjernet|på Furumoen|i Dalsvingen|ved Kverna|på Myra|i Havnegata|ved Kirkebakken|på Toppen|i Skogkanten|ved Stasjonen|på Neset|i Sørbyen|ved Fossen|på Kollen'.split(
    '|',
  );
const WHEN = 'nå|i år|denne uken|før jul|til våren|etter ferien|neste år|i høst'.split('|');

/** A stand-in for a media monitor's RSS feeds, in the dialect of Nordic monitors. Demo and tests only. */
export function createRssUpstream(options: RssUpstreamOptions): RssUpstream {
  const { clock, searches, faults = [] } = options;
  const app = new Hono();
  app.get('/strom/:key', async (context) => {
    const fault = takeFault(faults, 'feed', 'feed');
    const search = searches.find(({ key }) => key === context.req.param('key'));
    if (!search || fault?.kind === 'expired-token') return context.text(`Ukjent nøkkel (${canary.name})`, 401);
    const known = knownOf(options, search).toReversed().slice(0, search.holds);
    const body = documentOf(options, search, fault?.kind === 'missing-day' ? [] : known);
    const etag = `"${known.length}-${known[0]?.at ?? 0}"`;
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
    if (instead) return instead;
    if (fault && /^(drift|error)/.test(fault.kind)) return context.html(`<!doctype html><p>${canary.name}</p>`);
    if (context.req.header('if-none-match') === etag) return context.body(null, 304);
    return context.body(body, 200, { 'content-type': 'application/rss+xml; charset=utf-8', etag });
  });

  function totals(key: string, { from, to }: Period) {
    const search = searches.find((one) => one.key === key);
    if (!search) throw new RangeError(`no search ${key}`);
    const within = knownOf(options, search).filter(({ at }) => {
      const day = dayIn(HOME_ZONE, at);
      return day >= from && day <= to;
    });
    return { mentions: within.length, stories: within.filter(({ copy }) => copy === 0).length };
  }

  return { app, faults, totals };
}

/** Everything published until now, earliest first. */
function knownOf({ seed, clock }: RssUpstreamOptions, search: RssSearch): Told[] {
  const now = clock.now();
  return daysBetween({ from: search.firstDay, to: dayIn(HOME_ZONE, now) })
    .flatMap((day) => toldOn(seed, search, day))
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at - b.at);
}

/** The stories of a day, some of them printed again by others within three days. */
function toldOn(seed: string | number, { key, stories, firstDay }: RssSearch, day: IsoDate): Told[] {
  const expected = stories * season(day, firstDay);
  const count = Math.floor(expected + drawn(seed, key, day));
  return Array.from({ length: count }, (_, i) => `${day}/${i}`).flatMap((story) => {
    const copies = [0, 0, 1, 1, 2, 3][Math.floor(drawn(seed, key, story, 'copies') * 6)] ?? 0;
    const first = Math.floor(drawn(seed, key, story, 'outlet') * OUTLETS.length);
    const minutes = 6 * 60 + Math.floor(drawn(seed, key, story, 'minute') * 16 * 60);
    return Array.from({ length: copies + 1 }, (_, copy) => ({
      story,
      copy,
      outlet: OUTLETS[(first + copy) % OUTLETS.length] ?? 'avisa',
      at: startOfDay(HOME_ZONE, addDays(day, copy)) + minutes * 60_000,
    }));
  });
}

function documentOf({ seed }: RssUpstreamOptions, search: RssSearch, told: readonly Told[]): string {
  const items = told.map(({ story, copy, outlet, at }) => {
    const said = (what: string) =>
      [WHO, SAYS, WHAT, WHERE, WHEN]
        .map((parts, i) => parts[Math.floor(drawn(seed, search.key, story, what, i) * parts.length)])
        .join(' ');
    const title = said(`title ${copy}`);
    const text = Array.from({ length: 8 }, (_, i) => `${said(`text ${i}`)}.`).join(' ');
    return `<item><title>${title}</title><link>https://${outlet}.example.no/${story}?utm_source=monitor</link>
<guid isPermaLink="false">${search.key}:${story}:${copy}</guid><pubDate>${isoInstant(at)}</pubDate>
<ret:docdate>${isoInstant(at)}</ret:docdate><ret:source>${outlet}.example.no</ret:source><ret:mediatype>web</ret:mediatype>
<ret:byline>${canary.name}</ret:byline><author>${canary.email} (${canary.phone})</author>
<description>&lt;p&gt;${text} Tekst: ${canary.name}, ${canary.nationalId}&lt;/p&gt;</description></item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:ret="http://retriever.example.no/ns"><channel><title>${search.key}</title>
<link>https://overvaking.example.no/</link><managingEditor>${canary.email}</managingEditor>${items.join('\n')}</channel></rss>`;
}
