// Longer than most: one request for each operation and each status of the whole document stand side by side.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withScope } from '../../db/database.ts';
import { insertSession } from '../../db/queries/sessions.ts';
import { createApp } from '../../src/app.ts';
import { SourceError } from '../../src/core/errors.ts';
import { signed } from '../../src/demo/webhook.ts';
import { createSource } from '../../src/flows/source.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { broken, type Operation, operationsOf } from './contract.ts';
import { type AskInit, loadOctober, openWeb, PUSH_SECRET, post, type Web } from './web.ts';

const own = '/v1/organisations/own';
const REQUIREMENT = {
  text: 'Flere skal forstå brevene våre.',
  source: { kind: 'plan', reference: 'Kommunikasjonsplan, kapittel 2' },
  deadline: '2026-12-31',
  goals: ['fewer-calls'],
  campaigns: ['klart-sprak'],
  indicators: ['user-satisfaction.understood'],
};
const TARGET = {
  ...{ indicator: 'web-analytics.visits', channel: 'website', side: 'at-least', value: 450, grain: 'month' },
  ...{ from: '2026-09-01', deadline: '2026-12-31', goal: 'more-users', text: 'Flere skal finne fram.' },
};
const ANNOTATION = {
  ...{ indicator: 'web-analytics.visits', channel: 'website', day: '2026-09-14', last: null, text: 'Ny forside' },
};
const CAMPAIGN = {
  name: 'Klart språk i brevene',
  about: 'Brevet om innkreving er skrevet om.',
  plan: {
    metric: { indicator: 'web-analytics.visits', channel: 'website' },
    direction: 'higher',
    grain: 'day',
    first: '2026-10-15',
  },
};
const KEY = { label: 'Tavle', scopes: ['read'], expiresAt: null };
const SHARE = { path: '/?enhet=own&periode=2026-10', days: 30 };
const EFFECT = { times: ['2024', '2025', '2026'], values: [5, 6, 9], start: '2026' };
const LINK = 'to=https://www.example.no/opptak&channel=letter&campaign=barnehage-2027';
const csv = 'dato;besøk\n01.10.2026;5\n02.10.2026;7\n';
const mapping = {
  kind: 'wide',
  duplicates: 'refuse',
  period: { column: 'dato', grain: 'day' },
  values: [{ column: 'besøk', quantity: 'visits' }],
};

