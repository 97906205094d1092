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
const WORDS =
  'veien skolen barnehagen parken broen trikken vannet støyen snøen brøytingen søppelet gjenvinningen sykehjemmet biblioteket badet byfjorden bydelen utvalget rådet kartet planen høringen prisen køen ventetiden søknaden vedtaket klagen tilbudet plassen lekeplassen stien turen isbanen benken treet bekken demningen tunnelen garasjen sykkelen bussen ferjen kaien hallen torget muren trappen lyset lampen ledningen pumpen ventilen rapporten målingen prøven varselet meldingen brevet skjemaet timen møtet kurset tallet andelen veksten fallet sommeren høsten vinteren våren natten morgenen kvelden helgen uken måneden året starten slutten åpningen stengingen flyttingen byggingen rivingen vaskingen malingen plantingen hogsten fisken fuglen reven grevlingen naboen eleven lærlingen svømmeren syklisten syklisten gjesten leietakeren eieren entreprenøren ingeniøren gartneren'.split(
    ' ',
  );

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
    const words = (what: string, n: number) =>
      Array.from({ length: n }, (_, i) => WORDS[Math.floor(drawn(seed, search.key, story, what, i) * WORDS.length)]);
    const title = capital(words(`title ${copy}`, 5).join(' '));
    return `<item><title>${title}</title><link>https://${outlet}.example.no/${story}?utm_source=monitor</link>
<guid isPermaLink="false">${search.key}:${story}:${copy}</guid><pubDate>${isoInstant(at)}</pubDate>
<ret:docdate>${isoInstant(at)}</ret:docdate><ret:source>${outlet}.example.no</ret:source><ret:mediatype>web</ret:mediatype>
<ret:byline>${canary.name}</ret:byline><author>${canary.email} (${canary.phone})</author>
<description>&lt;p&gt;${capital(words('text', 40).join(' '))}. Tekst: ${canary.name}, ${canary.nationalId}&lt;/p&gt;</description></item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:ret="http://retriever.example.no/ns"><channel><title>${search.key}</title>
<link>https://overvaking.example.no/</link><managingEditor>${canary.email}</managingEditor>${items.join('\n')}</channel></rss>`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
