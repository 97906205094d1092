import { formatNumber } from '../../core/numbers.ts';
import { readablePath } from '../../core/percent.ts';
import type { ListedPiece, PieceKind, PieceList } from '../../flows/pieces.ts';
import type { Frame } from '../frame.ts';
import type { Say } from '../layout.tsx';
import { dayText } from './figures.ts';

/** Which pages, posts and stories did most and least, side by side. Nothing where none is known. */
export function Pieces({ frame: { lang, say }, lists }: { frame: Frame; lists: readonly PieceList[] }) {
  if (lists.length === 0) return null;
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {say('pieces.title')}
      </h2>
      {lists.map(({ kind, best, weakest, words }) => {
        const hosts = new Set([...best, ...(weakest ?? [])].map(({ link }) => link && new URL(link).host));
        const side = { lang, say, kind, withHost: hosts.size > 1 };
        return (
          <>
            <p>{words[lang]}</p>
            <div class="pair">
              <Side {...side} title={say(`pieces.${kind}.most`)} pieces={best} />
              {weakest === null || kind === 'story' ? null : (
                <Side {...side} title={say(`pieces.${kind}.least`)} pieces={weakest} />
              )}
            </div>
          </>
        );
      })}
    </section>
  );
}

interface SideProps {
  readonly lang: Frame['lang'];
  readonly say: Say;
  readonly kind: PieceKind;
  readonly withHost: boolean;
  readonly title: string;
  readonly pieces: readonly ListedPiece[];
}

function Side({ lang, say, kind, withHost, title, pieces }: SideProps) {
  return (
    <div>
      <h3 class="ds-heading" data-size="xs">
        {title}
      </h3>
      {pieces.length === 0 ? <p>{say('pieces.none')}</p> : null}
      <ol class="list">
        {pieces.map(({ title: own, link, day, value }) => {
          const dated = day === null || kind === 'page' ? null : dayText(lang, day);
          const name =
            own ??
            (dated ? say(`pieces.untitled.${kind as 'post' | 'story'}`, { day: dated }) : addressOf(link, withHost));
          return (
            <li>
              {link ? (
                <a class="ds-link" href={link} rel="noreferrer">
                  {name}
                </a>
              ) : (
                name
              )}
              {/* Two numbers would else stand side by side. */}
              {!own && dated ? ', ' : ' '}
              <span class="quiet">
                {countText(lang, say, kind, value)}
                {own && dated ? `, ${dated}` : ''}
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** «1 visning», «412 visninger», on one line. */
function countText(lang: Frame['lang'], say: Say, kind: PieceKind, value: number): string {
  return say(`pieces.${kind}.${value === 1 ? 'one' : 'many'}`, { count: formatNumber(lang, value) }).replace(
    ' ',
    '\u00a0',
  );
}

/** A page by its address as people read it; the front page by its host. */
export function addressOf(link: string | null, withHost: boolean): string {
  if (link === null) return '';
  const { host, pathname } = new URL(link);
  const path = readablePath(pathname);
  return path === '/' ? host : withHost ? `${host}${path}` : path;
}
