import { useTranslations } from 'use-intl';

/** What people call a column of ours; a path or an identifier is called by itself. */
export function useColumnLabel(): (name: string) => string {
  const t = useTranslations('columns');
  return (name) => (t.has(`${name}.label` as never) ? t(`${name}.label` as never) : name);
}

export function useColumnHelp(): (name: string) => string {
  const t = useTranslations('columns');
  return (name) => (t.has(`${name}.help` as never) ? t(`${name}.help` as never) : '');
}
