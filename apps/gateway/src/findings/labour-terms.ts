import {
  categoryOf,
  type CategoryCode,
  conventionOf,
  CONVENTIONS_SOURCE,
  indicatorOf,
  LABOUR_CODES,
  principleOf,
} from '@headwater/reference';

/** What a finding is about in the terms of the field: facts of reference, each with its source. */
export interface LabourTerms {
  /** Named once; how each code has it stands in `codes`. */
  readonly principle: string;
  /** Instruments of the ILO: those of the category, and those that events name besides. Name and year are null where the title is not kept here. */
  readonly conventions: readonly {
    readonly code: string;
    readonly name: string | null;
    readonly year: number | null;
    /** `category`, or `stated` by an event. */
    readonly by: 'category' | 'stated';
    readonly source: string | null;
  }[];
  /** As events state them; text and source are null where it is somebody's own word. */
  readonly indicators: readonly {
    readonly code: string;
    readonly text: string | null;
    readonly source: string | null;
  }[];
  readonly codes: readonly {
    readonly code: string;
    readonly name: string;
    readonly edition: string;
    readonly date: string | null;
    /** Null: the code has no provision of its own. */
    readonly provision: string | null;
    readonly source: string;
  }[];
}

/** `indicators` and `conventions`: as events state them, in order. */
export function labourTerms(
  category: CategoryCode,
  indicators: readonly string[],
  conventions: readonly string[],
): LabourTerms {
  const principle = principleOf(category);
  const own = categoryOf(category)!.instruments;
  const convention = (code: string, by: 'category' | 'stated'): LabourTerms['conventions'][number] => {
    const known = conventionOf(code);
    return {
      ...{ code, name: known?.name ?? null, year: known?.year ?? null, by },
      source: known ? CONVENTIONS_SOURCE : null,
    };
  };
  return {
    principle,
    conventions: [
      ...own.map((code) => convention(code, 'category')),
      ...[...new Set(conventions)].filter((code) => !own.includes(code)).map((code) => convention(code, 'stated')),
    ],
    indicators: [...new Set(indicators)].map((code) => {
      const known = indicatorOf(code);
      return { code, text: known?.text ?? null, source: known?.source ?? null };
    }),
    codes: LABOUR_CODES.map(({ code, name, edition, date, source, provisions }) => ({
      ...{ code, name, edition, date, provision: provisions[principle], source },
    })),
  };
}