/** A request of each operation that succeeds, and with which status. */
const GOOD: Record<string, (web: Web) => Promise<[status: number, path: string, init?: AskInit]>> = {
  health: async () => [200, '/health'],
  ready: async () => [200, '/ready'],
  catalogueChannel: async () => [200, '/v1/catalogue/channels'],
  catalogueMethod: async () => [200, '/v1/catalogue/methods'],
  catalogueGoal: async () => [200, '/v1/catalogue/goals'],
  catalogueAudience: async () => [200, '/v1/catalogue/audiences'],
  catalogueQuantity: async () => [200, '/v1/catalogue/quantities'],
  catalogueIndicator: async () => [200, '/v1/catalogue/indicators'],
  catalogueCell: async () => [200, '/v1/catalogue/matrix'],
  catalogueQuestion: async () => [200, '/v1/catalogue/questions?goal=build-trust'],
  questionsFile: async () => [200, '/v1/catalogue/questions.csv?method=reputation&lang=nn'],
  questionsNettskjema: async () => [200, '/v1/catalogue/questions/nettskjema?goal=fewer-calls'],
  survey: async () => [200, '/v1/survey'],
  liveSurvey: async () => [200, `${own}/survey`],
  organisations: async () => [200, '/v1/organisations'],
  organisation: async () => [200, own],
  overview: async () => [200, `${own}/overview?from=2026-10`],
  today: async () => [200, `${own}/today`],
  anomalies: async () => [200, `${own}/anomalies?from=2026-10-20&to=2026-10-31`],
  channelIndicators: async () => [200, `${own}/channels/website/indicators?from=2026-10`],
  channelPieces: async () => [200, `${own}/channels/website/pieces?from=2026-10`],
  methodIndicators: async () => [200, `${own}/methods/web-analytics/indicators?from=2026-10`],
  indicatorSeries: async () => [
    200,
    `${own}/indicators/web-analytics.visits/series?grain=month&channel=website&from=2026-09&to=2026-10`,
  ],
  number: async (web) => [200, await octoberNumber(web)],
  observations: async () => [200, `${own}/observations?from=2026-10`],
  sources: async () => [200, `${own}/sources`],
  addSource: async () => [
    201,
    `${own}/sources`,
    post({ key: `s-${crypto.randomUUID()}`, label: 'S', connector: 'ledger', channel: 'website', config: {} }),
  ],
  changeSource: async (web) => [
    200,
    `${own}/sources/gate`,
    {
      ...post({ version: await gateVersion(web), label: 'Porten', config: { site: '7', token: 'ny' } }),
      method: 'PUT',
    },
  ],
  deliver: async (web) => [200, `${own}/sources/push/deliveries`, await delivery(web, crypto.randomUUID())],
  enterForm: async () => [
    201,
    `${own}/sources/form/entries`,
    post({ form: 'letter', values: { day: '2026-10-05', item: 'A', sent: 10 } }),
  ],
  catalogueForm: async () => [200, '/v1/catalogue/forms'],
  checkSource: async () => [200, `${own}/sources/gate/check`, { method: 'POST' }],
  checkSettings: async () => [
    200,
    `${own}/sources/check`,
    post({ connector: 'gate', config: { site: '7', token: 'ny' } }),
  ],
  resumeSource: async () => [200, `${own}/sources/web/resume`, { method: 'POST' }],
  link: async () => [200, `${own}/links?${LINK}`],
  linkCode: async () => [200, `${own}/links/qr.svg?${LINK}`],
  goal: async () => [200, `${own}/goals/fewer-calls?from=2026-10`],
  audience: async () => [200, `${own}/audiences/own-employees?from=2026-10`],
  effect: async () => [200, '/v1/effect', post(EFFECT)],
  requirements: async () => [200, `${own}/requirements`],
  addRequirement: async () => [201, `${own}/requirements`, post(REQUIREMENT)],
  requirement: async (web) => [200, await newRequirement(web)],
  changeRequirement: async (web) => [
    200,
    await newRequirement(web),
    { ...post({ ...REQUIREMENT, version: 1 }), method: 'PUT' },
  ],
  removeRequirement: async (web) => [204, `${await newRequirement(web)}?version=1`, { method: 'DELETE' }],
  targets: async () => [200, `${own}/targets`],
  addTarget: async () => [201, `${own}/targets`, post(TARGET)],
  target: async (web) => [200, await newTarget(web)],
  changeTarget: async (web) => [200, await newTarget(web), { ...post({ ...TARGET, version: 1 }), method: 'PUT' }],
  removeTarget: async (web) => [204, `${await newTarget(web)}?version=1`, { method: 'DELETE' }],
  annotations: async () => [200, `${own}/annotations?channel=website&indicator=web-analytics.visits&from=2026-09`],
  addAnnotation: async () => [201, `${own}/annotations`, post({ day: '2026-09-14', text: 'Valg' })],
  annotation: async (web) => [200, await newAnnotation(web)],
  changeAnnotation: async (web) => [
    200,
    await newAnnotation(web),
    { ...post({ ...ANNOTATION, version: 1 }), method: 'PUT' },
  ],
  removeAnnotation: async (web) => [204, `${await newAnnotation(web)}?version=1`, { method: 'DELETE' }],
  digest: async () => [200, `${own}/digests/2026-10`],
  digestMail: async () => [200, `${own}/digests/2026-10/mail?lang=nb`],
  digestArchive: async (web) => {
    await approvedDigest(web);
    return [200, `${own}/digests/2026-07/archive`];
  },
  saveDigest: async (web) => [200, `${own}/digests/2026-09`, await savedDigest(web)],
  approveDigest: async (web) => [200, `${own}/digests/2026-08/approval`, post({ version: await heldDigest(web) })],
  sendDigest: async (web) => [202, await approvedDigest(web), { method: 'POST' }],
  digestSending: async () => [200, `${own}/digests/2026-07/sending`],
  digestRecipients: async () => [200, `${own}/digest-recipients`],
  addDigestRecipient: async () => [201, `${own}/digest-recipients`, post(newRecipient())],
  changeDigestRecipient: async (web) => [
    200,
    await addedRecipient(web),
    { ...post({ lang: 'en', role: 'communicator', channels: ['website'] }), method: 'PUT' },
  ],
  digestPlan: async () => [200, `${own}/digest-plan`],
  changeDigestPlan: async () => [200, `${own}/digest-plan`, { ...post({ draftOn: 1, sendOn: 3 }), method: 'PUT' }],
  removeDigestRecipient: async (web) => [204, await addedRecipient(web), { method: 'DELETE' }],
  holdDigest: async (web) => [200, `${own}/digests/2026-08/hold`, post({ version: await heldDigest(web) })],
  reports: async () => [200, `${own}/reports`],
  report: async () => [200, `${own}/reports/2026`],
  saveReportComment: async (web) => [200, `${own}/reports/2026/comments/findings`, await reportComment(web)],
  freezeReport: async () => [200, `${own}/reports/2026/revisions`, { method: 'POST' }],
  frozenReport: async (web) => [200, await frozenReport(web)],
  reportDifferences: async (web) => {
    await frozenReport(web);
    return [200, `${own}/reports/2026/differences`];
  },
  reportFile: async () => [200, `${own}/reports/2026/files/json?draft=true`],
  campaigns: async () => [200, `${own}/campaigns`],
  addCampaign: async () => [201, `${own}/campaigns`, post({ slug: `tiltak-${++campaigns}`, ...CAMPAIGN })],
  campaign: async (web) => [200, await lockedCampaign(web)],
  changeCampaign: async (web) => [200, await newCampaign(web), { ...post({ ...CAMPAIGN, version: 1 }), method: 'PUT' }],
  removeCampaign: async (web) => [204, `${await newCampaign(web)}?version=1`, { method: 'DELETE' }],
  lockCampaign: async (web) => [200, `${await newCampaign(web)}/lock`, post({ version: 1, late: true })],
  closeCampaign: async (web) => [200, `${await lockedCampaign(web)}/close`, post({ version: 2, reason: 'Ferdig.' })],
  withdrawCampaign: async (web) => [
    200,
    `${await lockedCampaign(web)}/withdraw`,
    post({ version: 2, reason: 'Feil.' }),
  ],
  addUnit: async () => [201, `${own}/units`, post({ slug: `enhet-${++units}`, name: 'Ny enhet' })],
  changeOrganisation: async () => [200, own, { ...post({ name: 'own', theme: 'noytral' }), method: 'PATCH' }],
  keys: async () => [200, `${own}/keys`],
  addKey: async () => [201, `${own}/keys`, post(KEY)],
  removeKey: async (web) => [204, await newKey(web), { method: 'DELETE' }],
  sessions: async () => [200, `${own}/sessions`],
  endSessions: async (web) => [204, `${own}/sessions/${await signedIn(web)}`, { method: 'DELETE' }],
  audit: async () => [200, `${own}/audit?kind=key&limit=5`],
  paper: async () => [200, `${own}/papers/record/files/html?lang=nn`],
  shares: async () => [200, `${own}/shares`],
  addShare: async () => [201, `${own}/shares`, post(SHARE)],
  removeShare: async (web) => [204, await newShare(web), { method: 'DELETE' }],
  letter: async (web) => {
    const values = { day: '2026-10-05', item: 'A', sent: 10 };
    await web.ask(`${own}/sources/brev/entries`, post({ form: 'letter', values }));
    return [200, `${own}/letters/A?from=2026-10-05`];
  },
  status: async () => [200, `${own}/status`],
  jobs: async () => [200, `${own}/jobs`],
  metrics: async () => [200, '/metrics'],
  runs: async () => [200, `${own}/runs`],
  run: async (web) => [200, `${own}/runs/${await newestRun(web)}`],
  runEvents: async (web) => [200, `${own}/runs/${await newestRun(web)}/events`],
  startRun: async () => [202, `${own}/runs`, post({ source: 'web', kind: 'backfill', from: '2026-10' })],
  importFile: async () => [200, `${own}/imports?source=file&filename=a.csv&dryRun=true`, { method: 'POST', body: csv }],
};

