import type en from './en';
import type { Locale } from './locale';

/** Every text of every page: English is the shape that the others have to fill. */
export type Messages = typeof en;

declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages;
  }
}

const CATALOGUE: Readonly<Record<Locale, () => Promise<{ default: Messages }>>> = {
  en: () => import('./en'),
  es: () => import('./es'),
  fr: () => import('./fr'),
};

/** A language's texts, loaded when it is chosen. */
export const loadMessages = async (locale: Locale): Promise<Messages> => (await CATALOGUE[locale]()).default;
