import { raw } from 'hono/html';
import { phrase } from '../core/i18n/index.ts';
import { CHART_WIDTH, type MailChart } from './digest-chart.tsx';
import type { DigestMail, MailFigure } from './digest-mail.ts';

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
}
@media only screen and (max-width: 480px) {
  .chart { display: none !important; max-height: 0 !important; overflow: hidden !important; }
}`;

interface Props {
  readonly mail: DigestMail;
  /** Where the chart's picture is; null where it was not drawn: then the letter has no chart. */
  readonly picture: string | null;
}

/** The letter as HTML for mail programs: tables and styles on the elements, since many know nothing else. */
export function digestHtml(mail: DigestMail, picture: Props['picture']): string {
  return `<!doctype html>${Document({ mail, picture })}`;
}

function Document({ mail, picture }: Props) {
  const { lang, subject, title, notes, decision, summary, comment, figures, channels, chart, missing, links } = mail;
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
        {/* Some programs take the body's colour away and leave the letters theirs: the table has the ground too. */}
        <table
          role="presentation"
          width="100%"
          cellpadding="0"
          cellspacing="0"
          border={0}
          class="ground"
          style={`background: ${GROUND}`}
        >
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
                  <td style="padding: 0 0 4px">
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
                {figures.map((figure) => (
                  <Row>
                    <Figure figure={figure} />
                  </Row>
                ))}
                {channels.map(({ title: channel, figures: own, words }) => (
                  <Row>
                    <h2
                      class="ink"
                      style={`${FONT}; margin: 8px 0 4px; font-size: 17px; line-height: 24px; color: ${INK}`}
                    >
                      {channel}
                    </h2>
                    {own.map((figure) => (
                      <Figure figure={figure} />
                    ))}
                    {words ? <Paragraph kind="quiet">{words}</Paragraph> : null}
                  </Row>
                ))}
                {chart && picture ? <Chart chart={chart} picture={picture} /> : null}
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

function Figure({ figure: { label, href, value, words } }: { figure: MailFigure }) {
  return (
    <>
      <Paragraph kind="ink">
        {href ? <Link href={href}>{label}</Link> : label}: <strong>{value}</strong>
      </Paragraph>
      {words ? <Paragraph kind="quiet">{words}</Paragraph> : null}
    </>
  );
}

/** The picture has a ground of its own, and can be read in the dark too. Phones have no room for it. */
function Chart({ chart, picture }: { chart: MailChart; picture: string }) {
  return (
    <Row only="chart">
      <a href={chart.href}>
        <img
          src={picture}
          alt={chart.drawn.label}
          width={CHART_WIDTH}
          border={0}
          style={`${FONT}; display: block; width: 100%; max-width: ${CHART_WIDTH}px; height: auto; border: 0; font-size: 14px; line-height: 20px; color: ${INK}; background: ${GROUND}`}
        />
      </a>
    </Row>
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

/** `only`: the class of a row that some do not see. */
function Row({ children, only }: Children & { readonly only?: string }) {
  return (
    <tr class={only}>
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
