import type { AlertFilter } from '../api/types';

/** A filter as it is being filled in. */
export interface FilterDraft {
  readonly commodities: readonly string[];
  readonly categories: readonly string[];
  readonly standings: readonly string[];
  /** Empty: any. */
  readonly minSeverity: string;
  /** Percent, as typed. */
  readonly minExposure: string;
  /** One name a line. */
  readonly batches: string;
  readonly sites: string;
  readonly organizations: string;
  readonly findings: string;
}

export const EMPTY_DRAFT: FilterDraft = {
  commodities: [],
  categories: [],
  standings: [],
  minSeverity: '',
  minExposure: '',
  batches: '',
  sites: '',
  organizations: '',
  findings: '',
};

export const NAMES = ['batches', 'sites', 'organizations', 'findings'] as const;

/** A share from what was typed in percent, with a decimal point or comma; undefined: nothing, null: nothing that is one. */
export function typedShare(typed: string): number | undefined | null {
  const text = typed.trim().replace(/\s*%$/, '').replace(',', '.');
  if (text === '') return undefined;
  const percent = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return percent <= 100 ? percent / 100 : null;
}

const linesOf = (text: string): string[] => [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean);

/** The filter that the draft asks for; null while a field holds what cannot be read. */
export function filterOf(draft: FilterDraft): AlertFilter | null {
  const minExposure = typedShare(draft.minExposure);
  if (minExposure === null) return null;
  const lists = {
    commodities: draft.commodities,
    categories: draft.categories,
    standings: draft.standings,
    ...Object.fromEntries(NAMES.map((name) => [name, linesOf(draft[name])])),
  };
  return {
    ...Object.fromEntries(Object.entries(lists).filter(([, values]) => values.length > 0)),
    ...(draft.minSeverity ? { minSeverity: draft.minSeverity } : {}),
    ...(minExposure === undefined ? {} : { minExposure }),
  } as AlertFilter;
}
