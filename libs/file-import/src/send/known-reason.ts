/** A reason of refusal that is told apart from others: which, and what stands in its blanks. */
export interface KnownReason {
  readonly key: (typeof KEYS)[number];
  readonly values: Readonly<Record<string, string>>;
  /** The field that it speaks of, where the column alone does not say it. */
  readonly field: string | null;
}

/** Each reason as this library, the contracts and the gateway word it; a spec holds them to what those say. */
const SENTENCES = {
  neededForKind: /^is needed for kind "(?<kind>[^"]+)"$/,
  neededKind: /^is needed: production, transformation, dispatch, receipt or aggregation$/,
  neededLot: /^is needed where a lot number or mark is given$/,
  noSuchField: /^is not a field of kind "(?<kind>[^"]+)" here: leave it out, or correct its name$/,
  nothingForKind: /^means nothing for kind "(?<kind>[^"]+)": leave it empty$/,
  oneOf: /^must be one of (?<values>.+)$/,
  name: /^must be a URI, or a plain code without a colon; no surrounding blanks or control characters$/,
  uuid: /^must be a UUID such as \S+$/,
  when: /^must be a time such as \S+, or a plain date such as \S+$/,
  date: /^must be a date such as \S+$/,
  uri: /^must be a URI such as \S+$/,
  unit: /^(?:must be a UN\/ECE Rec 20 unit code .+|"(?<text>.*)" is no unit: write a UN\/ECE code .+)$/,
  country: /^"(?<text>.*)" is no country known by ISO 3166-1 code or English name: write the two-letter code$/,
  pattern: /^must match (?<pattern>.+)$/,
  number: /^"(?<text>.*)" is not a plain number: write 1250\.5, without thousands marks and with a point$/,
  twoNumbers: /^"(?<text>.*)" may be two numbers: say how the file writes numbers, or write 1250\.5$/,
  twoDates: /^"(?<text>.*)" may be two dates: write 2026-03-02 \(year-month-day\)$/,
  noDay: /^"(?<text>.*)" is no day there is(?:, read (?:day\/month\/year|month\/day\/year))?$/,
  yesNo: /^"(?<text>.*)" is neither yes nor no$/,
  latitude: /^must be a latitude from -90 to 90 /,
  longitude: /^must be a longitude from -180 to 180 /,
  atLeast: /^must be >= (?<least>\S+)$/,
  notBefore: /^must not be before (?<field>from|validFrom)$/,
  inputToo: /^is an input too: what is processed gets a new identity$/,
  siteOrOrganization: /^must name exactly one of site and organization$/,
  sameRow: /^is that of row (?<row>\d+) too, which says something else$/,
  noObject: /^is not a JSON object$/,
  conflict: /^was accepted before with other content: correct that event and send this one under a new eventId$/,
  role: /^"(?<kind>[^"]+)" on (?<stream>\S+) needs another role than .+$/,
} as const;

const KEYS = Object.keys(SENTENCES) as (keyof typeof SENTENCES)[];

/** Which reason a sentence is; null: one that is not told apart, to be shown as it is. */
export function knownReason(sentence: string): KnownReason | null {
  for (const key of KEYS) {
    const match = SENTENCES[key].exec(sentence);
    if (match) return { key, values: match.groups ? { ...match.groups } : {}, field: null };
  }
  const [, field, rest] = /^([A-Za-z][\w.]*) (.+)$/s.exec(sentence) ?? [];
  const known = rest === undefined ? null : knownReason(rest);
  return known && known.field === null ? { ...known, field: field! } : null;
}
