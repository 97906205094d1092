/** Addresses of every kind of page, as they answer with a month of figures and a note. A new page is entered here. */
export const PAGES = [
  ...['/', '/oversikt', '/kanaler', '/kanaler/website', '/kanaler/website/user-satisfaction.csat'],
  ...['/kanaler/website/web-analytics.visits/merknader/1', '/kanaler/website/web-analytics.visits/merknader/1/slett'],
  ...['/mal', '/mal/build-trust', '/malgrupper'],
  ...['/malgrupper/journalists', '/tiltak', '/krav', '/kilder', '/metoder', '/metoder/web-analytics', '/undersokelsen'],
  ...['/kilder/ny', '/kilder/katalog', '/kilder/ny/gate', '/kilder/ny/ledger', '/kilder/web/innstillinger'],
  ...['/hentinger', '/hentinger/1', '/import', '/skjema', '/skjema/letter', '/skjema/month-done'],
  ...['/tiltak/ny', '/brev', '/brev?brev=x&fra=', '/krav/ny', '/malverdier', '/malverdier/ny', '/start'],
  ...[
    '/manedsbrev/2026-10',
    '/manedsbrev/2026-10?til=communicator',
    '/manedsbrev/mottakere',
    '/manedsbrev/mottakere/1',
  ],
  ...['/manedsbrev/mottaker/prove', '/manedsbrev/mottaker/none'],
  ...['/rapport', '/rapport/2026'],
  ...['/start?mal=build-trust&mal=fewer-calls', '/instrumenter', '/instrumenter/sporsmal/build-trust'],
  ...['/instrumenter/lenke', '/instrumenter/lenke?til=https://www.example.no/&tiltak=klart-sprak'],
  ...['/admin', '/admin/enheter', '/admin/enheter/own-branch', '/admin/personer', '/admin/nokler'],
  ...['/admin/lenker', '/admin/terskler', '/admin/utseende', '/admin/logg', '/admin/logg?om=key'],
  ...['/reference', '/problems/number.unknown', '/start/none'],
] as const;
