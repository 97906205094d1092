import type { Child } from 'hono/jsx';
import { ROLE } from '../../documents/roles.ts';

interface TableProps {
  readonly label: string;
  readonly heads: readonly string[];
  /** Cells of each row, as many as there are heads; the first names its row. */
  readonly rows: readonly (readonly Child[])[];
  /** All but the first column hold numbers. */
  readonly numbers?: boolean;
}

/** A table; on a narrow screen each row becomes a block, its heads beside its cells. */
export function Table({ label, heads, rows, numbers = false }: TableProps) {
  return (
    <table class={numbers ? 'ds-table rows numbers' : 'ds-table rows'} {...ROLE.table} aria-label={label}>
      <thead {...ROLE.rowgroup}>
        <tr {...ROLE.row}>
          {heads.map((head) => (
            <th scope="col" {...ROLE.columnheader}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...ROLE.rowgroup}>
        {rows.map(([name, ...cells]) => (
          <tr {...ROLE.row}>
            <th scope="row" {...ROLE.rowheader}>
              {name}
            </th>
            {cells.map((cell, at) => (
              <td {...ROLE.cell} data-head={heads[at + 1]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
