import type { ReactNode } from 'react';

/** Rows under headings; scrolls by itself where it is wider than the page. */
export function Table({ headings, children }: { readonly headings: readonly string[]; readonly children: ReactNode }) {
  return (
    <div className="scroll">
      <table>
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
