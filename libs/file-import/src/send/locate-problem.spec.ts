import { columnAt } from './locate-problem';

const columns = {
  '/outputs/0/batch': 'batch',
  '/outputs/0/quantity/value': 'quantity',
  '/outputs/0/quantity/unit': 'unit',
  '/inputs': 'inputs',
};

describe('finding the column of a problem', () => {
  it.each([
    ['/outputs/0/quantity/unit', 'unit'],
    ['/event/outputs/0/batch', 'batch'],
    ['/inputs/3/batch', 'inputs'],
    ['/outputs/0/quantity', 'quantity'],
    ['/outputs/0/quantity/other', 'quantity'],
    ['/nothing', undefined],
    ['', undefined],
  ])('%s is of %s', (pointer, column) => expect(columnAt(pointer, columns)).toBe(column));
  it('knows nothing without columns', () => expect(columnAt('/a', undefined)).toBeUndefined());
});
