const TOP_FOLDERS = /^(src|jobs|db|test|\.ci)\/[\w./-]+$/;
const BARE_FILE = /^[\w.-]+\.(ts|tsx|cjs|json|toml|sql|md)$/;

/** What a page of documentation says exists. */
export interface Mentions {
  /** Targets of links, relative to the page. */
  readonly links: readonly string[];
  /** Paths from the top of the project, in code spans. */
  readonly paths: readonly string[];
  /** File names without a folder, in code spans. */
  readonly files: readonly string[];
  /** `npm run …`, wherever it stands. */
  readonly scripts: readonly string[];
}

/** Reads the mentions out of Markdown. Patterns with `*`, `<…>` or `…` name no one file and are passed over. */
export function mentionsIn(markdown: string): Mentions {
  const all = (pattern: RegExp) => [...new Set([...markdown.matchAll(pattern)].map((match) => match[1] ?? ''))];
  const spans = all(/`([^`\n]+)`/g);
  return {
    links: all(/\]\(([^)\s#]+)[^)]*\)/g).filter((target) => !/^\w+:/.test(target)),
    paths: spans.filter((span) => TOP_FOLDERS.test(span)),
    files: spans.filter((span) => BARE_FILE.test(span)),
    scripts: all(/\bnpm run ([\w:-]+)/g),
  };
}
