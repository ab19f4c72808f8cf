/** One of a few: radio buttons that look like one bar. */
export function Views<Value extends string>(props: {
  readonly legend: string;
  readonly name: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
}) {
  const { legend, name, options, value, onChange, disabled } = props;
  return (
    <fieldset className="views" disabled={disabled}>
      <legend className="visually-hidden">{legend}</legend>
      {options.map((each) => (
        <label key={each.value}>
          <input type="radio" name={name} checked={value === each.value} onChange={() => onChange(each.value)} />
          <span>{each.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
