export const LOCALES = ['en', 'es', 'fr'] as const;
export type Locale = (typeof LOCALES)[number];

/** What each language calls itself. */
export const LANGUAGES: Readonly<Record<Locale, string>> = { en: 'English', es: 'Español', fr: 'Français' };

const isLocale = (text: string | null): text is Locale => LOCALES.includes(text as Locale);

const KEPT = 'headwater-locale';

/** What was chosen here, else the first of the browser's languages that there is, else English. */
export function firstLocale(kept: string | null, wanted: readonly string[]): Locale {
  if (isLocale(kept)) return kept;
  return wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLocale) ?? 'en';
}

export const keptLocale = (): string | null => localStorage.getItem(KEPT);
export const keepLocale = (locale: Locale): void => localStorage.setItem(KEPT, locale);

/** The tag by which numbers and dates are written: the browser's own region where it is one of the language. */
export const formatTag = (locale: Locale, wanted: readonly string[]): string =>
  wanted.find((tag) => tag.slice(0, 2).toLowerCase() === locale) ?? (locale === 'en' ? 'en-GB' : locale);
