import { useTranslations } from 'use-intl';
import { CATEGORIES, COMMODITIES } from '../api/values';
import { NAMES, typedShare, type FilterDraft } from './filter-draft';
import { TextField } from './text-field';

const STANDINGS = ['alleged', 'substantiated', 'disputed'] as const;
/** Of `low` or graver is everything. */
const SEVERITIES = ['medium', 'high', 'critical'] as const;

interface Props {
  readonly draft: FilterDraft;
  readonly change: (draft: FilterDraft) => void;
  /** What the server found wrong at a JSON pointer. */
  readonly error: (pointer: string) => string | null;
}

/** What a subscription asks for; what is left open asks for everything. */
export function FilterFields({ draft, change, error }: Props) {
  const t = useTranslations('newSubscription');
  const commodities = useTranslations('commodities');
  const categories = useTranslations('categories');
  const standing = useTranslations('standing');
  const severity = useTranslations('severity');
  const set = (part: Partial<FilterDraft>): void => change({ ...draft, ...part });
  return (
    <>
      <Checks
        legend={t('commodities')}
        values={COMMODITIES}
        nameOf={(each) => commodities(each)}
        chosen={draft.commodities}
        choose={(chosen) => set({ commodities: chosen })}
      />
      <Checks
        legend={t('categories')}
        values={CATEGORIES}
        nameOf={(each) => categories(each)}
        chosen={draft.categories}
        choose={(chosen) => set({ categories: chosen })}
      />
      <Checks
        legend={t('standings')}
        values={STANDINGS}
        nameOf={(each) => standing(`${each}.name`)}
        chosen={draft.standings}
        choose={(chosen) => set({ standings: chosen })}
      />
      <div className="field">
        <label htmlFor="min-severity">{t('minSeverity')}</label>
        <select
          id="min-severity"
          className="input"
          value={draft.minSeverity}
          aria-describedby="min-severity-help"
          onChange={({ target }) => set({ minSeverity: target.value })}
        >
          <option value="">{t('any')}</option>
          {SEVERITIES.map((each) => (
            <option key={each} value={each}>
              {each === 'critical' ? severity(each) : t('orGraver', { severity: severity(each) })}
            </option>
          ))}
        </select>
        <p id="min-severity-help" className="soft small">
          {t('severityHelp')}
        </p>
      </div>
      <TextField
        label={t('minExposure')}
        help={t('exposureHelp')}
        value={draft.minExposure}
        onChange={(minExposure) => set({ minExposure })}
        error={typedShare(draft.minExposure) === null ? t('notPercent') : error('/filter/minExposure')}
      />
      <details className="named" open={NAMES.some((name) => error(`/filter/${name}`) !== null) || undefined}>
        <summary>{t('named')}</summary>
        <div className="stack">
          <p className="soft small">{t('namedHelp')}</p>
          {NAMES.map((name) => (
            <TextField
              key={name}
              label={t(name)}
              value={draft[name]}
              onChange={(value) => set({ [name]: value })}
              error={error(`/filter/${name}`)}
              lines={3}
            />
          ))}
        </div>
      </details>
    </>
  );
}

interface ChecksProps<Value extends string> {
  readonly legend: string;
  readonly values: readonly Value[];
  readonly nameOf: (value: Value) => string;
  readonly chosen: readonly string[];
  readonly choose: (chosen: readonly string[]) => void;
}

function Checks<Value extends string>({ legend, values, nameOf, chosen, choose }: ChecksProps<Value>) {
  return (
    <fieldset className="checks">
      <legend>{legend}</legend>
      {values.map((each) => (
        <label key={each} className="check">
          <input
            type="checkbox"
            checked={chosen.includes(each)}
            onChange={({ target }) =>
              choose(target.checked ? [...chosen, each] : chosen.filter((other) => other !== each))
            }
          />
          <span>{nameOf(each)}</span>
        </label>
      ))}
    </fieldset>
  );
}
