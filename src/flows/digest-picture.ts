import type { InlinePicture } from '../core/mailer.ts';
import type { Deps } from '../deps.ts';
import { chartSvg, type MailChart } from '../mail/digest-chart.tsx';
import type { DigestMail } from '../mail/digest-mail.ts';

/** The chart of a letter as a picture; null where it has none, or nobody here draws pictures. */
export async function drawChart(
  { png, log }: Pick<Deps, 'png' | 'log'>,
  { chart, lang }: Pick<DigestMail, 'chart' | 'lang'>,
): Promise<InlinePicture | null> {
  if (!chart || !png) return null;
  try {
    return { cid: chart.cid, name: `ekko-${lang}.png`, png: await png(chartSvg(chart)) };
  } catch (error) {
    // All that a letter says stands in its words: it does not wait for its picture, but somebody shall know.
    log('error', 'chart not drawn', { chart: chart.cid, name: error instanceof Error ? error.name : null });
    return null;
  }
}

/** The same, drawn once however many get it: letters that are made once for all who get the same have one chart. */
export function chartDrawer(
  deps: Pick<Deps, 'png' | 'log'>,
): (mail: Pick<DigestMail, 'chart' | 'lang'>) => Promise<InlinePicture | null> {
  const drawn = new Map<MailChart | null, Promise<InlinePicture | null>>();
  return (mail) => {
    const picture = drawn.get(mail.chart) ?? drawChart(deps, mail);
    drawn.set(mail.chart, picture);
    return picture;
  };
}
