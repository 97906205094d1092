import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { LineChart } from '../charts/line-chart.tsx';
import { chartStyle } from '../charts/style.ts';
import { isLong, type LaidBlock, laidOut, nameOf, paragraphsOf, sharesOf } from './layout.ts';
import type { Cell, Document, Table } from './model.ts';
import { ROLE } from './roles.ts';
import { documentStyle, type FileFont, fileStyle } from './style.ts';

/** Pixels across: of a page of paper that stands, and of a phone. */
const WIDE = { width: 640, height: 240 };
const NARROW = { width: 320, height: 220 };

interface BodyProps {
  readonly document: Document;
  /** What a page puts under the heading of a chapter, such as a form. */
  readonly under?: (chapter: string) => Child;
}

/** The chapters with their table of contents, for a page whose heading is the document's title. */
export function DocumentBody({ document, under }: BodyProps) {
  const chapters = laidOut(document);
  return (
    <article class="doc" lang={document.lang}>
      <nav class="doc-contents" aria-label={document.labels.contents}>
        <p class="doc-contents-title">{document.labels.contents}</p>
        <ol>
          {chapters.map(({ id, title }) => (
            <li>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ol>
      </nav>
      {chapters.map(({ id, title, isWide, blocks }) => (
        <section class={isWide ? 'doc-chapter doc-wide' : 'doc-chapter'} aria-labelledby={id}>
          <h2 id={id}>{title}</h2>
          {under?.(id)}
          {blocks.map((block) => (
            <Laid document={document} block={block} />
          ))}
        </section>
      ))}
    </article>
  );
}

/** The document as one file that asks for nothing else: its style, its fonts and its charts are in it. */
export function htmlOf(document: Document, fonts: readonly FileFont[] = []): string {
  const page = (
    <html lang={document.lang}>
      <head>
        <meta charset="utf-8" />
        {/* Whatever a text holds, the file neither fetches nor runs anything. */}
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; font-src data:"
        />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{document.title}</title>
        <meta name="author" content={document.author} />
        <meta name="dcterms.created" content={document.at} />
        <style>{raw(chartStyle + documentStyle + fileStyle(document.title, fonts))}</style>
      </head>
      <body>
        <main>
          <header class="doc-head">
            <h1>{document.title}</h1>
            {paragraphsOf(document.subtitle).map((text) => (
              <p>{text}</p>
            ))}
          </header>
          <DocumentBody document={document} />
        </main>
      </body>
    </html>
  );
  return `<!doctype html>${page}`;
}

function Laid({ document, block }: { document: Document; block: LaidBlock }) {
  switch (block.kind) {
    case 'heading':
      return <h3>{block.text}</h3>;
    case 'paragraph':
      return <Paragraphs text={block.text} />;
    case 'comment':
      return (
        <blockquote class="doc-comment">
          <p class="doc-comment-by">{block.label}</p>
          <Paragraphs text={block.text} />
        </blockquote>
      );
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li>{item}</li>
          ))}
        </ul>
      );
    case 'table':
      return <LaidTable name={nameOf(document, block)} table={block} />;
    case 'figure':
      return (
        // The drawing itself is the figure, and says what it shows: one around it would be a figure without words in a PDF.
        <div class="doc-figure">
          <div class="chart-both">
            <LineChart {...block.chart} {...WIDE} />
            <LineChart {...block.chart} {...NARROW} />
          </div>
          <p>
            <Caption name={nameOf(document, block)} text={block.caption} />
          </p>
        </div>
      );
  }
}

function Paragraphs({ text }: { text: string }) {
  return (
    <>
      {paragraphsOf(text).map((one) => (
        <p>{one}</p>
      ))}
    </>
  );
}

function Caption({ name, text }: { name: string; text: string }) {
  return (
    <>
      <strong>{name}:</strong> {text}
    </>
  );
}

function LaidTable({ name, table }: { name: string; table: Table }) {
  const { caption, columns, rows } = table;
  const kindOf = (at: number) => (columns[at]?.numeric ? { class: 'doc-number' } : {});
  // What is moved along is reached by the keyboard too, and says what it is.
  const moved = isLong(table) ? { role: 'region', 'aria-label': `${name}: ${caption}`, tabindex: 0 } : {};
  return (
    <div class="doc-frame" {...moved}>
      <table class="doc-table" {...ROLE.table}>
        <caption>
          <Caption name={name} text={caption} />
        </caption>
        <colgroup>
          {sharesOf(table).map((share) => (
            <col width={`${(100 * share).toFixed(1)}%`} />
          ))}
        </colgroup>
        <thead {...ROLE.rowgroup}>
          <tr {...ROLE.row}>
            {columns.map(({ title }, at) => (
              <th scope="col" {...ROLE.columnheader} {...kindOf(at)}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...ROLE.rowgroup}>
          {rows.map(([first, ...rest]) => (
            <tr {...ROLE.row}>
              <th scope="row" {...ROLE.rowheader}>
                {first ? told(first) : null}
              </th>
              {rest.map((cell, at) => (
                <td {...ROLE.cell} data-head={columns[at + 1]?.title} {...kindOf(at + 1)}>
                  {told(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const told = ({ text, href }: Cell) => (href === undefined ? text : <a href={href}>{text}</a>);
