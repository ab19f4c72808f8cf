/** The labour principle that a finding concerns. */
export type CategoryCode =
  | 'forced-labour'
  | 'child-labour'
  | 'worst-forms-of-child-labour'
  | 'freedom-of-association'
  | 'discrimination'
  | 'safety-and-health'
  | 'working-conditions';

export interface LabourCategory {
  readonly code: CategoryCode;
  readonly name: string;
  /** ILO conventions (C) and protocols (P) that hold the principle. */
  readonly instruments: readonly string[];
}

/**
 * Categories and the instruments behind them. The first six: ILO Declaration on Fundamental Principles and Rights at
 * Work (1998, amended 2022) and its eleven fundamental instruments; working conditions: C1 (hours, industry), C95
 * (protection of wages), C81 and C129 (inspection). Read in 2026 from ILO NORMLEX numbering; table in DOMAIN.md.
 */
export const CATEGORIES: readonly LabourCategory[] = [
  { code: 'forced-labour', name: 'Forced labour', instruments: ['C029', 'P029', 'C105'] },
  { code: 'child-labour', name: 'Child labour (minimum age)', instruments: ['C138'] },
  { code: 'worst-forms-of-child-labour', name: 'Worst forms of child labour', instruments: ['C182'] },
  {
    code: 'freedom-of-association',
    name: 'Freedom of association and collective bargaining',
    instruments: ['C087', 'C098'],
  },
  { code: 'discrimination', name: 'Discrimination in employment and occupation', instruments: ['C100', 'C111'] },
  { code: 'safety-and-health', name: 'Occupational safety and health', instruments: ['C155', 'C187'] },
  { code: 'working-conditions', name: 'Wages, hours and inspection', instruments: ['C001', 'C095', 'C081', 'C129'] },
];

export interface Indicator {
  /** The value that stands in a finding's `indicators`. */
  readonly code: string;
  readonly text: string;
}

/** The worst forms of child labour: ILO Convention No. 182 (1999), Article 3, letters (a) to (d); texts shortened. */
export const WORST_FORMS: readonly Indicator[] = [
  {
    code: 'C182-3a',
    text: 'Slavery and practices like it: sale and trafficking, debt bondage, forced labour, forced recruitment for armed conflict',
  },
  { code: 'C182-3b', text: 'Use, procuring or offering for prostitution or pornography' },
  { code: 'C182-3c', text: 'Use, procuring or offering for illicit activities, drugs in particular' },
  { code: 'C182-3d', text: 'Work likely to harm health, safety or morals (hazardous work)' },
];

/** The eleven indicators of forced labour: ILO, Special Action Programme to Combat Forced Labour, edition of 2012. */
export const FORCED_LABOUR_INDICATORS: readonly Indicator[] = [
  { code: 'abuse-of-vulnerability', text: 'Abuse of vulnerability' },
  { code: 'deception', text: 'Deception' },
  { code: 'restriction-of-movement', text: 'Restriction of movement' },
  { code: 'isolation', text: 'Isolation' },
  { code: 'physical-and-sexual-violence', text: 'Physical and sexual violence' },
  { code: 'intimidation-and-threats', text: 'Intimidation and threats' },
  { code: 'retention-of-identity-documents', text: 'Retention of identity documents' },
  { code: 'withholding-of-wages', text: 'Withholding of wages' },
  { code: 'debt-bondage', text: 'Debt bondage' },
  { code: 'abusive-working-and-living-conditions', text: 'Abusive working and living conditions' },
  { code: 'excessive-overtime', text: 'Excessive overtime' },
];

/** The category by its code; undefined if there is none. */
export function categoryOf(code: string): LabourCategory | undefined {
  return CATEGORIES.find((category) => category.code === code);
}

/** Where indicators come from. */
export const WORST_FORMS_SOURCE = 'ILO Convention No. 182 (1999), Article 3';
export const FORCED_LABOUR_INDICATORS_SOURCE = 'ILO Indicators of Forced Labour, edition of 2012';

export interface KnownIndicator extends Indicator {
  readonly source: string;
}

/** An indicator by its code; undefined: somebody's own word. */
export function indicatorOf(code: string): KnownIndicator | undefined {
  const of = (list: readonly Indicator[], source: string): KnownIndicator | undefined => {
    const found = list.find((each) => each.code === code);
    return found && { ...found, source };
  };
  return of(WORST_FORMS, WORST_FORMS_SOURCE) ?? of(FORCED_LABOUR_INDICATORS, FORCED_LABOUR_INDICATORS_SOURCE);
}
