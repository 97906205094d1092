import type { Frame } from '../frame.ts';

/** Leads from a figure to saying where it shall be. */
export function SetTarget({ frame: { say, href }, metric }: { readonly frame: Frame; readonly metric: string }) {
  return (
    <p>
      <a class="ds-link" href={href('/malverdier/ny', { metric })}>
        {say('target-page.new')}
      </a>
    </p>
  );
}
