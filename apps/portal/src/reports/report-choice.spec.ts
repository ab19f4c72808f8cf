import { choiceIn, csvPath } from './report-choice';

const choice = (search: string) => choiceIn(new URLSearchParams(search));

it('asks for what the address says, and for the first of each where it says nothing that there is', () => {
  expect(choice('')).toEqual({ of: 'remediation', by: 'country', filter: {} });
  expect(choice('of=monitoring&by=category')).toEqual({ of: 'monitoring', by: 'region', filter: {} });
  expect(choice('of=remediation&by=month&commodity=coffee&category=child-labour&country=HN&from=2026-01-01')).toEqual({
    ...{ of: 'remediation', by: 'month' },
    filter: { commodity: 'coffee', category: 'child-labour', country: 'HN', from: '2026-01-01' },
  });
  expect(choice('country=hn&from=yesterday&commodity=gold').filter).toEqual({});
});

it('gives the same as a table, as of the same time', () => {
  expect(csvPath(choice('of=monitoring&by=issue&country=CD'), '2026-03-01T00:00:00.000Z')).toBe(
    '/v1/reports/monitoring?groupBy=issue&country=CD&asOf=2026-03-01T00%3A00%3A00.000Z&format=csv',
  );
});
