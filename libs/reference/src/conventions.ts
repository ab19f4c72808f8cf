/** An instrument of the ILO. */
export interface Convention {
  /** As NORMLEX numbers it: C (convention) or P (protocol) and three digits. */
  readonly code: string;
  readonly name: string;
  /** Year of adoption. */
  readonly year: number;
}

/** Whose list of names and years that is. */
export const CONVENTIONS_SOURCE = 'International Labour Organization, NORMLEX: titles of instruments (read in 2026)';

const named = (code: string, year: number, name: string): Convention => ({ code, name, year });

/** The instruments that stand behind the categories of findings: titles in full, without year and number. */
export const CONVENTIONS: readonly Convention[] = [
  named('C001', 1919, 'Hours of Work (Industry) Convention'),
  named('C029', 1930, 'Forced Labour Convention'),
  named('P029', 2014, 'Protocol of 2014 to the Forced Labour Convention, 1930'),
  named('C081', 1947, 'Labour Inspection Convention'),
  named('C087', 1948, 'Freedom of Association and Protection of the Right to Organise Convention'),
  named('C095', 1949, 'Protection of Wages Convention'),
  named('C098', 1949, 'Right to Organise and Collective Bargaining Convention'),
  named('C100', 1951, 'Equal Remuneration Convention'),
  named('C105', 1957, 'Abolition of Forced Labour Convention'),
  named('C111', 1958, 'Discrimination (Employment and Occupation) Convention'),
  named('C129', 1969, 'Labour Inspection (Agriculture) Convention'),
  named('C138', 1973, 'Minimum Age Convention'),
  named('C155', 1981, 'Occupational Safety and Health Convention'),
  named('C182', 1999, 'Worst Forms of Child Labour Convention'),
  named('C187', 2006, 'Promotional Framework for Occupational Safety and Health Convention'),
];

/** An instrument by its code; undefined if its title is not kept here. */
export const conventionOf = (code: string): Convention | undefined => CONVENTIONS.find((each) => each.code === code);
