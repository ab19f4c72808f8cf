import type { Alert } from './alert';
import { withNews, type AlertPages } from './alerts-query';

const alerts = (...ids: number[]): Alert[] => ids.map((id) => ({ id: `${id}` }) as Alert);
const pages = (...each: number[][]): AlertPages => ({
  pages: each.map((ids) => ({ items: alerts(...ids), older: true })),
  pageParams: each.map(() => null),
});
const idsOf = (held: AlertPages): string[] => held.pages.flatMap(({ items }) => items.map(({ id }) => id));

describe('alerts that come', () => {
  it('stand before those that are there, the latest first', () =>
    expect(idsOf(withNews(pages([3, 2], [1]), alerts(4, 5)))).toEqual(['5', '4', '3', '2', '1']));

  it('are not shown twice', () => expect(idsOf(withNews(pages([3, 2]), alerts(3, 4)))).toEqual(['4', '3', '2']));

  it('push the oldest out in a storm, which can be asked for again', () => {
    const storm = Array.from({ length: 2500 }, (_, i) => i + 10);
    const held = withNews(pages([2, 1]), alerts(...storm));
    expect(idsOf(held)).toHaveLength(2000);
    expect(idsOf(held)[0]).toBe('2509');
    expect(held.pages.at(-1)!.older).toBe(true);
  });
});
