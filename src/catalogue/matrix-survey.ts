// Longer than most: ninety answers, one for each of the survey's channels and methods, read best side by side.
import { no, type Row, shared, yes } from './matrix-cells.ts';
import type { SurveyChannelId } from './survey.ts';

const sites = {
  userSatisfaction: yes(
    'tilfredshet, og om de fikk gjort det de kom for',
    'kor nøgde dei er, og om dei fekk gjort det dei kom for',
    'satisfaction, and whether they got done what they came for',
  ),
  events: yes('påmeldinger på nettstedet', 'påmeldingar på nettstaden', 'registrations on the site'),
  links: yes(
    'lenker til nettstedet i medieoppslag',
    'lenkjer til nettstaden i medieoppslag',
    'links to the site in media coverage',
  ),
  inquiries: yes(
    'andelen som går videre til kontaktsiden, og henvendelser som kunne vært unngått',
    'delen som går vidare til kontaktsida, og førespurnader som kunne vore unngått',
    'the share who go on to the contact page, and contacts that could have been avoided',
  ),
  visits: yes(
    'besøk, fullførte oppgaver, «var dette nyttig?» og søk uten treff',
    'besøk, fullførte oppgåver, «var dette nyttig?» og søk utan treff',
    'visits, completed tasks, “was this useful?” and searches without hits',
  ),
};

