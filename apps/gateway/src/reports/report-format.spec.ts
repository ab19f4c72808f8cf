import { reportOf } from './report';
import { formatOf, reportCsv } from './report-format';

it.each([
  [undefined, undefined, 'json'],
  [undefined, '*/*', 'json'],
  [undefined, 'text/csv', 'csv'],
  [undefined, 'text/csv, application/json;q=0.9', 'csv'],
  [undefined, 'application/json, text/csv;q=0.5', 'json'],
  [undefined, 'text/html, */*;q=0.8', 'json'],
  [undefined, 'Text/*', 'csv'],
  ['json', 'text/csv', 'json'],
  ['csv', 'application/json', 'csv'],
] as const)('format=%s with Accept: %s gives %s', (format, accept, given) =>
  expect(formatOf(format, accept)).toBe(given),
);

it('is flattened, with its total, and says on each line what it is', () => {
  const figures = (findings: number) => ({ findings, verifiedBy: { reporter: 1, thirdParty: 0 } });
  const report = reportOf('country', [
    { whole: false, group: '=HN', ...figures(1) },
    { whole: true, group: null, ...figures(2) },
  ]);
  expect(reportCsv(report, { asOf: new Date('2026-03-01T00:00:00Z'), simulated: true }).split('\r\n')).toEqual([
    'country,total,findings,verifiedBy.reporter,verifiedBy.thirdParty,complete,asOf,simulated',
    "'=HN,false,1,1,0,true,2026-03-01T00:00:00.000Z,true",
    ',true,2,1,0,true,2026-03-01T00:00:00.000Z,true',
    '',
  ]);
});
