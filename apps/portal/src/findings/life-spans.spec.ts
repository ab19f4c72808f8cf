import type { Finding } from '../api/types';
import { lifeSpans } from './life-spans';

const at = (date: string): number => Date.parse(date);
const finding = (...life: object[]): Finding =>
  ({ life: life.map((event) => ({ counts: true, ...event })) }) as unknown as Finding;
const reported = { kind: 'reported', eventTime: '2026-01-10' };

it('is open from the report to the remedy, and again from when it was reopened until now', () => {
  const spans = lifeSpans(
    finding(
      reported,
      { kind: 'plan-submitted', eventTime: '2026-02-01', dueDate: '2026-06-30' },
      { kind: 'remediation-verified', eventTime: '2026-03-01' },
      { kind: 'reopened', eventTime: '2026-04-01' },
    ),
    at('2026-05-01'),
  )!;
  expect(spans.open).toEqual([
    { from: at('2026-01-10'), to: at('2026-03-01') },
    { from: at('2026-04-01'), to: at('2026-05-01') },
  ]);
  expect([spans.from, spans.to, spans.due]).toEqual([at('2026-01-10'), at('2026-06-30'), [at('2026-06-30')]]);
});

it('shows the day that stands on their own word, not one that was only asked for', () => {
  const { due } = lifeSpans(
    finding(
      reported,
      { kind: 'progress-reported', eventTime: '2026-02-01', dueDate: '2026-06-30', remark: 'own-date' },
      { kind: 'progress-reported', eventTime: '2026-02-02', dueDate: '2027-06-30', remark: 'extension-asked' },
    ),
    at('2026-05-01'),
  )!;
  expect(due).toEqual([at('2026-06-30')]);
});

it('stays open where it was closed at some of its places only', () => {
  const partly = { kind: 'remediation-verified', eventTime: '2026-02-01', sites: ['urn:x:farm:1'] };
  const open = lifeSpans({ ...finding(reported, partly), status: 'open' }, at('2026-05-01'))!;
  expect(open.open).toEqual([{ from: at('2026-01-10'), to: at('2026-05-01') }]);
  const rest = { kind: 'remediation-verified', eventTime: '2026-03-01', sites: ['urn:x:farm:2'] };
  const closed = lifeSpans({ ...finding(reported, partly, rest), status: 'closed' }, at('2026-05-01'))!;
  expect(closed.open).toEqual([{ from: at('2026-01-10'), to: at('2026-03-01') }]);
});

it('is not closed by what does not count', () => {
  const spans = lifeSpans(
    finding(reported, { kind: 'remediation-verified', eventTime: '2026-02-01', counts: false }),
    at('2026-05-01'),
  )!;
  expect(spans.open).toEqual([{ from: at('2026-01-10'), to: at('2026-05-01') }]);
});
