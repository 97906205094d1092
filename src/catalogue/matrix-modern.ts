// Longer than most: one answer for each of the newer channels and every method, read best side by side.
import { no, type Row, shared, yes } from './matrix-cells.ts';
import type { MODERN_CHANNEL_IDS } from './types.ts';

type ModernChannelId = (typeof MODERN_CHANNEL_IDS)[number];

/** Pictures and short films: alike in what can be counted. */
const visual: Row = {
  'web-analytics': yes(
    'besøk på nettstedet fra lenken i profilen',
    'besøk på nettstaden frå lenkja i profilen',
    'visits to the website from the link in the profile',
  ),
  'user-satisfaction': shared.recall,
  'social-followers': shared.followers,
  'media-mentions': shared.noMentions,
  'social-engagement': yes(
    'visninger, lagringer, reaksjoner og delinger, og engasjement per visning',
    'visingar, lagringar, reaksjonar og delingar, og engasjement per vising',
    'views, saves, reactions and shares, and engagement per view',
  ),
  reputation: shared.reputation,
  'event-attendance': shared.noEvents,
  'media-analysis': shared.noTone,
  inquiries: shared.messages,
};

/** The newer channels, after the survey's ten. */
export const modernRows: Readonly<Record<ModernChannelId, Row>> = {
  instagram: visual,
  tiktok: visual,
  snapchat: visual,
  linkedin: {
    'web-analytics': shared.campaignVisits,
    'user-satisfaction': shared.recall,
    'social-followers': shared.followers,
    'media-mentions': shared.noMentions,
    'social-engagement': shared.reactions,
    reputation: yes('om folk vil arbeide her', 'om folk vil arbeide her', 'whether people would want to work here'),
    'event-attendance': shared.signUps,
    'media-analysis': shared.noTone,
    inquiries: yes(
      'jobbsøkere som kom fra merkede lenker',
      'jobbsøkjarar som kom frå merkte lenkjer',
      'applicants who came from tagged links',
    ),
  },
  youtube: {
    'web-analytics': shared.campaignVisits,
    'user-satisfaction': shared.recall,
    'social-followers': yes('abonnenter på kanalen', 'abonnentar på kanalen', 'subscribers to the channel'),
    'media-mentions': yes(
      'medieoppslag som viser filmen',
      'medieoppslag som viser filmen',
      'media items that embed the film',
    ),
    'social-engagement': yes(
      'visninger, samlet seertid, og andelen som ser ferdig',
      'visingar, samla sjåartid, og delen som ser ferdig',
      'views, total watch time, and the share who finish',
    ),
    reputation: shared.reputation,
    'event-attendance': yes(
      'visninger av direktesendte arrangementer',
      'visingar av direktesende arrangement',
      'views of streamed events',
    ),
    'media-analysis': shared.noTone,
    inquiries: yes('spørsmål i kommentarfeltet', 'spørsmål i kommentarfeltet', 'questions in the comments'),
  },
  'threads-bluesky': {
    'web-analytics': shared.campaignVisits,
    'user-satisfaction': shared.recall,
    'social-followers': shared.followers,
    'media-mentions': yes('innlegg sitert i mediene', 'innlegg siterte i media', 'posts quoted in the media'),
    'social-engagement': shared.reactions,
    reputation: shared.reputation,
    'event-attendance': shared.noEvents,
    'media-analysis': shared.noTone,
    inquiries: yes(
      'svar og meldinger som spør om noe',
      'svar og meldingar som spør om noko',
      'replies and messages that ask something',
    ),
  },
  newsletter: {
    'web-analytics': yes(
      'klikk og avmeldinger per levert brev, og besøk fra merkede lenker',
      'klikk og avmeldingar per levert brev, og besøk frå merkte lenkjer',
      'clicks and unsubscriptions per delivered letter, and visits from tagged links',
    ),
    'user-satisfaction': yes(
      'lesernes tilfredshet med brevet',
      'kor nøgde lesarane er med brevet',
      'readers’ satisfaction with the letter',
    ),
    'social-followers': yes('abonnenter på brevet', 'abonnentar på brevet', 'subscribers to the letter'),
    'media-mentions': shared.noMentions,
    'social-engagement': yes('videresendinger', 'vidaresendingar', 'forwards'),
    reputation: shared.reputation,
    'event-attendance': shared.signUps,
    'media-analysis': shared.noTone,
    inquiries: yes('svar på brevet', 'svar på brevet', 'replies to the letter'),
  },
  sms: {
    'web-analytics': yes(
      'leverte meldinger, klikk per levert melding, og besøk fra merkede lenker',
      'leverte meldingar, klikk per levert melding, og besøk frå merkte lenkjer',
      'messages delivered, clicks per delivered message, and visits from tagged links',
    ),
    'user-satisfaction': shared.recall,
    'social-followers': shared.noFollowers,
    'media-mentions': shared.noMentions,
    'social-engagement': shared.noReactions,
    reputation: shared.reputation,
    'event-attendance': yes(
      'oppmøte blant dem som fikk påminnelse, mot dem som ikke fikk',
      'frammøte blant dei som fekk påminning, mot dei som ikkje fekk',
      'attendance among those who were reminded, against those who were not',
    ),
    'media-analysis': shared.noTone,
    inquiries: shared.perSent,
  },
  'digital-post': {
    'web-analytics': yes(
      'åpnede brev per levert, andelen sendt digitalt, og besøk fra merkede lenker',
      'opna brev per levert, delen sendt digitalt, og besøk frå merkte lenkjer',
      'letters opened per delivered, the share sent digitally, and visits from tagged links',
    ),
    'user-satisfaction': yes(
      'om mottakerne forsto brevet',
      'om mottakarane forstod brevet',
      'whether recipients understood the letter',
    ),
    'social-followers': shared.noFollowers,
    'media-mentions': shared.noMentions,
    'social-engagement': shared.noReactions,
    reputation: shared.reputation,
    'event-attendance': shared.signUps,
    'media-analysis': shared.noTone,
    inquiries: shared.perSent,
  },
  app: {
    'web-analytics': yes(
      'økter, fullførte oppgaver og søk uten treff',
      'økter, fullførte oppgåver og søk utan treff',
      'sessions, completed tasks and searches without hits',
    ),
    'user-satisfaction': yes(
      'tilfredshet, og om de fikk gjort det de kom for',
      'kor nøgde dei er, og om dei fekk gjort det dei kom for',
      'satisfaction, and whether they got done what they came for',
    ),
    'social-followers': shared.noFollowers,
    'media-mentions': shared.noMentions,
    'social-engagement': shared.noReactions,
    reputation: shared.reputation,
    'event-attendance': yes('påmeldinger i appen', 'påmeldingar i appen', 'sign-ups in the app'),
    'media-analysis': shared.noTone,
    inquiries: yes('henvendelser sendt fra appen', 'førespurnader sende frå appen', 'inquiries sent from the app'),
  },
  chatbot: {
    'web-analytics': yes(
      'andelen samtaler som ga svar uten hjelp',
      'delen samtalar som gav svar utan hjelp',
      'the share of conversations answered without help',
    ),
    'user-satisfaction': yes(
      'brukernes tilfredshet med svaret',
      'kor nøgde brukarane er med svaret',
      'users’ satisfaction with the answer',
    ),
    'social-followers': shared.noFollowers,
    'media-mentions': shared.noMentions,
    'social-engagement': shared.noReactions,
    reputation: no(
      'Få husker samtaleroboten for seg selv. Svaret ville gjelde nettstedet.',
      'Få hugsar samtaleroboten for seg sjølv. Svaret ville gjelde nettstaden.',
      'Few recall the chatbot apart. The answer would be about the website.',
    ),
    'event-attendance': shared.noEvents,
    'media-analysis': shared.noTone,
    inquiries: yes(
      'andelen samtaler som går videre til et menneske',
      'delen samtalar som går vidare til eit menneske',
      'the share of conversations handed over to a person',
    ),
  },
  search: {
    'web-analytics': yes(
      'visninger og klikk i søketreff, og besøk fra søkemotorer',
      'visingar og klikk i søkjetreff, og besøk frå søkjemotorar',
      'impressions and clicks in search results, and visits from search engines',
    ),
    'user-satisfaction': shared.recall,
    'social-followers': shared.noFollowers,
    'media-mentions': shared.noMentions,
    'social-engagement': shared.noReactions,
    reputation: shared.reputation,
    'event-attendance': shared.noEvents,
    'media-analysis': shared.noTone,
    inquiries: yes(
      'søk etter telefonnummer og kontakt, som varsler om henvendelser',
      'søk etter telefonnummer og kontakt, som varslar om førespurnader',
      'searches for phone numbers and contact, which foretell inquiries',
    ),
  },
  podcast: {
    'web-analytics': yes(
      'nedlastinger, og besøk fra lenker i beskrivelsen',
      'nedlastingar, og besøk frå lenkjer i omtalen',
      'downloads, and visits from links in the description',
    ),
    'user-satisfaction': yes(
      'lytternes tilfredshet med programmet',
      'kor nøgde lyttarane er med programmet',
      'listeners’ satisfaction with the programme',
    ),
    'social-followers': yes('følgere av programmet', 'følgjarar av programmet', 'followers of the programme'),
    'media-mentions': yes(
      'medieoppslag som siterer programmet',
      'medieoppslag som siterer programmet',
      'media items that quote the programme',
    ),
    'social-engagement': yes(
      'delinger og kommentarer der programmet ligger',
      'delingar og kommentarar der programmet ligg',
      'shares and comments where the programme lies',
    ),
    reputation: shared.reputation,
    'event-attendance': shared.noEvents,
    'media-analysis': shared.noTone,
    inquiries: yes('spørsmål fra lyttere', 'spørsmål frå lyttarar', 'questions from listeners'),
  },
  'outdoor-ads': {
    'web-analytics': yes(
      'skanninger av QR-kode og besøk fra kort adresse',
      'skanningar av QR-kode og besøk frå kort adresse',
      'scans of a QR code and visits from a short address',
    ),
    'user-satisfaction': shared.recall,
    'social-followers': shared.noFollowers,
    'media-mentions': yes('oppslag om kampanjen', 'oppslag om kampanjen', 'items about the campaign'),
    'social-engagement': shared.noReactions,
    reputation: yes(
      'kjennskap til kampanjen, og omdømme hos dem som så den',
      'kjennskap til kampanjen, og omdømme hos dei som såg han',
      'awareness of the campaign, and reputation among those who saw it',
    ),
    'event-attendance': shared.signUpsByCode,
    'media-analysis': yes(
      'tonen i oppslagene om kampanjen',
      'tonen i oppslaga om kampanjen',
      'the tone of items about the campaign',
    ),
    inquiries: yes(
      'telefoner som viser til koden på plakaten',
      'telefonar som viser til koden på plakaten',
      'calls quoting the poster’s code',
    ),
  },
};
