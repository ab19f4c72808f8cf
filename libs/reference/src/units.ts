import { REC20_CODES, REC20_DEPRECATED_CODES } from './rec20-codes';
import { REC21_CODES } from './rec21-codes';

/**
 * Kilograms per unit. Source: the contract in MEANING.md § 1; the figures are those of UN/ECE Recommendation 20,
 * Revision 17 (2021), conversion factors of KGM. APZ is the troy ounce, STN the short ton (US), LTN the long ton,
 * CWA the hundredweight (US), CWI the hundredweight (UK), DTN the decitonne.
 */
const KG_PER_UNIT: Readonly<Record<string, number>> = {
  KGM: 1,
  GRM: 0.001,
  MGM: 1e-6,
  TNE: 1000,
  KTN: 1e6,
  DTN: 100,
  LBR: 0.45359237,
  ONZ: 0.028349523125,
  APZ: 0.0311034768,
  STN: 907.18474,
  LTN: 1016.0469088,
  CWA: 45.359237,
  CWI: 50.80234544,
};

const words = (list: string): string[] => list.trim().split(/\s+/);

const FACTORS: ReadonlyMap<string, number | null> = new Map<string, number | null>([
  ...words(REC20_CODES).map((code) => [code, null] as const),
  ...words(REC20_DEPRECATED_CODES).map((code) => [code, null] as const),
  ...words(REC21_CODES).map((code) => [`X${code}`, null] as const),
  ...Object.entries(KG_PER_UNIT),
]);

/**
 * What one unit weighs, in kg. `null`: a code of Rec 20 or Rec 21 (`XBG`, bags) whose mass nobody stated: the
 * quantity is stated but its mass is unknown. `undefined`: not a code at all, to be refused. Codes are upper case.
 */
export function massFactor(code: string): number | null | undefined {
  return FACTORS.get(code);
}

/** Whether the code may stand in a quantity. */
export function isUnit(code: string): boolean {
  return FACTORS.has(code);
}
