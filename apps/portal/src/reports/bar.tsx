/** A part of a bar: how many of what. */
export interface Part {
  readonly name: string;
  readonly count: number;
  readonly tone: 'bad' | 'late' | 'good' | 'plain' | 'soft';
}

/** Counts as lengths, to be compared from line to line; the numbers stand in the table. `most`: what the whole width is. */
export function Bar({ parts, most }: { readonly parts: readonly Part[]; readonly most: number }) {
  return (
    <span className="report-bar" aria-hidden="true">
      {parts.map(
        ({ name, count, tone }) =>
          count > 0 && (
            <span
              key={name}
              className={`report-part ${tone}`}
              style={{ inlineSize: `${(100 * count) / Math.max(1, most)}%` }}
              title={`${name}: ${count}`}
            />
          ),
      )}
    </span>
  );
}

/** What the parts of the bars are. */
export function BarLegend({ parts }: { readonly parts: readonly Omit<Part, 'count'>[] }) {
  return (
    <ul className="report-legend small soft">
      {parts.map(({ name, tone }) => (
        <li key={name}>
          <span className={`report-swatch report-part ${tone}`} aria-hidden="true" /> {name}
        </li>
      ))}
    </ul>
  );
}
