import { csvCell, errorFile } from './error-file';
import { tableOfGrid } from './table';

it.each([
  ['=1+1', "'=1+1"],
  ['+cmd|x', "'+cmd|x"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['  =A1', "'  =A1"],
  ['\t=A1', '"\'\t=A1"'],
  ['-87.6392', '-87.6392'],
  ['-1.250,5', '"-1.250,5"'],
  ['a "b"', '"a ""b"""'],
  ['plain', 'plain'],
])('%j is written %j', (text, cell) => expect(csvCell(text)).toBe(cell));

it('lists each refused row once, as it stands in the file, with where and why', () => {
  const table = tableOfGrid([
    ['site', 'country'],
    ['F1', 'XX'],
    ['=F2', 'HN'],
    ['F3', 'HN'],
  ]);
  const text = errorFile(
    [
      { row: 2, column: 'country', reason: 'is no country' },
      { row: 2, column: 'site', reason: 'is wrong' },
      { row: 3, reason: 'no' },
    ],
    table,
    'Sheet 1',
  );
  expect(text.slice(1).split('\r\n')).toEqual([
    'headwater sheet,headwater row,headwater column,headwater reason,site,country',
    'Sheet 1,2,country; site,"country: is no country; site: is wrong",F1,XX'.replace(
      'country; site',
      '"country; site"',
    ),
    "Sheet 1,3,,no,'=F2,HN",
    '',
  ]);
});
