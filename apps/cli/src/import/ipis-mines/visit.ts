import type { RowNote, RowProblem, Table, TableRow } from '@headwater/file-import';

/** What a visit says of a labour abuse: seen, asked and not seen, or not asked (a blank: never "none"). */
export type Observation = 'seen' | 'not-seen' | 'not-asked';

/** What IPIS wrote down of one mine on one day; several rows of one mine and day are one visit. */
export interface Visit {
  readonly row: number;
  readonly pcode: string;
  /** As written: `2015-04-17`, or the 1st of January where only the year is known. */
  readonly date: string;
  /** The days that the date may mean, plain dates, both ends in. */
  readonly from: string;
  readonly to: string;
  readonly name: string;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly province: string;
  readonly minerals: readonly string[];
  readonly onSite: boolean;
  readonly childLabour: Observation;
  /** What the children were seen to do, in the words of the survey (French). */
  readonly childWork: string;
  readonly forcedLabour: Observation;
}

/** Columns without which a file is not IPIS's. */
export const NEEDED_COLUMNS = [
  'pcode',
  'visit_date',
  'name',
  'longitude',
  'latitude',
  'province',
  'mineral1',
  'childunder15',
  'forced_labour_armed_group1',
] as const;

const FORCED = ['forced_labour_armed_group1', 'forced_labour_armed_group2', 'forced_labour_armed_group3'];

export interface Visits {
  readonly visits: readonly Visit[];
  readonly problems: readonly RowProblem[];
  readonly notes: readonly RowNote[];
}

/** Rows as visits, oldest first. The key is pcode and date: `vid`, `cid` and `id` are numbered anew in each edition. */
export function readVisits({ columns, rows }: Table): Visits {
  const missing = NEEDED_COLUMNS.filter((column) => !columns.includes(column));
  if (missing.length > 0)
    return {
      visits: [],
      notes: [],
      problems: [{ row: 1, reason: `has no column ${missing.join(', ')}: not a file of IPIS mine visits` }],
    };
  const byKey = new Map<string, Visit>();
  const problems: RowProblem[] = [];
  const notes: RowNote[] = [];
  for (const row of rows) {
    const visit = readVisit(row);
    if ('reason' in visit) {
      problems.push(visit);
      continue;
    }
    const key = `${visit.pcode} ${visit.date}`;
    const earlier = byKey.get(key);
    if (earlier)
      notes.push({
        row: row.row,
        note: `is of the same mine and day as row ${earlier.row}: read as one visit, seen if either row saw it`,
      });
    byKey.set(key, earlier ? merged(earlier, visit) : visit);
  }
  return { visits: [...byKey.values()].sort(inTime), problems, notes };
}

/** By the last day that the date may mean, then by the date as written: the order in which findings are read (MEANING, "ordered"). */
function inTime(a: Visit, b: Visit): number {
  return compare(a.to, b.to) || compare(a.date, b.date) || compare(a.pcode, b.pcode);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function readVisit({ row, cells }: TableRow): Visit | RowProblem {
  const cell = (column: string): string => (cells[column] ?? '').trim();
  const pcode = cell('pcode');
  const date = cell('visit_date').slice(0, 10);
  if (!/^[A-Za-z0-9-]+$/.test(pcode)) return { row, column: 'pcode', reason: `"${pcode}" is no code of a mine` };
  if (!isDate(date))
    return { row, column: 'visit_date', key: pcode, reason: `"${date}" is no date such as 2015-04-17` };
  const wrong = ['childunder15', ...FORCED].find((column) => !['', '0', '1'].includes(cell(column)));
  if (wrong) return { row, column: wrong, key: pcode, reason: `"${cell(wrong)}" is neither 1, 0 nor blank` };
  const wholeYear = date.endsWith('-01-01');
  const minerals = ['mineral1', 'mineral2', 'mineral3'].map(cell).filter((name) => name !== '' && name !== 'inconnu');
  return {
    row,
    pcode,
    date,
    from: date,
    to: wholeYear ? `${date.slice(0, 4)}-12-31` : date,
    name: cell('name'),
    longitude: degrees(cell('longitude')),
    latitude: degrees(cell('latitude')),
    province: cell('province'),
    minerals,
    onSite: cell('visit_onsite') !== '0',
    childLabour: observation([cell('childunder15')]),
    childWork: cell('childunder15work'),
    forcedLabour: observation(FORCED.map(cell)),
  };
}

const observation = (answers: readonly string[]): Observation =>
  answers.includes('1') ? 'seen' : answers.includes('0') ? 'not-seen' : 'not-asked';

const STRENGTH: readonly Observation[] = ['not-asked', 'not-seen', 'seen'];
const stronger = (a: Observation, b: Observation): Observation => (STRENGTH.indexOf(a) >= STRENGTH.indexOf(b) ? a : b);

function merged(a: Visit, b: Visit): Visit {
  return {
    ...a,
    minerals: [...new Set([...a.minerals, ...b.minerals])],
    onSite: a.onSite || b.onSite,
    childLabour: stronger(a.childLabour, b.childLabour),
    childWork: a.childWork || b.childWork,
    forcedLabour: stronger(a.forcedLabour, b.forcedLabour),
  };
}

const degrees = (text: string): number | null => (/^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : null);

function isDate(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
