// Longer than most: twenty-four channels read better in one table than in several files.
import type { Words } from '../core/words.ts';
import { CHANNEL_IDS, type ChannelId, type Labelled, SURVEY_CHANNEL_IDS } from './types.ts';

/** Whose channel it is, as AMEC's framework asks: bought, earned, shared with a platform, or one's own. */
export type Peso = 'paid' | 'earned' | 'shared' | 'owned';

export interface Channel extends Labelled {
  readonly id: ChannelId;
  /** The survey's order for its ten, then the newer channels from 11 up. */
  readonly rank: number;
  readonly survey: boolean;
  /** The survey's own wording, in its own language; null for channels that it did not ask about. */
  readonly surveyLabel: string | null;
  readonly peso: Peso;
  readonly description: Words;
}

type Entry = Pick<Channel, 'label' | 'peso' | 'description'> & { readonly surveyLabel?: string };
type SurveyEntry = Entry & { readonly surveyLabel: string };
type SurveyChannelId = (typeof SURVEY_CHANNEL_IDS)[number];

const same = (name: string): Words => ({ nb: name, nn: name, en: name });

const entries: Readonly<Record<SurveyChannelId, SurveyEntry> & Record<ChannelId, Entry>> = {
  website: {
    label: { nb: 'Nettsted', nn: 'Nettstad', en: 'Website' },
    surveyLabel: 'www.oslo.kommune.no',
    peso: 'owned',
    description: {
      nb: 'Virksomhetens hovednettsted, eller dens del av et felles nettsted.',
      nn: 'Hovudnettstaden til verksemda, eller hennar del av ein felles nettstad.',
      en: 'The organisation’s main website, or its part of a shared one.',
    },
  },
  facebook: {
    label: same('Facebook'),
    surveyLabel: 'Facebook',
    peso: 'shared',
    description: {
      nb: 'Virksomhetens egne sider og innlegg på Facebook.',
      nn: 'Sidene og innlegga til verksemda på Facebook.',
      en: 'The organisation’s own pages and posts on Facebook.',
    },
  },
  intranet: {
    label: { nb: 'Intranett', nn: 'Intranett', en: 'Intranet' },
    surveyLabel: 'Intranett',
    peso: 'owned',
    description: {
      nb: 'Nyheter og verktøy for de ansatte, også interne grupper.',
      nn: 'Nyhende og verktøy for dei tilsette, òg interne grupper.',
      en: 'News and tools for the staff, internal groups included.',
    },
  },
  'news-media': {
    label: { nb: 'Nyhetssaker i media', nn: 'Nyhendesaker i media', en: 'News items in the media' },
    surveyLabel: 'Nyhetssaker i media',
    peso: 'earned',
    description: {
      nb: 'Det aviser, radio og tv publiserer om virksomheten.',
      nn: 'Det aviser, radio og tv publiserer om verksemda.',
      en: 'What newspapers, radio and television publish about the organisation.',
    },
  },
  letter: {
    label: { nb: 'Brev', nn: 'Brev', en: 'Letters' },
    surveyLabel: 'Brev',
    peso: 'owned',
    description: {
      nb: 'Brev og vedtak til enkeltpersoner, på papir eller digitalt.',
      nn: 'Brev og vedtak til enkeltpersonar, på papir eller digitalt.',
      en: 'Letters and decisions to individuals, on paper or digital.',
    },
  },
  'public-meeting': {
    label: {
      nb: 'Åpne publikumsmøter/arrangementer',
      nn: 'Opne publikumsmøte/arrangement',
      en: 'Open public meetings/events',
    },
    surveyLabel: 'Åpne publikumsmøter/arrangementer',
    peso: 'owned',
    description: {
      nb: 'Møter og arrangementer der alle kan komme.',
      nn: 'Møte og arrangement der alle kan kome.',
      en: 'Meetings and events that anyone may attend.',
    },
  },
  conference: {
    label: { nb: 'Konferanser/seminarer', nn: 'Konferansar/seminar', en: 'Conferences/seminars' },
    surveyLabel: 'Konferanser/seminarer',
    peso: 'owned',
    description: {
      nb: 'Faglige samlinger for inviterte eller påmeldte.',
      nn: 'Faglege samlingar for inviterte eller påmelde.',
      en: 'Professional gatherings for people who are invited or registered.',
    },
  },
  brochure: {
    label: { nb: 'Brosjyrer/flyer', nn: 'Brosjyrar/flygeblad', en: 'Brochures/flyers' },
    surveyLabel: 'Brosjyrer/flyer',
    peso: 'owned',
    description: {
      nb: 'Trykksaker som deles ut eller ligger framme.',
      nn: 'Trykksaker som blir delte ut eller ligg framme.',
      en: 'Printed matter that is handed out or laid out.',
    },
  },
  twitter: {
    label: same('X'),
    surveyLabel: 'Twitter',
    peso: 'shared',
    description: {
      nb: 'Virksomhetens kontoer på X, som het Twitter.',
      nn: 'Kontoane til verksemda på X, som heitte Twitter.',
      en: 'The organisation’s accounts on X, formerly Twitter.',
    },
  },
  'other-website': {
    label: { nb: 'Andre nettsider', nn: 'Andre nettsider', en: 'Other websites' },
    surveyLabel: 'Andre nettsider enn www.oslo.kommune.no',
    peso: 'owned',
    description: {
      nb: 'Virksomhetens nettsteder utenom hovednettstedet.',
      nn: 'Nettstadene til verksemda utanom hovudnettstaden.',
      en: 'The organisation’s websites apart from the main one.',
    },
  },
  instagram: {
    label: same('Instagram'),
    peso: 'shared',
    description: {
      nb: 'Bilder, korte filmer og historier på Instagram.',
      nn: 'Bilete, korte filmar og historier på Instagram.',
      en: 'Pictures, short films and stories on Instagram.',
    },
  },
  linkedin: {
    label: same('LinkedIn'),
    peso: 'shared',
    description: {
      nb: 'Virksomhetens side og innlegg på LinkedIn.',
      nn: 'Sida og innlegga til verksemda på LinkedIn.',
      en: 'The organisation’s page and posts on LinkedIn.',
    },
  },
  youtube: {
    label: same('YouTube'),
    peso: 'shared',
    description: {
      nb: 'Filmer og direktesendinger på YouTube.',
      nn: 'Filmar og direktesendingar på YouTube.',
      en: 'Films and live streams on YouTube.',
    },
  },
  tiktok: {
    label: same('TikTok'),
    peso: 'shared',
    description: { nb: 'Korte filmer på TikTok.', nn: 'Korte filmar på TikTok.', en: 'Short films on TikTok.' },
  },
  snapchat: {
    label: same('Snapchat'),
    peso: 'shared',
    description: {
      nb: 'Historier og annonser på Snapchat.',
      nn: 'Historier og annonsar på Snapchat.',
      en: 'Stories and advertisements on Snapchat.',
    },
  },
  'threads-bluesky': {
    label: { nb: 'Threads og Bluesky', nn: 'Threads og Bluesky', en: 'Threads and Bluesky' },
    peso: 'shared',
    description: {
      nb: 'Korte innlegg på Threads, Bluesky og Mastodon.',
      nn: 'Korte innlegg på Threads, Bluesky og Mastodon.',
      en: 'Short posts on Threads, Bluesky and Mastodon.',
    },
  },
  newsletter: {
    label: { nb: 'Nyhetsbrev', nn: 'Nyhendebrev', en: 'Newsletter' },
    peso: 'owned',
    description: {
      nb: 'E-post til dem som har bedt om den.',
      nn: 'E-post til dei som har bede om han.',
      en: 'E-mail to people who have asked for it.',
    },
  },
  sms: {
    label: { nb: 'SMS', nn: 'SMS', en: 'Text messages' },
    peso: 'owned',
    description: {
      nb: 'Korte varsler til telefonen.',
      nn: 'Korte varsel til telefonen.',
      en: 'Short notices to the phone.',
    },
  },
  'digital-post': {
    label: { nb: 'Digital post', nn: 'Digital post', en: 'Digital post' },
    peso: 'owned',
    description: {
      nb: 'Brev til digital postkasse eller Altinn.',
      nn: 'Brev til digital postkasse eller Altinn.',
      en: 'Letters to a digital mailbox or Altinn.',
    },
  },
  app: {
    label: { nb: 'App', nn: 'App', en: 'App' },
    peso: 'owned',
    description: {
      nb: 'Virksomhetens egne apper for telefon og nettbrett.',
      nn: 'Appane til verksemda for telefon og nettbrett.',
      en: 'The organisation’s own apps for phones and tablets.',
    },
  },
  chatbot: {
    label: { nb: 'Chatbot', nn: 'Chatbot', en: 'Chatbot' },
    peso: 'owned',
    description: {
      nb: 'En samtalerobot som svarer på nettstedet.',
      nn: 'Ein samtalerobot som svarer på nettstaden.',
      en: 'A conversation robot that answers on the website.',
    },
  },
  search: {
    label: { nb: 'Søkemotorer', nn: 'Søkjemotorar', en: 'Search engines' },
    peso: 'earned',
    description: {
      nb: 'Treff på virksomheten i Google og andre søkemotorer.',
      nn: 'Treff på verksemda i Google og andre søkjemotorar.',
      en: 'How the organisation appears in Google and other search engines.',
    },
  },
  podcast: {
    label: { nb: 'Podkast', nn: 'Podkast', en: 'Podcast' },
    peso: 'owned',
    description: {
      nb: 'Virksomhetens egne lydprogrammer.',
      nn: 'Lydprogramma til verksemda.',
      en: 'The organisation’s own audio programmes.',
    },
  },
  'outdoor-ads': {
    label: {
      nb: 'Plakater og utendørs reklame',
      nn: 'Plakatar og utandørs reklame',
      en: 'Posters and outdoor advertising',
    },
    peso: 'paid',
    description: {
      nb: 'Plakater og skjermer på gater, stasjoner og busser.',
      nn: 'Plakatar og skjermar på gater, stasjonar og bussar.',
      en: 'Posters and screens in streets, stations and buses.',
    },
  },
};

/** All channels, in rank order. */
export const channels: readonly Channel[] = CHANNEL_IDS.map((id, index) => ({
  id,
  rank: index + 1,
  survey: index < SURVEY_CHANNEL_IDS.length,
  label: entries[id].label,
  surveyLabel: entries[id].surveyLabel ?? null,
  peso: entries[id].peso,
  description: entries[id].description,
}));

const byId = new Map(channels.map((channel) => [channel.id, channel]));

/** The channel; throws where the id is unknown, which only a mistake in code can cause. */
export function channel(id: ChannelId): Channel {
  const found = byId.get(id);
  if (!found) throw new RangeError(`unknown channel ${id}`);
  return found;
}
