import { useId, type HTMLInputTypeAttribute } from 'react';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly help?: string;
  readonly error?: string | null;
  readonly type?: HTMLInputTypeAttribute;
  readonly required?: boolean;
  readonly maxLength?: number;
  /** More than one line. */
  readonly lines?: number;
}

/** A labelled field with its help text, and what is wrong with what stands in it. */
export function TextField({ label, value, onChange, help, error = null, lines, type = 'text', ...rest }: Props) {
  const id = useId();
  const common = {
    ...rest,
    id,
    value,
    spellCheck: false,
    'aria-invalid': error !== null,
    'aria-describedby': [error === null ? '' : `${id}-error`, help ? `${id}-help` : ''].filter(Boolean).join(' '),
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {lines ? (
        <textarea {...common} rows={lines} onChange={({ target }) => onChange(target.value)} />
      ) : (
        <input {...common} type={type} onChange={({ target }) => onChange(target.value)} />
      )}
      {error !== null && (
        <p id={`${id}-error`} className="field-error" role="alert">
          {error}
        </p>
      )}
      {help && (
        <p id={`${id}-help`} className="soft small">
          {help}
        </p>
      )}
    </div>
  );
}
