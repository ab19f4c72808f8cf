import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Empty } from '../design/empty';
import { Table } from '../design/table';
import { Bar, BarLegend, type Part } from './bar';
import { GroupName } from './group-name';
import type { GroupBy } from './report-choice';

/** A figure of a report: its heading, what it counts, and how it is read from a line. */
export interface Column<Figures> {
  readonly name: string;
  readonly what: string;
  readonly value: (figures: Figures) => ReactNode;
}

/** Lines by group with a bar each, then the total, which is not their sum: a finding may be in several groups. */
export function ReportTable<Figures extends object>(props: {
  readonly by: GroupBy;
  readonly items: readonly (Figures & { readonly group: string | null })[];
  readonly total: Figures;
  readonly columns: readonly Column<Figures>[];
  readonly parts: (figures: Figures) => readonly Part[];
}) {
  const { by, items, total, columns, parts } = props;
  const t = useTranslations('reports');
  const sizes = items.map((item) => parts(item).reduce((sum, { count }) => sum + count, 0));
  const most = Math.max(1, ...sizes);
  if (items.length === 0)
    return (
      <Empty title={t('none')}>
        <p>{t('noneWhy')}</p>
      </Empty>
    );
  return (
    <div className="stack report-table">
      <BarLegend parts={parts(total)} />
      <Table headings={[t(`groups.${by}`), ...columns.map(({ name }) => name)]}>
        {items.map((item) => (
          <tr key={item.group}>
            <th scope="row">
              <GroupName by={by} group={item.group} />
              <Bar parts={parts(item)} most={most} />
            </th>
            <Figured columns={columns} of={item} />
          </tr>
        ))}
        <tr className="report-total">
          <th scope="row">{t('total')}</th>
          <Figured columns={columns} of={total} />
        </tr>
      </Table>
      <p className="soft small">{t('totalWhat')}</p>
      <details>
        <summary>{t('columns')}</summary>
        <dl className="report-columns small">
          {columns.map(({ name, what }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}

function Figured<Figures>({ columns, of }: { readonly columns: readonly Column<Figures>[]; readonly of: Figures }) {
  return columns.map(({ name, value }) => (
    <td key={name} className="number">
      {value(of)}
    </td>
  ));
}