/** The path of a requirement that was just added. */
const newRequirement = async (web: Web) =>
  (await web.ask(`${own}/requirements`, post(REQUIREMENT))).headers.get('location')!;

/** The path of a target that was just added. */
const newTarget = async (web: Web) => (await web.ask(`${own}/targets`, post(TARGET))).headers.get('location')!;

const digestVersion = async (web: Web, month: string) =>
  ((await (await web.ask(`${own}/digests/${month}`)).json()) as { digest: { version: number } }).digest.version;

/** What a person says of September's letter, as it stands. */
const savedDigest = async (web: Web, more: object = {}) => ({
  ...post({ version: await digestVersion(web, '2026-09'), decision: null, decideBy: null, comment: 'Valg', ...more }),
  method: 'PUT',
});

let recipients = 0;
const newRecipient = () => ({ address: `leder-${++recipients}@example.no`, lang: 'nb' });

/** The path of somebody who was just added to those who get letters. */
const addedRecipient = async (web: Web) =>
  (await web.ask(`${own}/digest-recipients`, post(newRecipient()))).headers.get('location')!;

/** Where July's letter is sent from, which is approved. */
const approvedDigest = async (web: Web) => {
  await web.ask(`${own}/digests/2026-07/approval`, post({ version: await digestVersion(web, '2026-07') }));
  return `${own}/digests/2026-07/sending`;
};

/** The version of August's letter, just held back. */
const heldDigest = async (web: Web) => {
  await web.ask(`${own}/digests/2026-08/hold`, post({ version: await digestVersion(web, '2026-08') }));
  return digestVersion(web, '2026-08');
};

/** What a person says of the findings, in the version that stands. */
const reportComment = async (web: Web, more: object = {}) => {
  const { comments } = (await (await web.ask(`${own}/reports/2026`)).json()) as {
    comments: { chapter: string; version: number }[];
  };
  const { version } = comments.find(({ chapter }) => chapter === 'findings')!;
  return { ...post({ version, text: 'Godt år', ...more }), method: 'PUT' };
};

/** The path of a report that was just frozen. */
const frozenReport = async (web: Web) => {
  const made = await web.ask(`${own}/reports/2026/revisions`, { method: 'POST' });
  const { report } = (await made.json()) as { report: { revision: number } };
  return `${own}/reports/2026/revisions/${report.revision}`;
};

