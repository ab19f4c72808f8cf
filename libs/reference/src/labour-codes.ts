import type { CategoryCode } from './categories';

/** The labour principle behind a category; the worst forms of child labour are of the same principle as child labour. */
export type Principle =
  | 'forced-labour'
  | 'child-labour'
  | 'freedom-of-association'
  | 'discrimination'
  | 'safety-and-health'
  | 'working-conditions';

export const principleOf = (category: CategoryCode): Principle =>
  category === 'worst-forms-of-child-labour' ? 'child-labour' : category;

/** A code that holds enterprises to labour principles. */
export interface LabourCode {
  readonly code: string;
  readonly name: string;
  readonly edition: string;
  /** Year, month or day from which the edition stands; null: not known here. */
  readonly date: string | null;
  /** Where it was read; "(unchecked)": numbers not compared with the text itself. */
  readonly source: string;
  /** Where each principle stands in it; null: it has no provision of its own. */
  readonly provisions: Readonly<Record<Principle, string | null>>;
}

/**
 * Each labour principle as it stands in other codes. Headings are the codes' own words; a number is given only where it is
 * part of how the provision is cited.
 */
export const LABOUR_CODES: readonly LabourCode[] = [
  {
    code: 'ilo-declaration',
    name: 'ILO Declaration on Fundamental Principles and Rights at Work',
    edition: '1998, as amended in 2022',
    date: '2022-06',
    source: 'International Labour Conference, 86th Session (1998), amended at the 110th (2022): paragraph 2',
    provisions: {
      'forced-labour': '2 (b): the elimination of all forms of forced or compulsory labour',
      'child-labour': '2 (c): the effective abolition of child labour',
      'freedom-of-association':
        '2 (a): freedom of association and the effective recognition of the right to collective bargaining',
      discrimination: '2 (d): the elimination of discrimination in respect of employment and occupation',
      'safety-and-health': '2 (e): a safe and healthy working environment',
      'working-conditions': null,
    },
  },
  {
    code: 'ilo-mne-declaration',
    name: 'ILO Tripartite Declaration of Principles concerning Multinational Enterprises and Social Policy',
    edition: 'sixth edition',
    date: '2022',
    source: 'International Labour Office, MNE Declaration: its headings',
    provisions: {
      'forced-labour': 'Employment: Elimination of forced or compulsory labour',
      'child-labour': 'Employment: Effective abolition of child labour: minimum age and worst forms',
      'freedom-of-association':
        'Industrial relations: Freedom of association and the right to organize; Collective bargaining',
      discrimination: 'Employment: Equality of opportunity and treatment',
      'safety-and-health': 'Conditions of work and life: Safety and health',
      'working-conditions': 'Conditions of work and life: Wages, benefits and conditions of work',
    },
  },
  {
    code: 'oecd-guidelines',
    name: 'OECD Guidelines for Multinational Enterprises on Responsible Business Conduct',
    edition: '2023 update',
    date: '2023-06-08',
    source:
      'OECD, Guidelines, Chapter V: Employment and Industrial Relations; letters by the order in which governments retell its list (unchecked)',
    provisions: {
      'forced-labour': 'Chapter V, 1 (d)',
      'child-labour': 'Chapter V, 1 (c)',
      'freedom-of-association': 'Chapter V, 1 (a) and (b)',
      discrimination: 'Chapter V, 1 (e)',
      'safety-and-health': 'Chapter V, 1 (f)',
      'working-conditions': 'Chapter V, 4',
    },
  },
  {
    code: 'un-guiding-principles',
    name: 'UN Guiding Principles on Business and Human Rights',
    edition: '2011',
    date: '2011-06-16',
    source: 'Human Rights Council, A/HRC/17/31, endorsed by resolution 17/4',
    provisions: {
      'forced-labour': 'Principle 12 (rights in the ILO Declaration)',
      'child-labour': 'Principle 12 (rights in the ILO Declaration)',
      'freedom-of-association': 'Principle 12 (rights in the ILO Declaration)',
      discrimination: 'Principle 12 (rights in the ILO Declaration)',
      'safety-and-health': 'Principle 12 (rights in the ILO Declaration, since its amendment of 2022)',
      'working-conditions': 'Principle 12 (International Bill of Human Rights)',
    },
  },
  {
    code: 'un-global-compact',
    name: 'Ten Principles of the UN Global Compact',
    edition: '2004',
    date: '2004',
    source: 'United Nations Global Compact: labour, principles 3 to 6',
    provisions: {
      'forced-labour': 'Principle 4',
      'child-labour': 'Principle 5',
      'freedom-of-association': 'Principle 3',
      discrimination: 'Principle 6',
      'safety-and-health': null,
      'working-conditions': null,
    },
  },
  {
    code: 'eti-base-code',
    name: 'Ethical Trading Initiative, Base Code',
    edition: 'nine clauses, the sixth as revised in 2014',
    date: '2014-04-01',
    source: 'Ethical Trading Initiative, The ETI Base Code: its headings; its news of 19 June 2014 on clause 6',
    provisions: {
      'forced-labour': '1: Employment is freely chosen',
      'child-labour': '4: Child labour shall not be used',
      'freedom-of-association': '2: Freedom of association and the right to collective bargaining are respected',
      discrimination: '7: No discrimination is practised',
      'safety-and-health': '3: Working conditions are safe and hygienic',
      'working-conditions': '5: Living wages are paid; 6: Working hours are not excessive',
    },
  },
];
