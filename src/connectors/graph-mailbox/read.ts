import type { Period } from '../../core/period.ts';
import { isoInstant } from '../../core/time.ts';
import type { ConnectorIo, Page } from '../contract.ts';
import { type Graph, openGraph } from '../graph.ts';
import { judgedBy, type Met, readMail } from '../mail.ts';
import type { Judged } from '../mail-ledger.ts';
import { foldersOf, type GraphMailboxConfig, plain } from './config.ts';
import { type Folder, findFolders, NAMES, pathOf } from './folders.ts';
import { MESSAGE_FIELDS, message } from './wire.ts';

/** What Graph sends in one page at most. */
const PAGE_SIZE = 1000;

/** Every folder, for the days of the window whose mail must still be there. */
export function read(
  config: GraphMailboxConfig,
  window: Period,
  state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  return readMail(config, window, state, io, async () => {
    const graph = openGraph(config, io);
    const folders = await findFolders(graph, config, foldersOf(config));
    return { met: (from, to) => met(config, graph, folders, from, to), close: async () => undefined };
  });
}

/** Proves tenant, client, mailbox and folders, and that messages may be listed. */
export async function check(config: GraphMailboxConfig, io: ConnectorIo) {
  const graph = openGraph(config, io);
  const folders = await findFolders(graph, config, foldersOf(config));
  const now = io.clock.now();
  for await (const _ of met(config, graph, folders.slice(0, 1), now - HOUR_MS, now)) break;
  const [n, m] = [folders.length, folders.reduce((sum, { total }) => sum + total, 0)];
  return {
    found: {
      nb: `Fant ${n} ${n === 1 ? 'mappe' : 'mapper'} med ${m} e-poster.`,
      nn: `Fann ${n} ${n === 1 ? 'mappe' : 'mapper'} med ${m} e-postar.`,
      en: `Found ${n} ${n === 1 ? 'folder' : 'folders'} with ${m} e-mails.`,
    },
  };
}

const HOUR_MS = 3_600_000;

/** What lies in the folders of what was received from `from` until before `to`; drafts are not yet mail. */
async function* met(
  config: GraphMailboxConfig,
  graph: Graph,
  folders: readonly Folder[],
  from: number,
  to: number,
): AsyncGenerator<Met, void, undefined> {
  const within = `receivedDateTime ge ${isoInstant(from)} and receivedDateTime lt ${isoInstant(to)}`;
  const query = `$select=${MESSAGE_FIELDS}&$filter=${encodeURIComponent(within)}&$top=${PAGE_SIZE}`;
  for (const { name, id } of folders) {
    const path = `${pathOf(config)}/mailFolders/${encodeURIComponent(id)}/messages?${query}`;
    for await (const row of graph.list(path, NAMES, message)) {
      if (row.isDraft) continue;
      const judged = judge(config, name, row.categories);
      const [messageId, written] = [row.internetMessageId ?? '', row.sentDateTime ?? ''];
      yield { messageId, written, receivedAt: row.receivedDateTime, judged };
    }
  }
}

function judge({ rules }: GraphMailboxConfig, where: string, categories: readonly string[]): Judged {
  const has = categories.map(plain);
  const place = rules.findIndex(
    ({ folder, category }) =>
      (folder === undefined || plain(folder) === plain(where)) &&
      (category === undefined || has.includes(plain(category))),
  );
  return judgedBy(rules, place);
}