/** The path of an annotation that was just added. */
const newAnnotation = async (web: Web) =>
  (await web.ask(`${own}/annotations`, post(ANNOTATION))).headers.get('location')!;

/** The path of a share that was just made. */
const newShare = async (web: Web) => {
  const made = await web.ask(`${own}/shares`, post(SHARE));
  return `${own}/shares/${((await made.json()) as { share: { id: number } }).share.id}`;
};

/** The path of a key that was just made. */
const newKey = async (web: Web) => {
  const made = await web.ask(`${own}/keys`, post(KEY));
  return `${own}/keys/${((await made.json()) as { id: number }).id}`;
};

/** The hash of a person who just signed in. */
const signedIn = async (web: Web) => {
  const subject = crypto.randomUUID();
  const at = new Date(web.machineClock.now()).toISOString();
  const row = { organisation: web.organisation, hash: subject, subject, name: '', scopes: 'read', terms: 't' };
  await withScope(web.db.database, { organisations: [web.organisation] }, (tx) =>
    insertSession(tx, { ...row, createdAt: at, seenAt: at, expiresAt: '2099-01-01T00:00:00.000Z' }),
  );
  return subject;
};

/** Each has a name of its own. */
let units = 0;
let campaigns = 0;
/** The path of a draft that was just added. */
const newCampaign = async (web: Web) => {
  const body = { slug: `tiltak-${++campaigns}`, ...CAMPAIGN };
  return (await web.ask(`${own}/campaigns`, post(body))).headers.get('location')!;
};
/** The same with its plan locked, which by the machine's clock is late. */
const lockedCampaign = async (web: Web) => {
  const path = await newCampaign(web);
  await web.ask(`${path}/lock`, post({ version: 1, late: true }));
  return path;
};
const long = { x: 'x'.repeat(2_000_000) };

/** The version in which a source's settings stand now. */
const gateVersion = async (web: Web): Promise<number> => {
  const { sources } = (await (await web.ask(`${own}/sources`)).json()) as {
    sources: { key: string; version: number }[];
  };
  return sources.find(({ key }) => key === 'gate')!.version;
};

/** A delivery as its sender signs it. */
const delivery = async (web: Web, id: string, value = 5): Promise<AskInit> => {
  const text = JSON.stringify({ values: [{ quantity: 'followers', start: '2026-10-05', value }] });
  const body = new TextEncoder().encode(text);
  const at = await signed(PUSH_SECRET, id, web.clock.now(), body);
  const headers = { 'webhook-id': at.id, 'webhook-timestamp': at.timestamp, 'webhook-signature': at.signature };
  return { method: 'POST', body: text, key: null, headers: { ...headers, 'content-type': 'application/octet-stream' } };
};

/** Where the visits of October say how they were made. */
const octoberNumber = async (web: Web) => {
  const path = `${own}/channels/website/indicators?from=2026-10`;
  const { indicators } = (await (await web.ask(path)).json()) as { indicators: { provenance: string }[] };
  return indicators[0]!.provenance;
};

const newestRun = async (web: Web) => {
  const { runs } = (await (await web.ask(`${own}/runs?limit=1`)).json()) as { runs: { run: number }[] };
  return runs[0]!.run;
};

