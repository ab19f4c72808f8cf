import type { CSSProperties, ReactNode } from 'react';

/** Rows under headings; on a phone each row is a card. */
export function Table({ headings, children }: { readonly headings: readonly string[]; readonly children: ReactNode }) {
  return (
    <div className="scroll">
      <table style={namesOf(headings)}>
        <thead>
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

/** On a phone each cell stands under the name of its column (`base.css`), which it has from here. */
const namesOf = (headings: readonly string[]): CSSProperties =>
  Object.fromEntries(headings.map((heading, place) => [`--column-${place + 1}`, JSON.stringify(heading)]));
