import type { Child } from 'hono/jsx';

interface TableProps {
  readonly label: string;
  readonly heads: readonly string[];
  readonly children?: Child;
}

/** A table that may be wider than the screen. */
export function Table({ label, heads, children }: TableProps) {
  return (
    <section class="scroll" aria-label={label} tabindex={0}>
      <table class="ds-table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
