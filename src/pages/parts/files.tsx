import type { Frame } from '../frame.ts';

/** What a page may be had as, by extension. */
export const FILE_TYPES = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  svg: 'image/svg+xml',
  png: 'image/png',
} as const;

interface FilesProps {
  readonly frame: Frame;
  /** What else the page's address asks for. */
  readonly asked?: Readonly<Record<string, string | null>>;
  /** The page has a chart that can be had as a picture. */
  readonly chart?: boolean;
  /** The API answers the same. */
  readonly json?: boolean;
}

/** The page's figures as files, of the same organisation, period, comparison and language. */
export function Files({ frame: { say, href, path, png }, asked = {}, chart = false, json = false }: FilesProps) {
  const at = (extension: string, form: Readonly<Record<string, string>> = {}) =>
    href(`${path}.${extension}`, { ...asked, ...form });
  const files = [
    { label: 'Excel', to: at('xlsx') },
    { label: 'CSV', to: at('csv') },
    ...(chart && png ? [{ label: say('files.picture'), to: at('png') }] : []),
    ...(chart ? [{ label: say('files.drawing'), to: at('svg') }] : []),
  ];
  const raw = [
    { label: say('files.csv-comma'), to: at('csv', { form: 'rfc4180' }) },
    ...(json ? [{ label: 'JSON', to: at('json') }] : []),
  ];
  return (
    <div class="files">
      <p>
        {say('chart.files')} <Links of={files} />
      </p>
      <details class="ds-details">
        <summary>{say('files.raw')}</summary>
        <p>
          <Links of={raw} />
        </p>
      </details>
    </div>
  );
}

function Links({ of }: { of: readonly { readonly label: string; readonly to: string }[] }) {
  return (
    <>
      {of.map(({ label, to }, place) => (
        <>
          {place > 0 ? ' · ' : null}
          <a class="ds-link" href={to}>
            {label}
          </a>
        </>
      ))}
    </>
  );
}
