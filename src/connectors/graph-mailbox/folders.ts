import { configError } from '../contract.ts';
import type { Graph } from '../graph.ts';
import { folderRow } from './wire.ts';

/** Folders that every mailbox has, under whichever name it shows them (mailFolder, Microsoft Graph v1.0). */
const WELL_KNOWN = ['inbox', 'archive', 'deleteditems', 'junkemail'];

export interface Folder {
  /** As the settings say it. */
  readonly name: string;
  readonly id: string;
  /** How much lies in it. */
  readonly total: number;
}

/** What errors may say of it, and the setting to look at. */
export const NAMES = { what: 'mailbox', field: 'mailbox' };

/** The address of the mailbox in Graph. */
export const pathOf = ({ mailbox }: { readonly mailbox: string }) => `users/${encodeURIComponent(mailbox)}`;

/** Where folders of these names are in Graph, step by step from the mailbox down. */
export async function findFolders(
  graph: Graph,
  settings: { readonly mailbox: string },
  names: readonly string[],
): Promise<Folder[]> {
  const found: Folder[] = [];
  for (const name of names) {
    let folder = await firstOf(graph, pathOf(settings), name);
    for (const step of name.split('/').slice(1)) {
      folder = await named(
        graph,
        `${pathOf(settings)}/mailFolders/${encodeURIComponent(folder.id)}/childFolders`,
        step,
        name,
      );
    }
    found.push({ name, id: folder.id, total: folder.totalItemCount });
  }
  return found;
}

async function firstOf(graph: Graph, mailbox: string, name: string) {
  const [first = ''] = name.split('/');
  const known = first.toLowerCase();
  if (!WELL_KNOWN.includes(known)) return named(graph, `${mailbox}/mailFolders`, first, name);
  return graph.get(`${mailbox}/mailFolders/${known}?$select=id,totalItemCount`, NAMES, folderRow);
}

async function named(graph: Graph, path: string, step: string, whole: string) {
  const is = encodeURIComponent(`displayName eq '${step.replaceAll("'", "''")}'`);
  for await (const row of graph.list(`${path}?$select=id,totalItemCount&$filter=${is}`, NAMES, folderRow)) return row;
  throw configError('mail.folder-missing', { folder: whole, field: 'folders' });
}