/** What only this operation can answer. */
const FURTHER: readonly [id: string, status: number, ask: (web: Web) => Promise<Response>][] = [
  [
    'ready',
    503,
    async (web) => {
      const gone = await openTestDatabase(web.db.name);
      await gone.close();
      return openWebOn(web, { db: gone.database }).request('/ready');
    },
  ],
  ...['overview', 'anomalies', 'channelIndicators', 'methodIndicators', 'indicatorSeries', 'goal', 'audience'].map(
    (id): (typeof FURTHER)[number] => [
      id,
      304,
      async (web) => {
        const [, path] = await GOOD[id]!(web);
        const etag = (await web.ask(path)).headers.get('etag')!;
        return web.ask(path, { headers: { 'if-none-match': etag } });
      },
    ],
  ),
  ['number', 410, async (web) => web.ask((await octoberNumber(web)).replace(/v1$/, 'v999'))],
  [
    'addSource',
    409,
    (web) =>
      web.ask(`${own}/sources`, post({ key: 'web', label: 'S', connector: 'ledger', channel: 'website', config: {} })),
  ],
  ['addSource', 413, (web) => web.ask(`${own}/sources`, post({ key: 'x'.repeat(2_000_000) }))],
  [
    'addSource',
    422,
    (web) =>
      web.ask(`${own}/sources`, post({ key: 'n', label: 'S', connector: 'none', channel: 'website', config: {} })),
  ],
  [
    'changeSource',
    409,
    async (web) => {
      await web.db.engine.query(`update source set lease_until = now() + interval '9 years' where key = 'gate'`);
      const [, path, init] = await GOOD.changeSource!(web);
      const answer = await web.ask(path, init);
      await web.db.engine.query(`update source set lease_until = null where key = 'gate'`);
      return answer;
    },
  ],
  [
    'changeSource',
    413,
    (web) => web.ask(`${own}/sources/gate`, { ...post({ label: 'x'.repeat(2_000_000) }), method: 'PUT' }),
  ],
  [
    'changeSource',
    422,
    async (web) => {
      const changed = { version: await gateVersion(web), label: 'G', config: {} };
      return web.ask(`${own}/sources/gate`, { ...post(changed), method: 'PUT' });
    },
  ],
  [
    'deliver',
    409,
    async (web) => {
      await web.db.engine.query(`update source set state = 'paused' where key = 'push'`);
      const answer = await web.ask(`${own}/sources/push/deliveries`, await delivery(web, 'paused'));
      await web.db.engine.query(`update source set state = 'active' where key = 'push'`);
      return answer;
    },
  ],
  [
    'deliver',
    413,
    async (web) =>
      web.ask(`${own}/sources/push/deliveries`, { ...(await delivery(web, 'large')), body: 'x'.repeat(2_000_000) }),
  ],
  ['deliver', 422, async (web) => web.ask(`${own}/sources/push/deliveries`, await delivery(web, 'half', 0.5))],
  ['deliver', 401, async (web) => web.ask(`${own}/sources/none/deliveries`, await delivery(web, 'none'))],
  [
    'enterForm',
    409,
    async (web) => {
      await web.db.engine.query(`update source set lease_until = now() + interval '9 years' where key = 'form'`);
      const [, path, init] = await GOOD.enterForm!(web);
      const answer = await web.ask(path, init);
      await web.db.engine.query(`update source set lease_until = null where key = 'form'`);
      return answer;
    },
  ],
  ['enterForm', 413, (web) => web.ask(`${own}/sources/form/entries`, post({ form: 'x'.repeat(2_000_000) }))],
  ['enterForm', 422, (web) => web.ask(`${own}/sources/form/entries`, post({ form: 'none', values: {} }))],
  [
    'checkSource',
    422,
    async (web) => {
      web.gate.fault = new SourceError('auth', 'source.auth', { params: { system: 'Porten' } });
      return web.ask(`${own}/sources/gate/check`, { method: 'POST' });
    },
  ],
  [
    'checkSource',
    502,
    async (web) => {
      web.gate.fault = new SourceError('transient', 'source.unreachable', { params: { system: 'Porten' } });
      return web.ask(`${own}/sources/gate/check`, { method: 'POST' });
    },
  ],
  ['checkSettings', 413, (web) => web.ask(`${own}/sources/check`, post({ connector: 'x'.repeat(2_000_000) }))],
  ['checkSettings', 422, (web) => web.ask(`${own}/sources/check`, post({ connector: 'gate', config: {} }))],
  [
    'checkSettings',
    502,
    async (web) => {
      web.gate.fault = new SourceError('transient', 'source.unreachable', { params: { system: 'Porten' } });
      return web.ask(`${own}/sources/check`, post({ connector: 'gate', config: { site: '7', token: 'ny' } }));
    },
  ],
  ['effect', 413, (web) => web.ask('/v1/effect', post({ start: 'x'.repeat(2_000_000) }))],
  ['effect', 422, (web) => web.ask('/v1/effect', post({ ...EFFECT, start: '2031' }))],
  ['addRequirement', 413, (web) => web.ask(`${own}/requirements`, post({ text: 'x'.repeat(2_000_000) }))],
  ['addRequirement', 422, (web) => web.ask(`${own}/requirements`, post({ ...REQUIREMENT, indicators: ['none'] }))],
  [
    'changeRequirement',
    409,
    async (web) => web.ask(await newRequirement(web), { ...post({ ...REQUIREMENT, version: 9 }), method: 'PUT' }),
  ],
  [
    'changeRequirement',
    413,
    async (web) => web.ask(await newRequirement(web), { ...post({ text: 'x'.repeat(2_000_000) }), method: 'PUT' }),
  ],
  [
    'changeRequirement',
    422,
    async (web) =>
      web.ask(await newRequirement(web), { ...post({ ...REQUIREMENT, text: '', version: 1 }), method: 'PUT' }),
  ],
  ['removeRequirement', 409, async (web) => web.ask(`${await newRequirement(web)}?version=9`, { method: 'DELETE' })],
  ['addTarget', 413, (web) => web.ask(`${own}/targets`, post(long))],
  ['addTarget', 422, (web) => web.ask(`${own}/targets`, post({ ...TARGET, channel: 'letter' }))],
  [
    'changeTarget',
    409,
    async (web) => web.ask(await newTarget(web), { ...post({ ...TARGET, version: 9 }), method: 'PUT' }),
  ],
  ['changeTarget', 413, async (web) => web.ask(await newTarget(web), { ...post(long), method: 'PUT' })],
  [
    'changeTarget',
    422,
    async (web) => web.ask(await newTarget(web), { ...post({ ...TARGET, value: 0.5, version: 1 }), method: 'PUT' }),
  ],
  ['removeTarget', 409, async (web) => web.ask(`${await newTarget(web)}?version=9`, { method: 'DELETE' })],
  ['digestArchive', 409, (web) => web.ask(`${own}/digests/2026-06/archive`)],
  ['saveDigest', 409, async (web) => web.ask(`${own}/digests/2026-09`, await savedDigest(web, { version: 99 }))],
  ['saveDigest', 413, (web) => web.ask(`${own}/digests/2026-09`, { ...post(long), method: 'PUT' })],
  [
    'saveDigest',
    422,
    async (web) => web.ask(`${own}/digests/2026-09`, await savedDigest(web, { comment: 'x'.repeat(501) })),
  ],
  ['approveDigest', 409, (web) => web.ask(`${own}/digests/2026-08/approval`, post({ version: 99 }))],
  ['approveDigest', 413, (web) => web.ask(`${own}/digests/2026-08/approval`, post(long))],
  ['sendDigest', 409, (web) => web.ask(`${own}/digests/2026-06/sending`, { method: 'POST' })],
  [
    'addDigestRecipient',
    409,
    async (web) => {
      const one = newRecipient();
      await web.ask(`${own}/digest-recipients`, post(one));
      return web.ask(`${own}/digest-recipients`, post(one));
    },
  ],
  ['addDigestRecipient', 413, (web) => web.ask(`${own}/digest-recipients`, post(long))],
  ['addDigestRecipient', 422, (web) => web.ask(`${own}/digest-recipients`, post({ address: 'x', lang: 'nb' }))],
  ['changeDigestRecipient', 413, async (web) => web.ask(await addedRecipient(web), { ...post(long), method: 'PUT' })],
  ['changeDigestPlan', 413, (web) => web.ask(`${own}/digest-plan`, { ...post(long), method: 'PUT' })],
  [
    'changeDigestPlan',
    422,
    (web) => web.ask(`${own}/digest-plan`, { ...post({ draftOn: 3, sendOn: 3 }), method: 'PUT' }),
  ],
  [
    'saveReportComment',
    409,
    async (web) => web.ask(`${own}/reports/2026/comments/findings`, await reportComment(web, { version: 99 })),
  ],
  [
    'saveReportComment',
    413,
    (web) => web.ask(`${own}/reports/2026/comments/findings`, { ...post(long), method: 'PUT' }),
  ],
  [
    'saveReportComment',
    422,
    async (web) =>
      web.ask(`${own}/reports/2026/comments/findings`, await reportComment(web, { text: 'x'.repeat(3_001) })),
  ],
  ['paper', 409, (web) => web.ask(`${own}/papers/record/files/pdf`)],
  ['reportFile', 409, (web) => web.ask(`${own}/reports/2026/files/pdf?draft=true`)],
  ['holdDigest', 409, (web) => web.ask(`${own}/digests/2026-08/hold`, post({ version: 99 }))],
  ['holdDigest', 413, (web) => web.ask(`${own}/digests/2026-08/hold`, post(long))],
  ['addAnnotation', 413, (web) => web.ask(`${own}/annotations`, post(long))],
  ['addAnnotation', 422, (web) => web.ask(`${own}/annotations`, post({ ...ANNOTATION, channel: 'letter' }))],
  [
    'changeAnnotation',
    409,
    async (web) => web.ask(await newAnnotation(web), { ...post({ ...ANNOTATION, version: 9 }), method: 'PUT' }),
  ],
  ['changeAnnotation', 413, async (web) => web.ask(await newAnnotation(web), { ...post(long), method: 'PUT' })],
  [
    'changeAnnotation',
    422,
    async (web) =>
      web.ask(await newAnnotation(web), { ...post({ ...ANNOTATION, text: '', version: 1 }), method: 'PUT' }),
  ],
  ['removeAnnotation', 409, async (web) => web.ask(`${await newAnnotation(web)}?version=9`, { method: 'DELETE' })],
  [
    'addCampaign',
    409,
    async (web) => web.ask(`${own}/campaigns`, post({ slug: (await newCampaign(web)).split('/').at(-1), ...CAMPAIGN })),
  ],
  ['addUnit', 409, (web) => web.ask(`${own}/units`, post({ slug: 'own-branch', name: 'Igjen' }))],
  ['addUnit', 413, (web) => web.ask(`${own}/units`, post(long))],
  ['addUnit', 422, (web) => web.ask(`${own}/units`, post({ slug: 'Ny Enhet', name: 'Ny' }))],
  ['changeOrganisation', 413, (web) => web.ask(own, { ...post(long), method: 'PATCH' })],
  ['changeOrganisation', 422, (web) => web.ask(own, { ...post({ name: ' ' }), method: 'PATCH' })],
  ['addKey', 413, (web) => web.ask(`${own}/keys`, post(long))],
  ['addKey', 422, (web) => web.ask(`${own}/keys`, post({ ...KEY, scopes: [] }))],
  [
    'removeKey',
    409,
    async (web) => {
      const made = await web.ask(`${own}/keys`, post({ ...KEY, scopes: ['administer'] }));
      const { id, key } = (await made.json()) as { id: number; key: string };
      return web.ask(`${own}/keys/${id}`, { method: 'DELETE', key });
    },
  ],
  ['addShare', 413, (web) => web.ask(`${own}/shares`, post(long))],
  ['addShare', 422, (web) => web.ask(`${own}/shares`, post({ ...SHARE, path: '/v1/organisations' }))],
  ['addCampaign', 413, (web) => web.ask(`${own}/campaigns`, post(long))],
  ['addCampaign', 422, (web) => web.ask(`${own}/campaigns`, post({ slug: 'X', ...CAMPAIGN }))],
  [
    'changeCampaign',
    409,
    async (web) => {
      const plan = { ...CAMPAIGN.plan, direction: 'lower' };
      return web.ask(await lockedCampaign(web), { ...post({ ...CAMPAIGN, plan, version: 2 }), method: 'PUT' });
    },
  ],
  ['changeCampaign', 413, async (web) => web.ask(await newCampaign(web), { ...post(long), method: 'PUT' })],
  [
    'changeCampaign',
    422,
    async (web) => web.ask(await newCampaign(web), { ...post({ ...CAMPAIGN, name: '', version: 1 }), method: 'PUT' }),
  ],
  ['removeCampaign', 409, async (web) => web.ask(`${await lockedCampaign(web)}?version=2`, { method: 'DELETE' })],
  ['lockCampaign', 409, async (web) => web.ask(`${await newCampaign(web)}/lock`, post({ version: 1 }))],
  ...(['lock', 'close', 'withdraw'] as const).map((step): (typeof FURTHER)[number] => [
    ...([
      `${step}Campaign`,
      413,
      async (web: Web) => web.ask(`${await newCampaign(web)}/${step}`, post(long)),
    ] as const),
  ]),
  ...(['close', 'withdraw'] as const).flatMap((step): (typeof FURTHER)[number][] => [
    [
      ...([`${step}Campaign`, 409] as const),
      async (web) => web.ask(`${await newCampaign(web)}/${step}`, post({ version: 1, reason: 'Utkast.' })),
    ],
    [
      ...([`${step}Campaign`, 422] as const),
      async (web) => web.ask(`${await lockedCampaign(web)}/${step}`, post({ version: 2, reason: '' })),
    ],
  ]),
  ...(['link', 'linkCode'] as const).map((id): (typeof FURTHER)[number] => [
    id,
    422,
    async (web) => web.ask(((await GOOD[id]!(web))[1] as string).replace('opptak', 'opptak?utm_campaign=annen')),
  ]),
  [
    'startRun',
    200,
    (web) => web.ask(`${own}/runs`, post({ source: 'web', kind: 'backfill', from: '2026-10', dryRun: true })),
  ],
  [
    'startRun',
    409,
    async (web) => {
      await web.addSource('paused', 'ledger');
      await web.db.engine.query(`update source set state = 'paused' where key = 'paused'`);
      return web.ask(`${own}/runs`, post({ source: 'paused', kind: 'pull' }));
    },
  ],
  ['startRun', 413, (web) => web.ask(`${own}/runs`, post({ source: 'x'.repeat(2_000_000) }))],
  [
    'importFile',
    201,
    async (web) => {
      const dry = await web.ask(...((await GOOD.importFile!(web)).slice(1) as [string, AskInit]));
      const { report } = (await dry.json()) as { report: { sha256: string; settings: string } };
      const looked = `sha256=${report.sha256}&settings=${report.settings}`;
      return web.ask(`${own}/imports?source=file&filename=a.csv&${looked}`, { method: 'POST', body: csv });
    },
  ],
  [
    'importFile',
    409,
    (web) =>
      web.ask(`${own}/imports?source=file&filename=a.csv&sha256=${'0'.repeat(64)}&settings=${'0'.repeat(64)}`, {
        method: 'POST',
        body: csv,
      }),
  ],
  [
    'importFile',
    413,
    (web) =>
      web.ask(`${own}/imports?source=file&filename=a.csv&dryRun=true`, {
        method: 'POST',
        body: csv,
        headers: { 'content-length': '999999999999' },
      }),
  ],
  [
    'importFile',
    422,
    (web) => web.ask(`${own}/imports?source=web&filename=a.csv&dryRun=true`, { method: 'POST', body: csv }),
  ],
];

