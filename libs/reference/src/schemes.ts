/** What a certificate of a scheme says. */
export type SchemeKind =
  /** Labour or sustainability conditions at the sites in scope. */
  | 'sustainability'
  /** A system for responsible sourcing is in place (RMAP: of a smelter, not of its material). */
  | 'due-diligence'
  /** How it was grown or made, without a labour standard of its own. */
  | 'production-method'
  /** Signed by a company itself, audited by nobody: a credential with the same life as a certificate. */
  | 'signed-code'
  /** How good the product is: never a labour or sustainability claim. */
  | 'quality-grade';

export interface Scheme {
  readonly code: string;
  readonly name: string;
  readonly kind: SchemeKind;
  /** What a certificate of it speaks for, and what it does not; absent where we have not read it closely enough to say. */
  readonly vouchesFor?: string;
  readonly doesNotVouchFor?: string;
  /** Whose description that is. */
  readonly source?: string;
}

/**
 * Schemes by the code that stands in `scheme`. Source: the owners' own names for them, and DOMAIN.md on what they
 * cover; read in 2026. A scheme that is not listed is unknown, not a quality grade.
 */
export const SCHEMES: readonly Scheme[] = [
  {
    code: 'rainforest-alliance',
    name: 'Rainforest Alliance Sustainable Agriculture Standard',
    kind: 'sustainability',
    vouchesFor:
      'Farms and supply chains audited against the standard, child and forced labour among its topics by assess-and-address',
    doesNotVouchFor: 'That no abuse happens: it asks for prevention and remediation, and an audit is a sample',
    source: 'Rainforest Alliance, Sustainable Agriculture Standard, Farm Requirements 2020',
  },
  { code: 'utz', name: 'UTZ Code of Conduct (merged into Rainforest Alliance)', kind: 'sustainability' },
  {
    code: 'fairtrade',
    name: 'Fairtrade (FLOCERT)',
    kind: 'sustainability',
    vouchesFor:
      'Producers and traders audited against the Fairtrade Standards. Before a first certificate FLOCERT may give a permission to trade, which is not yet one',
    doesNotVouchFor:
      'That no abuse happens: an audit is a sample. (Cocoa, cane sugar, juice and tea may be sold by mass balance; coffee and vanilla are kept apart)',
    source: 'Fairtrade International, Trader Standard; FLOCERT, certification documents',
  },
  { code: 'fair-trade-usa', name: 'Fair Trade USA', kind: 'sustainability' },
  { code: 'fair-for-life', name: 'Fair for Life', kind: 'sustainability' },
  {
    code: '4c',
    name: '4C Code of Conduct',
    kind: 'sustainability',
    vouchesFor:
      'Coffee supply units audited against the 4C Code of Conduct, unacceptable practices (child and forced labour among them) excluded',
    doesNotVouchFor: "Every farm every year: a sample of a unit's producers is visited",
    source: '4C Services, 4C Code of Conduct',
  },
  { code: 'cafe-practices', name: 'C.A.F.E. Practices', kind: 'sustainability' },
  { code: 'sa8000', name: 'SA8000', kind: 'sustainability' },
  { code: 'irma', name: 'Initiative for Responsible Mining Assurance', kind: 'sustainability' },
  { code: 'copper-mark', name: 'The Copper Mark', kind: 'sustainability' },
  {
    code: 'rmap',
    name: 'Responsible Minerals Assurance Process',
    kind: 'due-diligence',
    vouchesFor:
      "That a smelter's or refiner's management system for responsible sourcing was assessed and found conformant",
    doesNotVouchFor:
      'Any material, mine or shipment: it assesses a system, and speaks of the site that was assessed alone',
    source: 'Responsible Minerals Initiative, Responsible Minerals Assurance Process, standards for smelters',
  },
  {
    code: 'organic',
    name: 'Organic',
    kind: 'production-method',
    vouchesFor: 'How it was grown and processed under an organic regulation, kept apart on its way',
    doesNotVouchFor: 'Working conditions: the regulations set no labour standard of their own',
    source: 'Regulation (EU) 2018/848; 7 CFR Part 205 (USA)',
  },
  {
    code: 'code-of-conduct',
    name: 'Code of conduct signed by an exporter',
    kind: 'signed-code',
    vouchesFor: 'That the exporter has put its name to it',
    doesNotVouchFor: 'That anybody has looked whether it is kept',
  },
  { code: 'cqi-quality-grade', name: 'Coffee Quality Institute, Q grade', kind: 'quality-grade' },
  { code: 'cup-of-excellence', name: 'Cup of Excellence', kind: 'quality-grade' },
  { code: 'sca-cupping-score', name: 'Specialty Coffee Association cupping score', kind: 'quality-grade' },
];

const OF_KIND: Readonly<Partial<Record<SchemeKind, string>>> = {
  'quality-grade': 'Labour or sustainability: it says how good the product is',
  'due-diligence': 'Material: it speaks of a system for responsible sourcing',
  'production-method': 'Working conditions',
  'signed-code': 'That anybody has looked whether it is kept',
};

/** What is known of a scheme, as it is shown beside a certificate; of one that is not listed `kind` is null: unknown. */
export interface SchemeFacts {
  readonly name: string | null;
  readonly kind: SchemeKind | null;
  readonly vouchesFor: string | null;
  readonly doesNotVouchFor: string | null;
  readonly source: string | null;
}

export function schemeFacts(code: string): SchemeFacts {
  const scheme = schemeOf(code);
  return {
    name: scheme?.name ?? null,
    kind: scheme?.kind ?? null,
    vouchesFor: scheme?.vouchesFor ?? null,
    doesNotVouchFor: scheme?.doesNotVouchFor ?? (scheme ? (OF_KIND[scheme.kind] ?? null) : null),
    source: scheme?.source ?? null,
  };
}

/** The scheme by its code; undefined if it is not listed. */
export function schemeOf(code: string): Scheme | undefined {
  return SCHEMES.find((scheme) => scheme.code === code);
}

/** Whether certificates of the scheme say only how good the product is. */
export function isQualityGrade(code: string): boolean {
  return schemeOf(code)?.kind === 'quality-grade';
}
