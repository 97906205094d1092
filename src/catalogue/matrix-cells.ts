import type { Words } from '../core/words.ts';
import type { MethodId } from './types.ts';

/** What a method measures in a channel, or why it cannot. */
export type Cell =
  | { readonly measurable: true; readonly measures: Words }
  | { readonly measurable: false; readonly reason: Words };

/** One channel's answers. */
export type Row = Readonly<Record<MethodId, Cell>>;

/** What is measured there: a short list of things, without a full stop. */
export function yes(nb: string, nn: string, en: string): Cell {
  return { measurable: true, measures: { nb, nn, en } };
}

/** Why nothing is measured there: a sentence. */
export function no(nb: string, nn: string, en: string): Cell {
  return { measurable: false, reason: { nb, nn, en } };
}

/** The answers that many channels share. */
export const shared = {
  recall: yes(
    'andelen som svarer at de fikk vite om noe her',
    'delen som svarer at dei fekk vite om noko her',
    'the share who answer that they learned of something here',
  ),
  reputation: yes(
    'omdømme og tillit hos dem som svarer at de fikk vite om noe her',
    'omdømme og tillit hos dei som svarer at dei fekk vite om noko her',
    'reputation and trust among those who answer that they learned of something here',
  ),
  campaignVisits: yes(
    'besøk på nettstedet fra merkede lenker',
    'besøk på nettstaden frå merkte lenkjer',
    'visits to the website from tagged links',
  ),
  signUpsByCode: yes(
    'påmeldinger med koden som står der',
    'påmeldingar med koden som står der',
    'sign-ups with the code printed there',
  ),
  signUps: yes('påmeldinger fra merkede lenker', 'påmeldingar frå merkte lenkjer', 'sign-ups from tagged links'),
  followers: yes('følgere av kontoene', 'følgjarar av kontoane', 'followers of the accounts'),
  reactions: yes(
    'visninger, reaksjoner, delinger og kommentarer, og engasjement per visning',
    'visingar, reaksjonar, delingar og kommentarar, og engasjement per vising',
    'views, reactions, shares and comments, and engagement per view',
  ),
  ownLinkShares: yes(
    'delinger av lenker til egne sider',
    'delingar av lenkjer til eigne sider',
    'shares of links to own pages',
  ),
  messages: yes(
    'meldinger i innboksen, og hvor fort de blir besvart',
    'meldingar i innboksen, og kor fort dei blir svara på',
    'messages in the inbox, and how soon they are answered',
  ),
  perSent: yes('henvendelser per tusen sendte', 'førespurnader per tusen sende', 'inquiries per thousand sent'),
  noFollowers: no(
    'Kanalen har ingen kontoer som kan følges.',
    'Kanalen har ingen kontoar som kan følgjast.',
    'The channel has no accounts to follow.',
  ),
  noReactions: no(
    'Ingen kan like eller dele i denne kanalen.',
    'Ingen kan like eller dele i denne kanalen.',
    'Nobody can like or share in this channel.',
  ),
  noMentions: no(
    'Medieoppslag handler om saker, ikke om denne kanalen.',
    'Medieoppslag handlar om saker, ikkje om denne kanalen.',
    'Media mentions are about stories, not about this channel.',
  ),
  noTone: no(
    'Medieanalyse leser redaksjonelle medier, ikke denne kanalen.',
    'Medieanalyse les redaksjonelle medium, ikkje denne kanalen.',
    'Media analysis reads edited media, not this channel.',
  ),
  noEvents: no(
    'Kanalen har ingen egen påmelding. Påmeldte telles der de melder seg på.',
    'Kanalen har inga eiga påmelding. Påmelde blir talde der dei melder seg på.',
    'The channel has no sign-up of its own. People are counted where they sign up.',
  ),
} as const;
