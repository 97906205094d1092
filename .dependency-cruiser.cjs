// The import law of the house. dependency-cruiser reads TypeScript through swc, since it cannot use TypeScript 7;
// without swc it would see no file at all and find everything in order.
require.resolve('@swc/core');

/** What each room may import besides itself. Anything else inside the house is forbidden to it. */
const language = ['src/core', 'src/catalogue'];
const meaning = [...language, 'src/measure', 'src/indicators', 'src/verdicts'];
const rooms = {
  'src/core': [],
  'src/catalogue': ['src/core'],
  'src/measure': language,
  'src/indicators': [...language, 'src/measure'],
  // How a verdict's figures stand in a chart is said where verdicts are: pages, mail and documents draw the same.
  'src/verdicts': [...language, 'src/measure', 'src/indicators', 'src/charts/types.ts'],
  'src/charts': ['src/core'],
  'src/documents': ['src/core', 'src/charts'],
  'src/mail': [...language, 'src/indicators', 'src/verdicts', 'src/charts', 'src/documents/model.ts'],
  'src/report': [...language, 'src/indicators', 'src/verdicts', 'src/documents/model.ts', 'src/charts/types.ts'],
  'src/connectors': language,
  // A guarded mail session is a port that the contract describes.
  'src/egress': ['src/core', 'src/connectors/contract.ts'],
  db: [...language, 'src/measure'],
  'src/deps.ts': ['src/core', 'src/connectors', 'db'],
  'src/config.ts': ['src/core', 'src/egress'],
  'src/flows': [...meaning, 'src/connectors', 'src/mail', 'src/documents', 'src/report', 'src/deps.ts', 'db'],
  jobs: ['src/core', 'src/catalogue', 'src/flows', 'src/deps.ts', 'db'],
  'src/web-deps.ts': ['src/core', 'src/catalogue', 'src/connectors', 'src/flows', 'src/deps.ts', 'db'],
  'src/api': [
    ...language,
    'src/indicators',
    'src/verdicts',
    'src/measure/allowed-period.ts',
    // When the clock acts next is told by the same table that it acts by.
    'jobs/table.ts',
    'jobs/slots.ts',
    'src/connectors',
    'src/mail',
    'src/documents',
    'src/report',
    'src/flows',
    'src/web-deps.ts',
    'src/deps.ts',
    'db',
  ],
  'src/pages': [
    ...language,
    // What a request is and who asks, which the pages share with the API.
    'src/api',
    'src/indicators',
    'src/verdicts',
    'src/charts',
    'src/connectors',
    'src/mail',
    'src/documents',
    'src/report',
    'src/flows',
    'src/web-deps.ts',
    'src/deps.ts',
    'db',
  ],
  'src/app.ts': [...language, 'src/api', 'src/pages', 'src/web-deps.ts', 'src/flows', 'src/deps.ts'],
  'src/demo': [...language, 'src/connectors', 'src/flows', 'src/egress', 'src/deps.ts', 'db'],
};

/** What stand-ins for real systems share. */
const standIns = [
  'src/demo/seed.ts',
  'src/demo/calendar.ts',
  'src/demo/daily.ts',
  'src/demo/faults.ts',
  'src/demo/graph.ts',
  'src/demo/meta.ts',
  'src/demo/newsletters.ts',
  'src/demo/posts.ts',
  'src/demo/submissions.ts',
  'src/demo/tickets.ts',
];

/** Where a runtime may be named: the entries and what only they use, the drivers, the guard on Node, the demo. */
const runtimes = [
  'src/(node|cli|worker)\\.ts$',
  'src/(cli|runtime|demo)/',
  'src/egress/(node|judge|mail|mail-transport|smtp-session)\\.ts$',
  'db/drivers/',
];

const isFile = (room) => room.endsWith('.ts');
const pattern = (room) => `^${room.replace('.', '\\.')}${isFile(room) ? '$' : '/'}`;

const roomRules = Object.entries(rooms).map(([room, sees]) => ({
  name: `room: ${room}`,
  comment: `${room} may import ${[room, ...sees].join(', ')}.`,
  severity: 'error',
  // A connector's stand-in for its system also sees the demo's seed; the connector itself does not.
  from: { path: pattern(room), pathNot: '^src/connectors/[^/]+/upstream' },
  to: { path: '^(src|db|jobs|test)/', pathNot: [room, ...sees].map(pattern) },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: 'room without a law',
      comment: 'A new room is entered in the table above before it imports anything.',
      severity: 'error',
      from: { path: '^src/', pathNot: [...Object.keys(rooms).map(pattern), ...runtimes.map((path) => `^${path}`)] },
      to: { path: '^(src|db|jobs|test)/' },
    },
    {
      name: 'connector apart',
      comment: 'A connector never sees another, only what they share; and that sees none.',
      severity: 'error',
      from: { path: '^src/connectors/([^/]+)/' },
      to: { path: '^src/connectors/[^/]+/', pathNot: ['^src/connectors/$1/', '^src/connectors/tables/'] },
    },
    {
      name: 'upstream apart',
      comment: 'The stand-ins for other systems serve the demo and the tests only, and are never bundled.',
      severity: 'error',
      from: { pathNot: ['^src/demo/', '^test/', '^src/connectors/[^/]+/upstream'] },
      to: { path: '/upstream[^/]*\\.ts$' },
    },
    {
      name: 'upstream sees',
      comment:
        'A stand-in sees its own connector’s room, the language, and the demo’s seed, calendar, daily counts, faults, networks, newsletters, posts and tickets.',
      severity: 'error',
      from: { path: '^src/connectors/[^/]+/upstream' },
      to: { path: '^(src|db|jobs|test)/', pathNot: [...language, 'src/connectors', ...standIns].map(pattern) },
    },
    {
      name: 'runtime named',
      comment: 'Only entries, drivers, the guard on Node and the demo name a runtime.',
      severity: 'error',
      from: { pathNot: ['^test/', ...runtimes.map((path) => `^${path}`)] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'driver named',
      comment: 'Only entries, drivers, the guard on Node and the demo name a server or a driver.',
      severity: 'error',
      from: { pathNot: ['^test/', ...runtimes.map((path) => `^${path}`)] },
      to: { path: '(^|node_modules/)(postgres|@electric-sql/pglite|@hono/node-server|undici|imapflow)(/|$)' },
    },
    {
      name: 'letters sent',
      comment: 'Only the guard for letters names nodemailer.',
      severity: 'error',
      from: { pathNot: ['^test/', '^src/egress/smtp-(session|letter)\\.ts$'] },
      to: { path: '(^|node_modules/)nodemailer(/|$)' },
    },
    {
      name: 'entry imported',
      comment: 'Entries are started, not imported, save by each other and what only they use.',
      severity: 'error',
      from: { pathNot: ['^test/', '^src/(node|cli|worker)\\.ts$', '^src/(cli|runtime)/'] },
      to: { path: ['^src/(node|cli|worker)\\.ts$', '^src/(cli|runtime)/'] },
    },
    {
      name: 'test imported',
      comment: 'What is shipped does not lean on the tests.',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'development only',
      comment: 'What is shipped imports no package that is installed for development only.',
      severity: 'error',
      from: { path: '^(src|db|jobs)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'circle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'orphan', severity: 'error', from: { orphan: true, pathNot: '\\.d\\.ts$' }, to: {} },
    // What a check of its own installs elsewhere is not here.
    { name: 'not found', severity: 'error', from: { pathNot: '^test/bluesky/network' }, to: { couldNotResolve: true } },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
