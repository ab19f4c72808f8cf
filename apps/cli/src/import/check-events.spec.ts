import { checkEvents } from './check-events';
import type { RowEvent } from '@headwater/file-import';

const production: RowEvent = {
  key: 'production/A',
  row: 2,
  stream: 'shipments',
  event: {
    kind: 'production',
    eventTime: '2026-03-02',
    outputs: [{ batch: 'A', quantity: { value: 250, unit: 'KGM' } }],
  },
  columns: {
    '/outputs/0/batch': 'batch',
    '/outputs/0/quantity/value': 'quantity',
    '/outputs/0/quantity/unit': 'unit',
    '/eventTime': 'date',
  },
};
const check = (event: object) => checkEvents([{ ...production, event: { ...production.event, ...event } }]);

describe('checking events before they are sent', () => {
  it('lets sound ones through', () => expect(check({})).toMatchObject({ problems: [], sound: [{ row: 2 }] }));
  it('tells row, column and reason', () => {
    expect(check({ outputs: [{ batch: 'A', quantity: { value: 250, unit: 'SACKS' } }] }).problems).toEqual([
      { row: 2, key: 'production/A', column: 'unit', reason: expect.stringContaining('UN/ECE') },
    ]);
    expect(check({ eventTime: '02/03/2026' }).problems[0]).toMatchObject({ column: 'date' });
  });
  it('names the field where no column stands for it', () => {
    expect(check({ commodity: 'cocoa' }).problems[0]).toMatchObject({
      reason: expect.stringContaining('commodity must be one of'),
    });
  });
});
