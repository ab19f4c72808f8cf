/** A file as read: cells as text, by column. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** Row as a spreadsheet counts. */
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
  /** Columns whose cell the file holds as a number, not as text: it is written with a point, whatever the texts do. */
  readonly numbers?: ReadonlySet<string>;
}

/** A file that cannot be read as a table; the message goes on after the file's name. */
export class UnreadableFile extends Error {}

export type FileKind = 'csv' | 'xlsx' | 'ndjson';

/** By the name's ending; undefined for others. `.txt` and `.tsv` are read as CSV, `.jsonl` as NDJSON. */
export function fileKind(name: string): FileKind | undefined {
  const ending = /\.[^./\\]*$/.exec(name)?.[0].toLowerCase() ?? '';
  if (['.csv', '.tsv', '.txt'].includes(ending)) return 'csv';
  if (ending === '.xlsx') return 'xlsx';
  return ['.ndjson', '.jsonl'].includes(ending) ? 'ndjson' : undefined;
}

/** The name under which the gateway remembers rows of such a file, unless people give another; a file of its errors goes by its name. */
export function sourceOfFile(name: string, sheet?: string): string {
  const base = (/[^/\\]*$/.exec(name)?.[0] ?? name).replace(/(\.errors)?\.[^.]*$/, '');
  return `${fileKind(name) ?? 'csv'}:${base}${sheet === undefined ? '' : `#${sheet}`}`;
}

/** What a file of text says. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableFile('is not UTF-8: save it as "CSV UTF-8"');
  }
}

/** Comma, semicolon or tab: the one that the header has most of. */
export function delimiterOf(text: string): string {
  const header = text.slice(0, text.indexOf('\n') + 1 || undefined);
  const count = (mark: string): number => header.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** A parser of CSV, as `csv-parse` gives one to Node and one to browsers. */
export type ParseCsv = (text: string, options: object) => unknown;

export function tableOfCsv(bytes: Uint8Array, parse: ParseCsv): Table {
  const text = textOf(bytes);
  const options = {
    delimiter: delimiterOf(text),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    bom: true,
  };
  let grid: string[][];
  try {
    grid = parse(text, options) as string[][];
  } catch (error) {
    throw new UnreadableFile(`is not a readable CSV: ${(error as Error).message}`);
  }
  return tableOfGrid(grid);
}

/** First row: the column names. Blank rows are left out but counted; of two columns of one name the second gets " 2". */
export function tableOfGrid(grid: readonly (readonly unknown[])[]): Table {
  const [header = [], ...body] = grid;
  const seen = new Map<string, number>();
  const columns = header.map((name) => {
    const trimmed = cellText(name).trim();
    const times = (seen.get(trimmed) ?? 0) + 1;
    seen.set(trimmed, times);
    return times === 1 ? trimmed : `${trimmed} ${times}`;
  });
  const rows: TableRow[] = [];
  body.forEach((line, index) => {
    const texts = line.map(cellText);
    if (texts.every((cell) => cell.trim() === '')) return;
    const numbers = columns.filter((_, i) => typeof line[i] === 'number');
    rows.push({
      row: index + 2,
      cells: Object.fromEntries(columns.map((name, i) => [name, texts[i] ?? ''])),
      ...(numbers.length > 0 && { numbers: new Set(numbers) }),
    });
  });
  if (columns.every((name) => name === '')) throw new UnreadableFile('has no header row with column names');
  return { columns, rows };
}

/** A spreadsheet knows no time zone: midnight is a plain date, any other time is taken as UTC. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  if (!(cell instanceof Date)) return JSON.stringify(cell);
  const iso = cell.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso;
}