/** The survey's ten channels. */
export const surveyRows: Readonly<Record<SurveyChannelId, Row>> = {
  website: {
    'web-analytics': sites.visits,
    'user-satisfaction': sites.userSatisfaction,
    'social-followers': shared.noFollowers,
    'media-mentions': shared.noMentions,
    'social-engagement': shared.ownLinkShares,
    reputation: shared.reputation,
    'event-attendance': sites.events,
    'media-analysis': sites.links,
    inquiries: sites.inquiries,
  },
  facebook: {
    'web-analytics': shared.campaignVisits,
    'user-satisfaction': shared.recall,
    'social-followers': shared.followers,
    'media-mentions': shared.noMentions,
    'social-engagement': shared.reactions,
    reputation: shared.reputation,
    'event-attendance': yes(
      'svar på arrangementer på Facebook: skal, kanskje',
      'svar på arrangement på Facebook: skal, kanskje',
      'responses to events on Facebook: going, interested',
    ),
    'media-analysis': shared.noTone,
    inquiries: shared.messages,
  },
  intranet: {
    'web-analytics': yes(
      'ansatte som blir nådd, lesing av det alle må lese, og søk uten treff',
      'tilsette som blir nådde, lesing av det alle må lese, og søk utan treff',
      'staff reached, reading of what everyone must read, and searches without hits',
    ),
    'user-satisfaction': yes(
      'de ansattes tilfredshet med intranettet',
      'kor nøgde dei tilsette er med intranettet',
      'staff satisfaction with the intranet',
    ),
    'social-followers': yes('medlemmer i interne grupper', 'medlemmer i interne grupper', 'members of internal groups'),
    'media-mentions': no(
      'Intranettet er bare for ansatte. Mediene ser det ikke.',
      'Intranettet er berre for tilsette. Media ser det ikkje.',
      'The intranet is for staff only. The media do not see it.',
    ),
    'social-engagement': yes(
      'reaksjoner og kommentarer på interne saker',
      'reaksjonar og kommentarar på interne saker',
      'reactions and comments on internal items',
    ),
    reputation: yes(
      'de ansattes stolthet, og om de kjenner strategien',
      'stoltheita til dei tilsette, og om dei kjenner strategien',
      'staff pride, and whether they know the strategy',
    ),
    'event-attendance': yes(
      'påmeldinger til interne arrangementer',
      'påmeldingar til interne arrangement',
      'sign-ups for internal events',
    ),
    'media-analysis': shared.noTone,
    inquiries: yes(
      'henvendelser til intern brukerstøtte per tusen ansatte',
      'førespurnader til intern brukarstøtte per tusen tilsette',
      'inquiries to the internal help desk per thousand staff',
    ),
  },
  'news-media': {
    'web-analytics': yes(
      'besøk på nettstedet fra medienes sider',
      'besøk på nettstaden frå sidene til media',
      'visits to the website from the media’s pages',
    ),
    'user-satisfaction': shared.recall,
    'social-followers': no(
      'Mediene eier kontoene sine selv. Følgerne der er ikke våre.',
      'Media eig kontoane sine sjølve. Følgjarane der er ikkje våre.',
      'The media own their accounts. Their followers are not ours.',
    ),
    'media-mentions': yes(
      'oppslag og saker, der gjentrykk regnes som én sak',
      'oppslag og saker, der opptrykk blir rekna som éi sak',
      'items and stories, where reprints count as one story',
    ),
    'social-engagement': yes('delinger av oppslagene', 'delingar av oppslaga', 'shares of the items'),
    reputation: yes(
      'kjennskap til virksomheten og saken',
      'kjennskap til verksemda og saka',
      'awareness of the organisation and the story',
    ),
    'event-attendance': yes('oppmøte fra pressen', 'frammøte frå pressa', 'press attendance'),
    'media-analysis': yes(
      'tone, andel med vårt budskap, og plassering',
      'tone, del med vår bodskap, og plassering',
      'tone, share with our message, and prominence',
    ),
    inquiries: yes(
      'telefoner tre dager før og etter en sak, og spørsmål fra pressen',
      'telefonar tre dagar før og etter ei sak, og spørsmål frå pressa',
      'calls three days before and after a story, and questions from the press',
    ),
  },
  letter: {
    'web-analytics': yes(
      'skanninger av QR-kode per sendt brev, åpnede digitale brev, og andelen sendt digitalt',
      'skanningar av QR-kode per sendt brev, opna digitale brev, og delen sendt digitalt',
      'scans of a QR code per letter sent, digital letters opened, and the share sent digitally',
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
    'event-attendance': shared.signUpsByCode,
    'media-analysis': shared.noTone,
    inquiries: yes(
      'henvendelser per tusen brev, henvendelser som teksten skapte, og svar med mangler',
      'førespurnader per tusen brev, førespurnader som teksten skapte, og svar med manglar',
      'inquiries per thousand letters, inquiries that the text caused, and incomplete replies',
    ),
  },
  'public-meeting': {
    'web-analytics': yes(
      'besøk på møtets side, og visninger av direktesending',
      'besøk på sida til møtet, og visingar av direktesending',
      'visits to the meeting’s page, and views of the live stream',
    ),
    'user-satisfaction': yes(
      'deltakernes tilfredshet med møtet',
      'kor nøgde deltakarane er med møtet',
      'participants’ satisfaction with the meeting',
    ),
    'social-followers': shared.noFollowers,
    'media-mentions': yes('oppslag om møtet', 'oppslag om møtet', 'items about the meeting'),
    'social-engagement': yes(
      'innlegg med møtets emneknagg',
      'innlegg med emneknaggen til møtet',
      'posts with the meeting’s hashtag',
    ),
    reputation: shared.reputation,
    'event-attendance': yes(
      'påmeldte, oppmøtte og andelen påmeldte som kom',
      'påmelde, frammøtte og delen påmelde som kom',
      'registered, attended, and the share of the registered who came',
    ),
    'media-analysis': yes(
      'tonen i oppslagene om møtet',
      'tonen i oppslaga om møtet',
      'the tone of items about the meeting',
    ),
    inquiries: yes(
      'innspill som kom inn på og etter møtet',
      'innspel som kom inn på og etter møtet',
      'input received at and after the meeting',
    ),
  },
  conference: {
    'web-analytics': yes(
      'nedlastinger av program og foredrag',
      'nedlastingar av program og foredrag',
      'downloads of programme and talks',
    ),
    'user-satisfaction': yes(
      'deltakernes tilfredshet, og om de lærte noe nytt',
      'kor nøgde deltakarane er, og om dei lærte noko nytt',
      'participants’ satisfaction, and whether they learned something new',
    ),
    'social-followers': shared.noFollowers,
    'media-mentions': yes('oppslag om konferansen', 'oppslag om konferansen', 'items about the conference'),
    'social-engagement': yes(
      'delinger av innlegg fra konferansen',
      'delingar av innlegg frå konferansen',
      'shares of posts from the conference',
    ),
    reputation: yes('fagfolks tillit', 'tilliten hos fagfolk', 'trust among professionals'),
    'event-attendance': yes(
      'andelen påmeldte som kom, og andelen som kom utenfra',
      'delen påmelde som kom, og delen som kom utanfrå',
      'the share of the registered who came, and the share from outside',
    ),
    'media-analysis': yes(
      'andelen oppslag med vårt budskap',
      'delen oppslag med vår bodskap',
      'the share of items with our message',
    ),
    inquiries: yes(
      'henvendelser fra deltakere i etterkant',
      'førespurnader frå deltakarar i etterkant',
      'inquiries from participants afterwards',
    ),
  },
  brochure: {
    'web-analytics': yes(
      'skanninger av QR-kode per trykt eksemplar, og nedlastinger',
      'skanningar av QR-kode per trykt eksemplar, og nedlastingar',
      'scans of a QR code per printed copy, and downloads',
    ),
    'user-satisfaction': yes(
      'om leserne forsto, og andelen som fikk vite om noe her',
      'om lesarane forstod, og delen som fekk vite om noko her',
      'whether readers understood, and the share who learned of something here',
    ),
    'social-followers': shared.noFollowers,
    'media-mentions': shared.noMentions,
    'social-engagement': shared.noReactions,
    reputation: shared.reputation,
    'event-attendance': shared.signUpsByCode,
    'media-analysis': shared.noTone,
    inquiries: yes(
      'telefoner som viser til koden i brosjyren',
      'telefonar som viser til koden i brosjyren',
      'calls quoting the brochure’s code',
    ),
  },
  twitter: {
    'web-analytics': shared.campaignVisits,
    'user-satisfaction': shared.recall,
    'social-followers': shared.followers,
    'media-mentions': yes('innlegg sitert i mediene', 'innlegg siterte i media', 'posts quoted in the media'),
    'social-engagement': yes(
      'visninger, reposter, likes og svar, og engasjement per visning',
      'visingar, repostar, likes og svar, og engasjement per vising',
      'views, reposts, likes and replies, and engagement per view',
    ),
    reputation: shared.reputation,
    'event-attendance': shared.noEvents,
    'media-analysis': yes('svar fra journalister', 'svar frå journalistar', 'replies from journalists'),
    inquiries: yes(
      'svar og direktemeldinger som spør om noe',
      'svar og direktemeldingar som spør om noko',
      'replies and direct messages that ask something',
    ),
  },
  'other-website': {
    'web-analytics': sites.visits,
    'user-satisfaction': yes(
      'tilfredshet med nettstedet',
      'kor nøgde dei er med nettstaden',
      'satisfaction with the site',
    ),
    'social-followers': shared.noFollowers,
    'media-mentions': shared.noMentions,
    'social-engagement': shared.ownLinkShares,
    reputation: shared.reputation,
    'event-attendance': sites.events,
    'media-analysis': sites.links,
    inquiries: sites.inquiries,
  },
};
