import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { I18nProvider, isRTL } from 'react-aria-components';
import { IntlProvider } from 'use-intl';
import { firstLocale, formatTag, keepLocale, keptLocale, type Locale } from './locale';
import { loadMessages, type Messages } from './messages';

const Choice = createContext<{ locale: Locale; choose: (locale: Locale) => void }>({
  locale: 'en',
  choose: () => undefined,
});
export const useLocaleChoice = () => useContext(Choice);

/** Texts, numbers, dates and the direction of writing, by one choice. */
export function LocaleProvider({ children }: { readonly children: ReactNode }) {
  const [locale, setLocale] = useState(() => firstLocale(keptLocale(), navigator.languages));
  const [loaded, setLoaded] = useState<{ locale: Locale; messages: Messages } | null>(null);
  useEffect(() => {
    let wanted = true;
    void loadMessages(locale).then((messages) => wanted && setLoaded({ locale, messages }));
    return () => void (wanted = false);
  }, [locale]);
  const tag = formatTag(loaded?.locale ?? locale, navigator.languages);
  useEffect(() => {
    document.documentElement.lang = loaded?.locale ?? locale;
    document.documentElement.dir = isRTL(tag) ? 'rtl' : 'ltr';
  }, [loaded, locale, tag]);
  if (!loaded) return null;
  const choose = (chosen: Locale): void => {
    keepLocale(chosen);
    setLocale(chosen);
  };
  return (
    <Choice value={{ locale, choose }}>
      <I18nProvider locale={tag}>
        <IntlProvider locale={tag} messages={loaded.messages} timeZone="UTC">
          {children}
        </IntlProvider>
      </I18nProvider>
    </Choice>
  );
}
