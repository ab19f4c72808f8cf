import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** docs/meaning-tests.md names the tests that hold the definition's sentences: each must be there, under that name. */
const ROOT = join(__dirname, '../..');
const lines = readFileSync(join(ROOT, 'docs/meaning-tests.md'), 'utf8').split('\n');

interface Named {
  readonly sentence: string;
  readonly file: string;
  readonly test: string;
}

/** `| sentence | [label](../file): `test`, `test`; [label](../file): … |` */
const named = lines.flatMap((line): Named[] => {
  const cells = /^\| (?<sentence>.+?) \| (?<tests>\[.+) \|$/.exec(line)?.groups;
  if (!cells) return [];
  return [...cells['tests']!.matchAll(/\[[^\]]+\]\(\.\.\/([^)]+)\): (.+?)(?=; \[|$)/g)].flatMap(([, file, tests]) =>
    [...tests!.matchAll(/(?<!`)(`+)(?!`) ?(.+?) ?(?<!`)\1(?!`)/g)].map(([, , test]) => ({
      ...{ sentence: cells['sentence']!, file: file!, test: test! },
    })),
  );
});

/** Every string of a spec, as it is written: names of tests and of their cases among them. */
const stringsOf = (source: string): Set<string> =>
  new Set([...source.matchAll(/(['"`])((?:(?!\1|\\|\n).|\\.)*)\1/g)].map(([, , text]) => text!));

describe('the table of sentences and tests', () => {
  it('has all its sections, and a test for each of its lines', () => {
    expect(lines.filter((line) => line.startsWith('## § ')).map((line) => line.slice(3, 6))).toEqual(
      [2, 3, 4, 5, 6, 7].map((section) => `§ ${section}`),
    );
    const told = lines.filter((line) => /^\| (?!\|)/.test(line)).length;
    expect(new Set(named.map(({ sentence }) => sentence)).size).toBe(told);
  });

  it.each([...new Set(named.map(({ file }) => file))])('names only tests that are there: %s', (file) => {
    const there = stringsOf(readFileSync(join(ROOT, file), 'utf8'));
    expect(file).toMatch(/\.(spec|contract)\.ts$/);
    const missing = named.filter((each) => each.file === file && !there.has(each.test)).map(({ test }) => test);
    expect(missing).toEqual([]);
  });
});
