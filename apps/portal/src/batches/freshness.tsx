import { useTranslations } from 'use-intl';
import { Moment } from '../quantities/moment';

/** How far the answer reaches, and whether anything was cut off. */
export function Freshness(props: {
  readonly of: { readonly projectedThrough: string; readonly asOf?: string; readonly complete?: boolean };
}) {
  const t = useTranslations('states');
  const { projectedThrough, asOf, complete = true } = props.of;
  return (
    <footer className="freshness soft small">
      {t('covers')} <Moment at={asOf ?? projectedThrough} />. {complete ? t('complete') : t('incomplete')}
    </footer>
  );
}
