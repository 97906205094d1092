/**
 * Counts behind the survey's printed percentages. The slides print percentages and «123 har svart»; the counts, and the
 * bases 33, 49, 12 and 37, are worked out: the smallest whole numbers that give every printed percentage.
 * They are test data only, and never served.
 */
export interface Counted {
  readonly id: string;
  readonly rank: number;
  /** As the slides word it. */
  readonly wording: string;
  readonly all: number;
  readonly leaders?: number;
  readonly communicators?: number;
}

export const bases = {
  goals: { all: 123 },
  audiences: { all: 123 },
  channels: { all: 123, leaders: 33 },
  methods: { all: 49, leaders: 12, communicators: 37 },
} as const;

export const counted: Readonly<Record<keyof typeof bases, readonly Counted[]>> = {
  goals: [
    { id: 'build-reputation', rank: 1, wording: 'Bygge omdømme', all: 99 },
    { id: 'support-objectives', rank: 2, wording: 'Støtte virksomhetens mål', all: 95 },
    { id: 'build-trust', rank: 3, wording: 'Bygge tillit i målgrupper', all: 85 },
    { id: 'internal-pride', rank: 4, wording: 'Intern stolthet', all: 58 },
    { id: 'change-behaviour', rank: 5, wording: 'Endre holdninger/atferd', all: 44 },
    { id: 'more-users', rank: 6, wording: 'Flere brukere av virksomhetens tilbud og tjenester', all: 40 },
    { id: 'show-political-results', rank: 7, wording: 'Synliggjøre oppnådde politiske mål', all: 39 },
    { id: 'recruitment', rank: 8, wording: 'Rekruttering', all: 27 },
    { id: 'fewer-calls', rank: 9, wording: 'Færre telefoner', all: 20 },
    { id: 'shorter-case-time', rank: 10, wording: 'Kortere saksbehandlingstid', all: 16 },
  ],

  audiences: [
    {
      id: 'residents-using-services',
      rank: 1,
      wording: 'Innbyggere som har eller ønsker tjenester og tilbud fra kommunen',
      all: 90,
    },
    { id: 'own-employees', rank: 2, wording: 'Ansatte i egen virksomhet', all: 79 },
    { id: 'journalists', rank: 3, wording: 'Journalister', all: 55 },
    { id: 'professional-users', rank: 4, wording: 'Profesjonelle brukere, næringsliv, leverandører', all: 50 },
    { id: 'politicians', rank: 5, wording: 'Politikere i bystyre og byråd', all: 47 },
    { id: 'interest-organisations', rank: 6, wording: 'Interesseorganisasjoner', all: 45 },
    {
      id: 'politically-interested-residents',
      rank: 7,
      wording: 'Innbyggere med interesse for politiske beslutninger',
      all: 35,
    },
    { id: 'other-municipal-employees', rank: 8, wording: 'Ansatte i andre virksomheter i Oslo kommune', all: 35 },
    { id: 'job-seekers', rank: 9, wording: 'Jobbsøkere', all: 23 },
    { id: 'external-experts', rank: 10, wording: 'Fagfolk og forskere som ikke jobber i kommunen', all: 18 },
  ],

  channels: [
    { id: 'website', rank: 1, wording: 'www.oslo.kommune.no', all: 72, leaders: 18 },
    { id: 'facebook', rank: 2, wording: 'Facebook', all: 72, leaders: 17 },
    { id: 'intranet', rank: 3, wording: 'Intranett', all: 71, leaders: 21 },
    { id: 'news-media', rank: 4, wording: 'Nyhetssaker i media', all: 51, leaders: 12 },
    { id: 'letter', rank: 5, wording: 'Brev', all: 31, leaders: 14 },
    { id: 'public-meeting', rank: 6, wording: 'Åpne publikumsmøter/arrangementer', all: 30 },
    { id: 'conference', rank: 7, wording: 'Konferanser/seminarer', all: 28 },
    { id: 'brochure', rank: 8, wording: 'Brosjyrer/flyer', all: 27 },
    { id: 'twitter', rank: 9, wording: 'Twitter', all: 27 },
    { id: 'other-website', rank: 10, wording: 'Andre nettsider enn www.oslo.kommune.no', all: 23 },
  ],

  methods: [
    {
      id: 'web-analytics',
      rank: 1,
      wording: 'Google Analytics/andre digitale måleverktøy',
      all: 30,
      leaders: 2,
      communicators: 28,
    },
    {
      id: 'user-satisfaction',
      rank: 2,
      wording: 'Brukertilfredshetsundersøkelser',
      all: 28,
      leaders: 9,
      communicators: 19,
    },
    { id: 'social-followers', rank: 3, wording: 'Antall følgere i sosiale medier', all: 25 },
    { id: 'media-mentions', rank: 4, wording: 'Antall medieoppslag', all: 22 },
    { id: 'social-engagement', rank: 5, wording: 'Antall likes/delinger i sosiale medier', all: 21 },
    { id: 'reputation', rank: 6, wording: 'Omdømmeundersøkelse', all: 20, leaders: 6, communicators: 14 },
    { id: 'event-attendance', rank: 7, wording: 'Antall påmeldte/oppmøtte på arrangementer', all: 17 },
    { id: 'media-analysis', rank: 8, wording: 'Medieanalyse', all: 17 },
    { id: 'inquiries', rank: 9, wording: 'Type/antall henvendelser på telefon og e-post', all: 15 },
  ],
};
