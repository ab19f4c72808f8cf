import { toCsv } from './csv';

describe('CSV', () => {
  it('has a line of names, CRLF, and quotes where they are needed', () => {
    expect(
      toCsv(
        ['a', 'b'],
        [
          { a: 'x, "y"', b: -1.5 },
          { a: 'line\nbreak', b: true },
        ],
      ),
    ).toBe('a,b\r\n"x, ""y""",-1.5\r\n"line\nbreak",true\r\n');
  });
  it('leaves empty what is not known', () => expect(toCsv(['a', 'b'], [{ a: null }])).toBe('a,b\r\n,\r\n'));
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\r=1'])('runs nothing: %j', (text) =>
    expect(toCsv(['a'], [{ a: text }]).split('\r\n')[1]).toMatch(/^"?'/),
  );
});
