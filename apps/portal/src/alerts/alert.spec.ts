import { gatherAlerts, type Alert } from './alert';

const flag = (id: string, type: 'raised' | 'cleared', batch: string, subscription = 's'): Alert =>
  ({
    id,
    type: `headwater.flag.${type}.v1`,
    timestamp: '2026-03-02T09:00:00Z',
    data: { subscription, batch, finding: 'f', ...(type === 'cleared' ? { reason: 'remediated' } : {}) },
  }) as Alert;
const news = (id: string): Alert =>
  ({
    id,
    type: 'headwater.finding.changed.v1',
    data: { subscription: 's', finding: 'f', change: 'verified' },
  }) as Alert;

/** Each row as the ids that it is made of. */
const rows = (...latestFirst: Alert[]): string[] =>
  gatherAlerts(latestFirst).map((row) =>
    row.kind === 'news' ? row.news.id : [row.raised?.id ?? '?', row.cleared?.id].filter(Boolean).join('+'),
  );

describe('alerts as rows', () => {
  it('shows a clearing at its raise, where the clearing stands', () =>
    expect(rows(flag('4', 'cleared', 'a'), news('3'), flag('2', 'raised', 'b'), flag('1', 'raised', 'a'))).toEqual([
      '1+4',
      '3',
      '2',
    ]));

  it('keeps what was raised anew apart from what ended before', () =>
    expect(rows(flag('3', 'raised', 'a'), flag('2', 'cleared', 'a'), flag('1', 'raised', 'a'))).toEqual(['3', '1+2']));

  it('shows a clearing alone while its raise is not loaded', () =>
    expect(rows(flag('9', 'cleared', 'a'), flag('8', 'raised', 'b'))).toEqual(['?+9', '8']));

  it('does not mix what two subscriptions were told', () =>
    expect(rows(flag('2', 'cleared', 'a', 's'), flag('1', 'raised', 'a', 'other'))).toEqual(['?+2', '1']));
});
