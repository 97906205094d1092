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
  /** The page has a chart that can be had as a picture. */
  readonly chart?: boolean;
  /** The API answers the same. */
  readonly json?: boolean;
}

/** The page's figures as files, of the same organisation, period, comparison and language. */
export function Files({ frame: { say, href, path, png }, chart = false, json = false }: FilesProps) {
  const files = [
    { label: 'CSV (Excel)', to: href(`${path}.csv`) },
    { label: 'CSV (RFC 4180)', to: href(`${path}.csv`, { form: 'rfc4180' }) },
    { label: 'Excel (xlsx)', to: href(`${path}.xlsx`) },
    ...(json ? [{ label: 'JSON', to: href(`${path}.json`) }] : []),
    ...(chart ? [{ label: 'SVG', to: href(`${path}.svg`) }] : []),
    ...(chart && png ? [{ label: 'PNG', to: href(`${path}.png`) }] : []),
  ];
  return (
    <p class="files">
      {say('chart.files')}{' '}
      {files.map(({ label, to }, at) => (
        <>
          {at > 0 ? ' · ' : null}
          <a class="ds-link" href={to}>
            {label}
          </a>
        </>
      ))}
    </p>
  );
}
