import { isTimeout, isTransient, TransientError } from './errors';

const coded = (code: string): Error => Object.assign(new Error('x'), { code });

describe('isTransient', () => {
  it.each([
    '08006',
    '40001',
    '40P01',
    '53100',
    '53300',
    '55P03',
    '57P01',
    '57P03',
    '58030',
    '25006',
    '42P01',
    '42501',
    'XX000',
  ])('SQLSTATE %s passes', (code) => expect(isTransient(coded(code))).toBe(true));
  it.each(['22P02', '22003', '23505', '23514', '21000', 'P0001', '42804', '42601'])('SQLSTATE %s does not', (code) =>
    expect(isTransient(coded(code))).toBe(false),
  );
  it.each(['ECONNREFUSED', 'ECONNRESET', 'EPIPE'])('%s passes', (code) => expect(isTransient(coded(code))).toBe(true));
  it.each(['Connection terminated unexpectedly', 'timeout exceeded when trying to connect'])('"%s" passes', (message) =>
    expect(isTransient(new Error(message))).toBe(true),
  );
  it('takes the word of whoever knows', () => expect(isTransient(new TransientError('later'))).toBe(true));
  it('looks into several errors at once (a host with two addresses)', () =>
    expect(isTransient(new AggregateError([coded('ECONNREFUSED')]))).toBe(true));
  it.each([new TypeError('x is not a function'), new RangeError('bad'), 'text', null, undefined, { code: 7 }])(
    '%s does not',
    (error) => expect(isTransient(error)).toBe(false),
  );
  it('tells statement time-outs apart', () => {
    expect(isTimeout(coded('57014'))).toBe(true);
    expect(isTimeout(coded('57P01'))).toBe(false);
  });
});
