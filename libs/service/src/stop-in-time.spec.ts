import { stopInTime } from './stop-in-time';

describe('stopping in time', () => {
  const order: string[] = [];
  const closer = (name: string, close: () => Promise<unknown>) => ({
    name,
    withinMs: 30,
    close: () => (order.push(name), close()),
  });
  beforeEach(() => order.splice(0));

  it('closes last what was opened first, one after the other', async () => {
    const slowly = () => new Promise((resolve) => setTimeout(resolve, 5)).then(() => order.push('closed'));
    expect(await stopInTime([closer('database', slowly), closer('gateway', slowly)])).toEqual([]);
    expect(order).toEqual(['gateway', 'closed', 'database', 'closed']);
  });

  it('goes on past what hangs or fails, and names it', async () => {
    const hanging = closer('gateway', () => new Promise(() => undefined));
    const failing = closer('pipeline', () => Promise.reject(new Error('no')));
    const problems = await stopInTime([closer('database', () => Promise.resolve()), failing, hanging]);
    expect(order).toEqual(['gateway', 'pipeline', 'database']);
    expect(problems).toEqual(['gateway did not close within 30 ms', 'pipeline did not close: no']);
  });
});
