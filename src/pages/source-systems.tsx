import type { Connector } from '../connectors/contract.ts';
import type { Frame } from './frame.ts';
import { Layout } from './layout.tsx';
import { Choose } from './parts/choose.tsx';

/** The systems that a source can be made for, and where other figures come in. */
export function SystemList({ frame, systems }: { frame: Frame; systems: readonly Connector[] }) {
  const { say, lang, href } = frame;
  return (
    <Layout around={frame} title={say('source-form.connect')}>
      <h1 class="ds-heading">{say('source-form.connect')}</h1>
      <p>{say('source-form.choose')}</p>
      <p>
        {say('source-form.by-file')}{' '}
        <a class="ds-link" href={href('/import')}>
          {say('page.menu.import')}
        </a>
      </p>
      {frame.organisations.length > 1 ? <Choose frame={frame} without={['period', 'compare']} /> : null}
      <ul class="cards">
        {systems.map(({ key, label, about }) => (
          <li class="ds-card card">
            <h2 class="ds-heading" data-size="xs">
              <a class="ds-link" href={href(`/kilder/ny/${key}`)}>
                {label[lang]}
              </a>
            </h2>
            <p>{about[lang]}</p>
          </li>
        ))}
      </ul>
      <h2 class="ds-heading" data-size="sm">
        {say('source-form.brought')}
      </h2>
      <ul class="list">
        <li>
          {say('source-form.files')}{' '}
          <a class="ds-link" href={href('/import')}>
            {say('page.menu.import')}
          </a>
        </li>
        <li>
          {say('source-form.forms')}{' '}
          <a class="ds-link" href={href('/skjema')}>
            {say('page.menu.forms')}
          </a>
        </li>
        <li>{say('source-form.push')}</li>
      </ul>
    </Layout>
  );
}
