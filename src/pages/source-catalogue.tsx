import { methods } from '../catalogue/methods.ts';
import { quantity } from '../catalogue/quantities.ts';
import type { Connector } from '../connectors/contract.ts';
import { type ReadableSource, readableSources } from '../connectors/source-catalogue.ts';
import type { Frame } from './frame.ts';
import { Layout } from './layout.tsx';
import { Table } from './parts/table.tsx';

const HEADS = ['source', 'yields', 'back', 'late', 'cost', 'runs'] as const;

/** Everything that figures can come from, method by method: what each gives, and on what terms. */
export function SourceCatalogue({ frame, connectors }: { frame: Frame; connectors: readonly Connector[] }) {
  const { say, lang } = frame;
  const all = readableSources(connectors);
  const title = say('source-catalogue.title');
  return (
    <Layout around={frame} title={title}>
      <h1 class="ds-heading">{title}</h1>
      <p class="lead">{say('source-catalogue.lead', { count: all.length })}</p>
      {methods.map(({ id, label }) => (
        <>
          <h2 class="ds-heading" data-size="sm">
            {label[lang]}
          </h2>
          <Table
            label={label[lang]}
            heads={HEADS.map((head) => say(`source-catalogue.${head}`))}
            rows={all
              .filter((one) => one.quantities !== null && one.methods.includes(id))
              .map((one) => cellsOf(frame, one, (each) => quantity(each).method === id))}
          />
        </>
      ))}
      <h2 class="ds-heading" data-size="sm">
        {say('source-catalogue.any')}
      </h2>
      <Table
        label={say('source-catalogue.any')}
        heads={HEADS.map((head) => say(`source-catalogue.${head}`))}
        rows={all.filter((one) => one.quantities === null).map((one) => cellsOf(frame, one, () => false))}
      />
    </Layout>
  );
}

function cellsOf(
  { say, lang }: Frame,
  { label, about, kind, quantities, backfill, finality, cost, node }: ReadableSource,
  isOwn: (quantity: NonNullable<ReadableSource['quantities']>[number]) => boolean,
) {
  const yields = quantities?.filter(isOwn).map((id) => quantity(id).label[lang]) ?? [];
  const back = backfill === null ? (kind === 'system' ? 'all' : 'file') : backfill === 0 ? 'none' : 'days';
  return [
    label[lang],
    yields.length > 0 ? yields.join(', ') : about[lang],
    say(`source-catalogue.back.${back}`, { days: backfill ?? 0 }),
    finality === 0 ? say('source-catalogue.late.none') : say('source-catalogue.late.days', { days: finality }),
    say(`source-catalogue.cost.${cost}`),
    say(node ? 'source-catalogue.runs.node' : 'source-catalogue.runs.both'),
  ];
}
