import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { keepScheme, keptScheme, SCHEMES, type Scheme } from '../design/scheme';

export function SchemeChoice() {
  const t = useTranslations('settings');
  const [scheme, setScheme] = useState(keptScheme);
  return (
    <label className="row small">
      <span className="soft">{t('scheme')}</span>
      <select
        className="input"
        value={scheme}
        onChange={(event) => {
          keepScheme(event.target.value as Scheme);
          setScheme(event.target.value as Scheme);
        }}
      >
        {SCHEMES.map((each) => (
          <option key={each} value={each}>
            {t(`schemes.${each}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
