import { useTranslations } from 'use-intl';
import { targetsOf, type Stream } from '@headwater/file-import';
import { Table } from '../design/table';
import type { Reading } from './file-job';
import { ConstantFields } from './constant-fields';
import { useColumnLabel } from './use-column-label';

/** Columns without which no row of a stream can be taken. */
const NEEDED: Readonly<Record<Stream, readonly string[]>> = {
  sites: ['site', 'siteKind'],
  shipments: ['kind', 'date', 'batch'],
  certifications: ['certificate', 'scheme', 'holder'],
  findings: ['finding'],
};

/** What each column of a table is for: as recognized by its name, or as said here. */
export function ColumnMapper(props: {
  readonly stream: Stream;
  readonly columns: readonly string[];
  readonly samples: Readonly<Record<string, readonly string[]>>;
  readonly assignment: Reading['assignment'];
  readonly constants: Reading['constants'];
  readonly remembered: boolean;
  readonly onChange: (change: Partial<Pick<Reading, 'assignment' | 'constants'>>) => void;
  readonly onByNames: () => void;
}) {
  const { stream, columns, samples, assignment, constants, remembered, onChange, onByNames } = props;
  const t = useTranslations('publish');
  const labelOf = useColumnLabel();
  const named = columns.filter((column) => column !== '');
  const taken = new Map(named.flatMap((column) => (assignment[column] ? [[assignment[column], column] as const] : [])));
  const lacking = NEEDED[stream].filter((target) => !taken.has(target) && !constants[target]);
  return (
    <section className="sheet stack" aria-labelledby="publish-columns">
      <header>
        <h2 id="publish-columns">{t('columns')}</h2>
        {remembered && (
          <p className="soft small">
            {t('remembered')}{' '}
            <button type="button" className="button quiet" onClick={onByNames}>
              {t('byNames')}
            </button>
          </p>
        )}
      </header>
      {lacking.length > 0 && (
        <p className="publish-lacking" role="status">
          {t('lacking', { columns: lacking.map(labelOf).join(', ') })}
        </p>
      )}
      <Table headings={[t('column'), t('samples'), t('meaning')]}>
        {named.map((column) => (
          <tr key={column}>
            <th scope="row">{column}</th>
            <td className="soft">
              <bdi>{(samples[column] ?? []).join(' · ')}</bdi>
            </td>
            <td>
              <select
                className="input"
                aria-label={t('meaningOf', { column })}
                value={assignment[column] ?? ''}
                onChange={(event) =>
                  onChange({ assignment: reassigned(assignment, column, event.target.value || null) })
                }
              >
                <option value="">{t('leftOut')}</option>
                {offered(stream, assignment[column]).map((target) => (
                  <option key={target} value={target}>
                    {labelOf(target)}
                    {taken.has(target) && taken.get(target) !== column
                      ? ` (${t('twice', { column: taken.get(target)! })})`
                      : ''}
                  </option>
                ))}
              </select>
            </td>
          </tr>
        ))}
      </Table>
      <ConstantFields
        stream={stream}
        without={new Set(taken.keys())}
        constants={constants}
        onChange={(changed) => onChange({ constants: changed })}
      />
    </section>
  );
}

/** Ours, and besides what the column itself names, such as `outputs.1.batch`. */
const offered = (stream: Stream, current: string | null | undefined): readonly string[] => {
  const known = targetsOf(stream);
  return current && !known.includes(current) ? [...known, current] : known;
};

/** Of two columns one can have a meaning: who gets it takes it from the other. */
function reassigned(assignment: Reading['assignment'], column: string, target: string | null): Reading['assignment'] {
  return Object.fromEntries(
    Object.entries(assignment).map(([each, is]) => [each, each === column ? target : is === target ? null : is]),
  );
}