function openWebOn(web: Web, overrides: Partial<Web['deps']>) {
  return createApp(() => ({ ...web.deps, ...overrides }));
}

describe.each(DATABASES)('every route of the document, on %s', (name) => {
  let db: TestDatabase;
  let web: Web;
  let operations: Operation[];
  const reached = new Map<string, Set<number>>();

  /** Notes the answer, and that it is as declared. */
  const note = async (id: string, response: Response) => {
    const operation = operations.find((one) => one.id === id)!;
    reached.set(id, (reached.get(id) ?? new Set()).add(response.status));
    expect(await broken(operation, response), `${id} ${response.status}`).toEqual([]);
  };

  beforeAll(async () => {
    db = await openTestDatabase(name);
    web = await openWeb(db);
    operations = operationsOf(web.app);
    await web.addSource('gate', 'gate', { site: '1', token: 'hemmelig' });
    await web.addSource('file', 'upload', { mapping });
    await web.addSource('push', 'push', { secret: PUSH_SECRET });
    await web.addSource('form', 'form');
    const about = { key: 'brev', label: 'Brev', connector: 'form', channel: 'letter', config: {} } as const;
    await createSource(web.deps, { ...about, organisation: web.organisation, sampling: 'census' });
    await loadOctober(web);
  });
  afterAll(async () => {
    await Promise.all(web.background);
    await db.close();
  });

  it('is one that this test knows', () => {
    expect(operations.map((operation) => operation.id).sort()).toEqual(Object.keys(GOOD).sort());
  });

  it('answers the holder of a key as it declares (the positive control of all refusals below)', async () => {
    for (const [id, make] of Object.entries(GOOD)) {
      const [status, path, init] = await make(web);
      const response = await web.ask(path, init);
      expect(response.status, `${id} ${await response.clone().text()}`).toBe(status);
      await note(id, response);
      await Promise.all(web.background);
    }
  });

  it('refuses whoever shows no key', async () => {
    for (const operation of operations.filter((one) => one.scope)) {
      const [, path, init] = await GOOD[operation.id]!(web);
      const response = await web.ask(path, { ...init, key: null });
      expect([operation.id, response.status]).toEqual([operation.id, 401]);
      expect(response.headers.get('www-authenticate')).toContain('Bearer');
      await note(operation.id, response);
    }
  });

  it('refuses a key without the scope', async () => {
    for (const operation of operations.filter((one) => one.scope)) {
      const [, path, init] = await GOOD[operation.id]!(web);
      const key = operation.scope === 'read' ? web.keys.observations : web.keys.read;
      const response = await web.ask(path, { ...init, key });
      expect([operation.id, response.status]).toEqual([operation.id, 403]);
      await note(operation.id, response);
    }
  });

  it('does not tell a stranger that the organisation exists', async () => {
    // A signature stands in place of the key, and tells a stranger as little.
    for (const operation of operations.filter((one) => one.scope && one.path.includes('{organisation}'))) {
      const [, path, init] = await GOOD[operation.id]!(web);
      const hidden = await web.ask(path, { ...init, key: web.keys.stranger });
      const missing = await web.ask(path.replace(own, '/v1/organisations/nobody'), { ...init, key: web.keys.stranger });
      expect([operation.id, hidden.status, missing.status]).toEqual([operation.id, 404, 404]);
      const told = (await hidden.clone().json()) as { detail: string };
      expect(told.detail).toBe(((await missing.json()) as { detail: string }).detail);
      await note(operation.id, hidden);
    }
  });

  it('refuses a parameter that it does not know', async () => {
    for (const { id } of operations) {
      const [, path, init] = await GOOD[id]!(web);
      const response = await web.ask(`${path}${path.includes('?') ? '&' : '?'}frm=2026-10`, init);
      expect([id, response.status]).toEqual([id, 400]);
      expect(((await response.clone().json()) as { detail: string }).detail).toContain('«frm»');
      await note(id, response);
    }
  });

  it.each(FURTHER)('%s answers %i', async (id, status, ask) => {
    const response = await ask(web);
    expect(response.status, await response.clone().text()).toBe(status);
    await note(id, response);
  });

  it('has had every status reached that the document declares', () => {
    const declared = operations.map(({ id, answers }) => [id, [...answers.keys()].sort()]);
    expect(operations.map(({ id }) => [id, [...(reached.get(id) ?? [])].sort()])).toEqual(declared);
  });

  it('keeps organisations of another tree out of the list, and shows a branch itself alone', async () => {
    const slugs = async (key: string) =>
      (
        (await (await web.ask('/v1/organisations', { key })).json()) as { organisations: { organisation: string }[] }
      ).organisations.map((one) => one.organisation);
    // Units that were added above stand below it too.
    const seen = (await slugs(web.keys.all)).filter((slug) => !slug.startsWith('enhet-'));
    expect(seen).toEqual(['own', 'own-branch']);
    expect(await slugs(web.keys.branch)).toEqual(['own-branch']);
    expect((await web.ask(`${own}/overview`, { key: web.keys.branch })).status).toBe(404);
    await addOrganisation(db.database, 'late');
    expect(await slugs(web.keys.stranger)).toEqual(['stranger']);
  });
});
