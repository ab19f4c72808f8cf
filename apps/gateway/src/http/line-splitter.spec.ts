import fc from 'fast-check';
import { Line, LineSplitter } from './line-splitter';

function split(pieces: readonly Buffer[], max = 100): [number, string | null][] {
  const splitter = new LineSplitter(max);
  const lines: Line[] = [];
  for (const piece of pieces) lines.push(...splitter.push(piece));
  lines.push(...splitter.end());
  return lines.map(({ index, bytes }) => [index, bytes && bytes.toString()]);
}

describe('LineSplitter', () => {
  it('leaves blank lines out but counts them, and needs no last newline', () => {
    expect(split([Buffer.from('a\n\r\n \nb')])).toEqual([
      [0, 'a'],
      [3, 'b'],
    ]);
  });

  it('gives an overlong line as null and goes on after it', () => {
    expect(split([Buffer.from('aaaa\nbb'), Buffer.from('bbb'), Buffer.from('b\ncc')], 3)).toEqual([
      [0, null],
      [1, null],
      [2, 'cc'],
    ]);
  });

  it('does not depend on how the body is cut into pieces', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'é', '\n', ' ') }), fc.array(fc.nat(20)), (text, cuts) => {
        const whole = Buffer.from(text);
        const pieces: Buffer[] = [];
        let at = 0;
        for (const cut of cuts) pieces.push(whole.subarray(at, (at += cut)));
        pieces.push(whole.subarray(at));
        expect(split(pieces, 5)).toEqual(split([whole], 5));
      }),
    );
  });
});
