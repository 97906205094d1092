import { raw } from 'hono/html';
import { phrase } from '../core/i18n/index.ts';
import type { DigestMail } from './digest-mail.ts';

const FONT = 'font-family: Inter, Arial, Helvetica, sans-serif';
const INK = '#16181d';
const QUIET = '#43474f';
const LINK = '#0b3d91';
const GROUND = '#ffffff';
const RULE = '#d3d6dc';

/** What programs that know media queries may do besides: the letter is whole without it. */
const STYLE = `@media (prefers-color-scheme: dark) {
  .ground { background: #14161a !important; }
  .ink { color: #f2f3f5 !important; }
  .quiet { color: #c6cad2 !important; }
  .link { color: #a9c7ff !important; }
  .rule { border-color: #3a3f47 !important; }
}`;

/** The letter as HTML for mail programs: tables and styles on the elements, since many know nothing else. */
export function digestHtml(mail: DigestMail): string {
  return `<!doctype html>${Document({ mail })}`;
}

function Document({ mail }: { mail: DigestMail }) {
  const { lang, subject, title, notes, decision, summary, comment, figures, missing, links } = mail;
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{subject}</title>
        <style>{raw(STYLE)}</style>
      </head>
      <body class="ground" style={`margin: 0; padding: 0; background: ${GROUND}`}>
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border={0}>
          <tr>
            <td align="center" style="padding: 16px">
              <table
                role="presentation"
                width="100%"
                cellpadding="0"
                cellspacing="0"
                border={0}
                style="max-width: 568px; text-align: left"
              >
                <tr>
                  <td>
                    <h1
                      class="ink"
                      style={`${FONT}; margin: 0 0 8px; font-size: 20px; line-height: 28px; color: ${INK}`}
                    >
                      {title}
                    </h1>
                    {notes.map((note) => (
                      <Paragraph kind="quiet">{note}</Paragraph>
                    ))}
                    {decision ? (
                      <Paragraph kind="ink">
                        <strong>{decision}</strong>
                      </Paragraph>
                    ) : null}
                    <Paragraph kind="ink">
                      <strong>{phrase(lang, 'digest.in-short')}:</strong> {summary}
                    </Paragraph>
                    {comment ? <Paragraph kind="ink">{comment}</Paragraph> : null}
                  </td>
                </tr>
                {figures.map(({ label, href, value, words }) => (
                  <Row>
                    <Paragraph kind="ink">
                      {href ? <Link href={href}>{label}</Link> : label}: <strong>{value}</strong>
                    </Paragraph>
                    {words ? <Paragraph kind="quiet">{words}</Paragraph> : null}
                  </Row>
                ))}
                <Row>
                  <Paragraph kind="ink">
                    <strong>{phrase(lang, 'digest.missing')}:</strong>
                  </Paragraph>
                  {missing.map(({ label, words }) => (
                    <Paragraph kind="quiet">{words ? `${label}: ${words}` : label}</Paragraph>
                  ))}
                </Row>
                <Row>
                  {links.map(({ text, href }) => (
                    <Paragraph kind="ink">
                      <Link href={href}>{text}</Link>
                    </Paragraph>
                  ))}
                </Row>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html>
  );
}

type Children = { readonly children?: unknown };

function Link({ href, children }: Children & { readonly href: string }) {
  return (
    <a class="link" href={href} style={`color: ${LINK}`}>
      {children}
    </a>
  );
}

function Row({ children }: Children) {
  return (
    <tr>
      <td class="rule" style={`border-top: 1px solid ${RULE}; padding: 8px 0 4px`}>
        {children}
      </td>
    </tr>
  );
}

function Paragraph({ kind, children }: Children & { readonly kind: 'ink' | 'quiet' }) {
  const colour = kind === 'ink' ? INK : QUIET;
  return (
    <p class={kind} style={`${FONT}; margin: 0 0 4px; font-size: 16px; line-height: 24px; color: ${colour}`}>
      {children}
    </p>
  );
}
