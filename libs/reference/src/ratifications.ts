/** Whether a country has ratified the two conventions on child labour; null: the source does not say. */
export interface Ratifications {
  /** Minimum Age Convention, 1973 (No. 138). */
  readonly C138: boolean | null;
  /** Worst Forms of Child Labour Convention, 1999 (No. 182). */
  readonly C182: boolean | null;
}

export const RATIFICATIONS_SOURCE =
  'US Department of Labor, ILAB: Findings on the Worst Forms of Child Labor, data by country (file of 2021)';

const BOTH = new Set(
  `AF AL AM AO AR AZ BA BD BF BI BJ BO BR BW BZ CC CD CF CG CI CL CM CO CR CV CX DJ DM DO DZ EC EG EH ER ET FJ GA GD GE
  GH GM GN GT GW GY HN HT ID IN IQ JM JO KE KG KH KI KM KZ LB LK LR LS MA MD ME MG MK ML MM MN MR MU MV MW MX MZ NA NE
  NF NG NI NP OM PA PE PG PH PK PY RS RW SB SL SN SR SS ST SV SZ TD TG TH TN TZ UA UG UZ VC VU WF WS YE ZA ZM ZW`.split(
    /\s+/,
  ),
);
const ONLY_C182 = new Set('CK FK LC SH SO TL TO TV'.split(' '));
const NEITHER = new Set('AI MS NU VG'.split(' '));

/** By country, ISO 3166-1 alpha-2; territories as the source counts them. Countries that it leaves out are unknown. */
export function ratificationsOf(country: string): Ratifications {
  if (BOTH.has(country)) return { C138: true, C182: true };
  if (ONLY_C182.has(country)) return { C138: false, C182: true };
  if (NEITHER.has(country)) return { C138: false, C182: false };
  return { C138: null, C182: null };
}
