import type { AnnotationRow } from '../../db/queries/annotations.ts';
import type { WebContext } from '../api/env.ts';
import { type Channel, channels } from '../catalogue/channels.ts';
import { methods } from '../catalogue/methods.ts';
import { listAnnotations } from '../flows/annotation.ts';
import { type ChannelGlance, isMeasured } from '../flows/glances.ts';
import { type PieceList, readPieces } from '../flows/pieces.ts';
import { readVerdicts } from '../flows/read.ts';
import type { NumberedVerdict } from '../flows/read-types.ts';
import { type TargetReading, targetsWhere } from '../flows/target-reading.ts';
import { indicatorsOfChannel } from '../indicators/index.ts';
import { periodName } from '../verdicts/period-names.ts';
import type { Standing } from '../verdicts/types.ts';
import { AnnotationItems } from './annotations.tsx';
import { type Frame, named } from './frame.ts';
import { Layout } from './layout.tsx';
import { indicatorName } from './parts/cells.ts';
import { Changed } from './parts/changed.tsx';
import { Choose, Field } from './parts/choose.tsx';
import { moment } from './parts/figures.ts';
import { Files } from './parts/files.tsx';
import { Filling } from './parts/filling.tsx';
import { Pieces } from './parts/pieces.tsx';
import { VerdictCard } from './parts/verdict-card.tsx';

const measurable = channels.filter((channel) => indicatorsOfChannel(channel.id).length > 0);

/** Every channel there is something to measure in: those that are measured, with how, and those that are not yet. */
export function ChannelList({ frame, model }: { frame: Frame; model: readonly ChannelGlance<Standing>[] }) {
  const { say, lang, href, organisation, period } = frame;
  const all = model.filter(({ channel }) => measurable.includes(channel));
  const [measured, rest] = [all.filter(isMeasured), all.filter((each) => !isMeasured(each))];
  const link = ({ id, label }: Channel) => (
    <a class="ds-link" href={href(`/kanaler/${id}`)}>
      {label[lang]}
    </a>
  );
  return (
    <Layout around={frame} title={say('page.menu.channels')}>
      <h1 class="ds-heading">
        {organisation.name}: {say('page.menu.channels')}
      </h1>
      <Filling frame={frame} />
      <p class="lead">
        {say('channels.measured', { count: measured.length, of: all.length, during: periodName(lang, period) })}
      </p>
      <Choose frame={frame} without={['compare']} />
      {measured.length > 0 ? (
        <ul class="list">
          {measured.map(({ channel, methods: ways }) => (
            <li>
              {link(channel)}:{' '}
              {ways
                .filter(({ verdict }) => verdict !== null)
                .map(({ method }) => say(`method.short.${method}`).replaceAll('\u00ad', ''))
                .join(', ')}
            </li>
          ))}
        </ul>
      ) : null}
      {rest.length > 0 ? (
        <section>
          <h2 class="ds-heading" data-size="sm">
            {say('channels.rest')}
          </h2>
          <ul class="list">
            {rest.map(({ channel }) => (
              <li>{link(channel)}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </Layout>
  );
}

export interface ChannelModel {
  readonly channel: Channel;
  readonly shown: readonly NumberedVerdict[];
  readonly notMeasured: readonly NumberedVerdict[];
  readonly targets: readonly TargetReading[];
  readonly pieces: readonly PieceList[];
  /** Of the channel and the period. */
  readonly annotations: readonly AnnotationRow[];
}

/** One channel's verdicts. Throws UserError 404 of a channel that is none. */
export async function loadChannel(c: WebContext, frame: Frame, id: string | undefined): Promise<ChannelModel> {
  const channel = named(measurable.find((one) => one.id === id));
  const { organisation, period, compare } = frame;
  const verdicts = await readVerdicts(c.get('deps'), { organisation, channels: [channel.id], period, compare });
  // What is measured and cannot be shown is told with its reason.
  const unset = ({ state, flags }: NumberedVerdict) =>
    state === 'not-set-up' || (state === 'not-measurable' && flags.length === 0);
  const annotations = await listAnnotations(c.get('deps'), organisation.id, { channel: channel.id, ...period });
  const targets = await targetsWhere(c.get('deps'), { organisation }, (row) => row.channel === channel.id);
  const { lists: pieces } = await readPieces(c.get('deps'), { organisation, channel: channel.id, period });
  return {
    channel,
    shown: verdicts.filter((v) => !unset(v)),
    notMeasured: verdicts.filter(unset),
    targets,
    pieces,
    annotations,
  };
}

/** One channel: all that is measured of it, by method. */
export function ChannelPage({ frame, model }: { frame: Frame; model: ChannelModel }) {
  const { lang, say, organisation, period } = frame;
  const channel = model.channel.label[lang];
  const during = periodName(lang, period);
  const byMethod = methods.flatMap((method) => {
    const own = model.shown.filter((verdict) => verdict.method === method.id);
    return own.length > 0 ? [{ method, own }] : [];
  });
  return (
    <Layout around={frame} title={`${channel}, ${during}`}>
      <h1 class="ds-heading">
        {organisation.name}: {channel}, {during}
      </h1>
      <Filling frame={frame} />
      <Changed frame={frame} verdicts={model.shown} inChannel />
      {byMethod.length === 0 ? <p class="lead">{say('page.nothing', { channel, period: during })}</p> : null}
      <Choose frame={frame} action="/kanaler">
        <Field id="kanal" label={say('page.channel')}>
          {measurable.map((one) => (
            <option value={one.id} selected={one.id === model.channel.id}>
              {one.label[lang]}
            </option>
          ))}
        </Field>
      </Choose>
      {byMethod.map(({ method, own }) => (
        <section>
          <h2 class="ds-heading" data-size="sm">
            {say(`method.short.${method.id}`)}
          </h2>
          <ul class="cards">
            {own.map((verdict) => (
              <VerdictCard
                frame={frame}
                verdict={verdict}
                target={model.targets.find((one) => one.indicator === verdict.indicator)}
                shape
              />
            ))}
          </ul>
        </section>
      ))}
      <Pieces frame={frame} lists={model.pieces} />
      {model.annotations.length > 0 ? (
        <section>
          <h2 class="ds-heading" data-size="sm">
            {say('annotation-page.during')}
          </h2>
          <AnnotationItems frame={frame} all={model.annotations} />
        </section>
      ) : null}
      {model.notMeasured.length > 0 ? (
        <details class="ds-details">
          <summary>{say('page.not-measured')}</summary>
          <ul>
            {model.notMeasured.map((verdict) => (
              <li>{indicatorName(lang, verdict.indicator)}</li>
            ))}
          </ul>
        </details>
      ) : null}
      <Files frame={frame} json />
      <p class="quiet">
        {say('page.updated')}: {moment(lang, organisation.recordedAt)}
      </p>
    </Layout>
  );
}
