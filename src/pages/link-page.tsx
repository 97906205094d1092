import { raw } from 'hono/html';
import { LINK_CHANNEL_IDS } from '../catalogue/links.ts';
import { UserError } from '../core/errors.ts';
import type { PhraseKey } from '../core/i18n/index.ts';
import type { Campaign } from '../flows/campaign.ts';
import { type Link, type LinkRequest, makeLink, qrCode } from '../flows/link.ts';
import type { Frame } from './frame.ts';
import { Layout } from './layout.tsx';
import { channelName } from './parts/cells.ts';
import { ErrorSummary, type Fault, type Filled, SelectField, Submit, TextField } from './parts/form.tsx';
import { missing } from './parts/posted.ts';

const FIELDS = { campaign: 'tiltak', piece: 'del' } as const;
const LABELS = { tiltak: 'link-page.campaign', del: 'link-page.piece' } as const satisfies Record<string, PhraseKey>;

/** The link that an address asks for. */
export function askedLink(values: URLSearchParams): LinkRequest {
  return {
    to: values.get('til') ?? '',
    channel: LINK_CHANNEL_IDS.find((id) => id === values.get('kanal')) ?? 'letter',
    campaign: values.get('tiltak')?.trim() ?? '',
    piece: values.get('del')?.trim() || undefined,
  };
}

/** The link, or what is wrong with what was asked. */
export function linkOf(frame: Frame, values: URLSearchParams): Link | Fault[] {
  const empty = missing(frame, values, { til: 'link-page.to', tiltak: 'link-page.campaign' });
  if (empty.length > 0) return empty;
  try {
    return makeLink(askedLink(values));
  } catch (caught) {
    if (!(caught instanceof UserError)) throw caught;
    const { phrase, params } = caught;
    const part = params.name === 'campaign' || params.name === 'piece' ? FIELDS[params.name] : null;
    if (phrase !== 'link.name' || part === null) return [{ field: 'til', text: frame.say(phrase, params) }];
    return [{ field: part, text: frame.say(phrase, { name: frame.say(LABELS[part]) }) }];
  }
}

interface PageProps {
  readonly frame: Frame;
  readonly form: Filled;
  readonly link: Link | null;
  /** Those that are registered, to choose from. */
  readonly campaigns: readonly Campaign[];
}

/** A link that is counted, made from what the address asks; nothing is stored. */
export function LinkPage({ frame, form, link, campaigns }: PageProps) {
  const { say, lang, href, organisation } = frame;
  const title = say('instrument.link');
  return (
    <Layout around={frame} title={form.faults.length > 0 ? say('form.title-faults', { title }) : title}>
      <h1 class="ds-heading">{title}</h1>
      {link ? <Made frame={frame} form={form} link={link} /> : <p class="lead">{say('instrument.link-about')}</p>}
      <form class="plan-form" method="get" action="/instrumenter/lenke">
        <ErrorSummary say={say} form={form} />
        <input type="hidden" name="lang" value={lang} />
        <input type="hidden" name="enhet" value={organisation.slug} />
        <TextField {...{ form, name: 'til', label: say('link-page.to'), hint: say('link-page.to-hint') }} type="url" />
        <SelectField
          {...{ form, name: 'kanal', label: say('link-page.channel') }}
          choices={LINK_CHANNEL_IDS.map((value) => ({ value, label: channelName(lang, value) }))}
        />
        {campaigns.length > 0 ? (
          <SelectField
            {...{ form, name: 'tiltak', label: say('link-page.campaign'), hint: say('link-page.campaign-hint') }}
            none={say('form.choose')}
            choices={campaigns.map(({ slug, name }) => ({ value: slug, label: name }))}
          />
        ) : (
          <TextField
            {...{ form, name: 'tiltak', label: say('link-page.campaign'), hint: say('link-page.campaign-new') }}
          />
        )}
        <TextField {...{ form, name: 'del', label: say('link-page.piece'), hint: say('link-page.piece-hint') }} />
        <p class="doable">
          <Submit text={say('instrument.link-make')} />{' '}
          <a class="ds-link" href={href('/instrumenter')}>
            {say('form.cancel')}
          </a>
        </p>
      </form>
    </Layout>
  );
}

function Made({ frame, form, link }: { frame: Frame; form: Filled; link: Link }) {
  const { say, lang, organisation, png } = frame;
  const { channel } = askedLink(form.values);
  const query = new URLSearchParams(form.values);
  query.set('lang', lang);
  query.set('enhet', organisation.slug);
  return (
    <section>
      <p class="lead">{say('link-page.counted', { channel: channelName(lang, channel) })}</p>
      <p>{say('link-page.needs')}</p>
      <p>
        <strong>{say('link-page.link')}</strong> <code>{link.url}</code>
      </p>
      <p>{say('cli.link-print', { print: link.print })}</p>
      <div class="qr">{raw(qrCode(link.url, say('link.code', { print: link.print })))}</div>
      <p class="files">
        {say('chart.files')}{' '}
        <a class="ds-link" href={`/instrumenter/qr.svg?${query}`}>
          {say('link-page.qr')}
        </a>
        {png ? (
          <>
            {' · '}
            <a class="ds-link" href={`/instrumenter/qr.png?${query}`}>
              {say('link-page.qr-png')}
            </a>
          </>
        ) : null}
      </p>
    </section>
  );
}
