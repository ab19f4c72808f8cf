import { useTranslations } from 'use-intl';
import type { Stream } from '@headwater/file-import';
import { useColumnHelp, useColumnLabel } from '../use-column-label';
import { Reason } from '../reason';
import { useValueLabel } from '../use-value-label';
import type { EntryField } from './entry-fields';

/** One field with its help, and what is wrong with what was typed. */
export function EntryInput(props: {
  readonly id: string;
  readonly stream: Stream;
  readonly field: EntryField;
  readonly value: string;
  readonly problem: string | undefined;
  readonly onChange: (value: string) => void;
}) {
  const { id, stream, field, value, problem, onChange } = props;
  const { name, type, needed, values } = field;
  const t = useTranslations('publish');
  const labelOf = useColumnLabel();
  const helpOf = useColumnHelp();
  const valueLabel = useValueLabel(stream);
  const input = {
    id,
    name,
    value,
    'aria-required': needed,
    'aria-invalid': problem !== undefined,
    'aria-describedby': problem === undefined ? `${id}-help` : `${id}-problem ${id}-help`,
    onChange: (event: { readonly target: { readonly value: string } }) => onChange(event.target.value),
  };
  return (
    <div className="field">
      <label htmlFor={id}>
        {labelOf(name)} {needed && <span className="soft small">({t('needed')})</span>}
      </label>
      {values ? (
        <select {...input}>
          <option value="">{t('notSaid')}</option>
          {values.map((each) => (
            <option key={each} value={each}>
              {valueLabel(name, each)}
            </option>
          ))}
        </select>
      ) : name === 'description' || name === 'note' ? (
        <textarea {...input} rows={2} />
      ) : (
        <input
          {...input}
          type={type === 'date' ? 'date' : 'text'}
          inputMode={type === 'number' || type === 'degrees' ? 'decimal' : undefined}
          autoComplete="off"
        />
      )}
      {problem !== undefined && (
        <p id={`${id}-problem`} className="field-problem">
          <Reason said={problem} />
        </p>
      )}
      <p id={`${id}-help`} className="soft small">
        {helpOf(name)}
      </p>
    </div>
  );
}
