import { useTranslations } from 'use-intl';
import { LANGUAGES, LOCALES, type Locale } from './locale';
import { useLocaleChoice } from './locale-provider';

export function LocaleChoice() {
  const t = useTranslations('session');
  const { locale, choose } = useLocaleChoice();
  return (
    <label className="row small">
      <span className="soft">{t('language')}</span>
      <select className="input" value={locale} onChange={(event) => choose(event.target.value as Locale)}>
        {LOCALES.map((each) => (
          <option key={each} value={each} lang={each}>
            {LANGUAGES[each]}
          </option>
        ))}
      </select>
    </label>
  );
}
