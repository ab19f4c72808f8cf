import { useTranslations } from 'use-intl';
import { ApiError } from '../api/problem';

/** What the server says of a field, by its JSON pointer or one below it; null: of no field. */
export function problemAt(error: unknown, pointer: string | null): string | null {
  if (!error) return null;
  const at = error instanceof ApiError ? error.problem?.pointer : undefined;
  const fits = pointer === null ? at === undefined : at === pointer || at?.startsWith(`${pointer}/`);
  return fits ? (error as Error).message : null;
}

export function FieldProblem(props: { readonly id: string; readonly error: unknown; readonly pointer: string | null }) {
  const { id, error, pointer } = props;
  const t = useTranslations('states');
  const said = problemAt(error, pointer);
  if (said === null) return null;
  return (
    <p id={id} role="alert" className="field-problem">
      <bdi>{error instanceof ApiError && error.status === 0 ? t('unreachable') : said}</bdi>
    </p>
  );
}
