import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import mark from '../design/mark.svg';

export function Brand() {
  const t = useTranslations('layout');
  return (
    <Link to="/" className="brand" aria-label={t('toHome')}>
      <img src={mark} alt="" width="28" height="28" />
      <span>Headwater</span>
    </Link>
  );
}
