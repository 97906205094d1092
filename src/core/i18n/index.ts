import { type Fillings, inEach, type Language, type Words } from '../words.ts';
import { admin } from './admin.ts';
import { annotations } from './annotation.ts';
import { anomaly } from './anomaly.ts';
import { api } from './api.ts';
import { asked } from './asked.ts';
import { audit } from './audit.ts';
import { campaigns } from './campaign.ts';
import { catalogue } from './catalogue.ts';
import { cli } from './cli.ts';
import { delivery } from './delivery.ts';
import { digest } from './digest.ts';
import { documents } from './document.ts';
import { effect } from './effect.ts';
import { files } from './files.ts';
import { goal } from './goal.ts';
import { google } from './google.ts';
import { letters } from './letter.ts';
import { links } from './links.ts';
import { mail } from './mail.ts';
import { nettskjema } from './nettskjema.ts';
import { number } from './number.ts';
import { pages } from './pages.ts';
import { pagesIntake } from './pages-intake.ts';
import { pagesPlans } from './pages-plans.ts';
import { pagesSources } from './pages-sources.ts';
import { papers } from './papers.ts';
import { pieces } from './pieces.ts';
import { pretix } from './pretix.ts';
import { questionBank } from './questions.ts';
import { refused } from './refused.ts';
import { reports } from './report.ts';
import { requirements } from './requirement.ts';
import { settingNames } from './setting.ts';
import { signIn } from './sign-in.ts';
import { source } from './source.ts';
import { sourceCatalogue } from './source-catalogue.ts';
import { subscriptions } from './subscription.ts';
import { surveyed } from './survey.ts';
import { targets } from './target.ts';
import { upload } from './upload.ts';
import { verdict } from './verdict.ts';

const rooms = [
  source,
  upload,
  verdict,
  number,
  delivery,
  api,
  cli,
  nettskjema,
  asked,
  pretix,
  google,
  mail,
  links,
  questionBank,
  reports,
  requirements,
  campaigns,
  letters,
  catalogue,
  anomaly,
  effect,
  goal,
  surveyed,
  refused,
  targets,
  digest,
  subscriptions,
  annotations,
  pages,
  pagesIntake,
  pagesPlans,
  pagesSources,
  settingNames,
  sourceCatalogue,
  pieces,
  files,
  documents,
  papers,
  signIn,
  admin,
  audit,
] as const;
type Room = (typeof rooms)[number];
type KeysOf<R> = R extends { readonly nb: infer N } ? keyof N : never;
export type PhraseKey = KeysOf<Room>;
export type PhraseParams = Fillings;

const merged = (lang: Language) => Object.assign({}, ...rooms.map((room) => room[lang])) as Record<PhraseKey, string>;
const books: Record<Language, Record<PhraseKey, string>> = { nb: merged('nb'), nn: merged('nn'), en: merged('en') };

/** Every phrase there is, for the tests that read them all. */
export const phraseKeys = Object.keys(books.nb) as PhraseKey[];

/** The phrase with its `{places}` filled; throws where a place has no value, so a gap never reaches a person. */
export function phrase(lang: Language, key: PhraseKey, params: PhraseParams = {}): string {
  const parts = partsOf(books[lang][key]);
  let text = parts[0]!;
  for (let at = 1; at < parts.length; at += 2) {
    const value = params[parts[at]!];
    if (value === undefined) throw new Error(`phrase ${key} wants {${parts[at]}}`);
    text += (typeof value === 'object' ? value[lang] : String(value)) + parts[at + 1]!;
  }
  return text;
}

const cut = new Map<string, readonly string[]>();

/** Text and names of places in turn, text first; each phrase is cut once. */
function partsOf(raw: string): readonly string[] {
  let parts = cut.get(raw);
  if (!parts) {
    parts = raw.split(/\{(\w+)\}/);
    cut.set(raw, parts);
  }
  return parts;
}

/** The phrase in all three languages. */
export function phrases(key: PhraseKey, params: PhraseParams = {}): Words {
  return inEach((lang) => phrase(lang, key, params));
}

/** The phrase before its places are filled. */
export function rawPhrase(lang: Language, key: PhraseKey): string {
  return books[lang][key];
}

/** The sentence that was stored with a run or a source; null where this version does not know it. */
export function storedWords(key: string | undefined | null, params: PhraseParams | undefined | null): Words | null {
  const known = phraseKeys.find((each) => each === key);
  return known ? phrases(known, params ?? {}) : null;
}
