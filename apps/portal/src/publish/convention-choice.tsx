import { useTranslations } from 'use-intl';
import type { Assumed, Assumptions, Conventions } from '@headwater/file-import';
import type { SaidReading } from './remembered-reading';

const DATES = ['day-first', 'month-first', 'iso'] as const;
const DECIMALS = ['comma', 'point', 'plain'] as const;

/** How dates and numbers of the file are read, why so, and what else one may say. Nothing where the file leaves no choice. */
export function ConventionChoice(props: {
  readonly assumptions: Assumptions;
  readonly said: SaidReading | null;
  readonly conventions: Conventions;
  readonly onChange: (change: Partial<Pick<SaidReading, 'dates' | 'decimal'>>) => void;
}) {
  const { assumptions, said, conventions, onChange } = props;
  const t = useTranslations('publish');
  const [dates, numbers] = [matters(assumptions.dates), matters(assumptions.decimal)];
  if (!dates && !numbers) return null;
  return (
    <section className="sheet stack" aria-labelledby="publish-written">
      <h2 id="publish-written">{t('written')}</h2>
      {dates && (
        <div className="publish-convention">
          <label className="row">
            <span>{t('dates')}</span>
            <select
              className="input"
              value={conventions.dates}
              onChange={(event) => onChange({ dates: event.target.value as Conventions['dates'] })}
            >
              {DATES.map((each) => (
                <option key={each} value={each}>
                  {t(`dateOrder.${each}`)}
                </option>
              ))}
            </select>
          </label>
          <Why of={assumptions.dates} chosen={said?.dates != null} open="openDates" />
        </div>
      )}
      {numbers && (
        <div className="publish-convention">
          <label className="row">
            <span>{t('numbers')}</span>
            <select
              className="input"
              value={conventions.decimal}
              onChange={(event) => onChange({ decimal: event.target.value as Conventions['decimal'] })}
            >
              {DECIMALS.map((each) => (
                <option key={each} value={each}>
                  {t(`decimals.${each}`)}
                </option>
              ))}
            </select>
          </label>
          <Why of={assumptions.decimal} chosen={said?.decimal != null} open="openNumbers" />
        </div>
      )}
    </section>
  );
}

const matters = ({ because, open, against }: Assumed<string>): boolean => Boolean(because ?? open ?? against);

function Why(props: {
  readonly of: Assumed<string>;
  readonly chosen: boolean;
  readonly open: 'openDates' | 'openNumbers';
}) {
  const { because, against, open } = props.of;
  const t = useTranslations('publish');
  if (props.chosen) return <p className="soft">{t('chosen')}</p>;
  if (because && against) {
    const [row, otherRow] = [String(because.row), String(against.row)];
    return <p className="publish-doubt">{t('against', { cell: because.cell, row, other: against.cell, otherRow })}</p>;
  }
  if (because) return <p className="soft">{t('because', { row: String(because.row), cell: because.cell })}</p>;
  return open && <p className="publish-doubt">{t(props.open, { cell: open.cell, row: String(open.row) })}</p>;
}
