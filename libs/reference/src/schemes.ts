/** What a certificate of a scheme says. */
export type SchemeKind =
  /** Labour or sustainability conditions at the sites in scope. */
  | 'sustainability'
  /** A system for responsible sourcing is in place (RMAP: of a smelter, not of its material). */
  | 'due-diligence'
  /** How it was grown or made, without a labour standard of its own. */
  | 'production-method'
  /** How good the product is: never a labour or sustainability claim. */
  | 'quality-grade';

export interface Scheme {
  readonly code: string;
  readonly name: string;
  readonly kind: SchemeKind;
}

/**
 * Schemes by the code that stands in `scheme`. Source: the owners' own names for them, and DOMAIN.md on what they
 * cover; read in 2026. A scheme that is not listed is unknown, not a quality grade.
 */
export const SCHEMES: readonly Scheme[] = [
  { code: 'rainforest-alliance', name: 'Rainforest Alliance Sustainable Agriculture Standard', kind: 'sustainability' },
  { code: 'utz', name: 'UTZ Code of Conduct (merged into Rainforest Alliance)', kind: 'sustainability' },
  { code: 'fairtrade', name: 'Fairtrade (FLOCERT)', kind: 'sustainability' },
  { code: 'fair-trade-usa', name: 'Fair Trade USA', kind: 'sustainability' },
  { code: 'fair-for-life', name: 'Fair for Life', kind: 'sustainability' },
  { code: '4c', name: '4C Code of Conduct', kind: 'sustainability' },
  { code: 'cafe-practices', name: 'C.A.F.E. Practices', kind: 'sustainability' },
  { code: 'sa8000', name: 'SA8000', kind: 'sustainability' },
  { code: 'irma', name: 'Initiative for Responsible Mining Assurance', kind: 'sustainability' },
  { code: 'copper-mark', name: 'The Copper Mark', kind: 'sustainability' },
  { code: 'rmap', name: 'Responsible Minerals Assurance Process', kind: 'due-diligence' },
  { code: 'organic', name: 'Organic', kind: 'production-method' },
  { code: 'cqi-quality-grade', name: 'Coffee Quality Institute, Q grade', kind: 'quality-grade' },
  { code: 'cup-of-excellence', name: 'Cup of Excellence', kind: 'quality-grade' },
  { code: 'sca-cupping-score', name: 'Specialty Coffee Association cupping score', kind: 'quality-grade' },
];

/** The scheme by its code; undefined if it is not listed. */
export function schemeOf(code: string): Scheme | undefined {
  return SCHEMES.find((scheme) => scheme.code === code);
}

/** Whether certificates of the scheme say only how good the product is. */
export function isQualityGrade(code: string): boolean {
  return schemeOf(code)?.kind === 'quality-grade';
}
