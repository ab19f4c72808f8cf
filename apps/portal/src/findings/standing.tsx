import { useTranslations } from 'use-intl';
import { Badge } from '../design/badge';
import { Explained } from '../design/explained';

/** Alleged, substantiated or disputed: never left out beside a finding. */
export function Standing({ standing }: { readonly standing: string }) {
  const t = useTranslations('standing');
  return (
    <Badge tone={standing === 'substantiated' ? 'warn' : 'plain'}>
      <Explained what={t(`${standing as 'alleged'}.what`)}>{t(`${standing as 'alleged'}.name`)}</Explained>
    </Badge>
  );
}
