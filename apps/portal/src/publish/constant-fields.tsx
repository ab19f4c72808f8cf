import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { EVENT_FIELDS, type Stream } from '@headwater/file-import';
import type { Reading } from './file-job';
import { useColumnHelp, useColumnLabel } from './use-column-label';
import { useValueLabel } from './use-value-label';

/** What files often leave out because it is the same in every row. */
const OFFERED: Readonly<Record<Stream, readonly string[]>> = {
  sites: ['siteKind', 'country', 'commodities', 'operator'],
  shipments: ['kind', 'date', 'commodity', 'unit', 'form', 'site'],
  certifications: ['scheme', 'holder', 'commodities', 'validFrom', 'validTo'],
  findings: ['category', 'sourceKind', 'sourceName', 'observedFrom', 'observedTo'],
};
const DATES = new Set(['date', 'validFrom', 'validTo', 'observedFrom', 'observedTo']);
const PATHS: Readonly<Record<string, string>> = { sourceKind: 'source/kind' };

/** What holds for every row, since the file has no column for it. */
export function ConstantFields(props: {
  readonly stream: Stream;
  /** Columns that the file has. */
  readonly without: ReadonlySet<string | null>;
  readonly constants: Reading['constants'];
  readonly onChange: (constants: Reading['constants']) => void;
}) {
  const { stream, without, constants, onChange } = props;
  const t = useTranslations('publish');
  const labelOf = useColumnLabel();
  const helpOf = useColumnHelp();
  const valueLabel = useValueLabel(stream);
  const id = useId();
  const shown = OFFERED[stream].filter((target) => !without.has(target));
  if (shown.length === 0) return null;
  const set = (target: string, value: string): void => onChange({ ...constants, [target]: value });
  return (
    <fieldset className="publish-constants">
      <legend>{t('forAll')}</legend>
      <p className="soft small">{t('forAllWhat')}</p>
      <div className="publish-fields">
        {shown.map((target) => {
          const values = EVENT_FIELDS[stream]?.[PATHS[target] ?? target]?.values?.filter((one) => one !== 'correction');
          const field = { id: `${id}-${target}`, 'aria-describedby': `${id}-${target}-help` };
          return (
            <div key={target} className="field">
              <label htmlFor={field.id}>{labelOf(target)}</label>
              {values ? (
                <select
                  {...field}
                  value={constants[target] ?? ''}
                  onChange={(event) => set(target, event.target.value)}
                >
                  <option value="">{t('notSaid')}</option>
                  {values.map((value) => (
                    <option key={value} value={value}>
                      {valueLabel(target, value)}
                    </option>
                  ))}
                </select>
              ) : (
                <input
                  {...field}
                  type={DATES.has(target) ? 'date' : 'text'}
                  defaultValue={constants[target] ?? ''}
                  // When one has gone on: each change reads the whole file again.
                  onBlur={(event) =>
                    event.target.value !== (constants[target] ?? '') && set(target, event.target.value)
                  }
                />
              )}
              <p id={`${id}-${target}-help`} className="soft small">
                {helpOf(target)}
              </p>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
