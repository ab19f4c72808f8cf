import { ProblemError } from '../problems/problem';
import { pageOf, readCursor, writeCursor } from './page';
import { boolean, integer, named, oneOf, readPageQuery, readQuery } from './query';

const SHAPE = { status: oneOf('open', 'cleared'), site: named, overdue: boolean, depth: integer(0, 10) };

function refused(query: Record<string, unknown>): unknown {
  try {
    return readQuery(query, SHAPE, 'urn:o:a');
  } catch (error) {
    return (error as ProblemError).document.parameter;
  }
}

describe('readQuery', () => {
  it('reads what it knows, expanding plain codes', () => {
    expect(readQuery({ status: 'open', site: 'F7', overdue: 'true', depth: '10' }, SHAPE, 'urn:o:a')).toEqual({
      status: 'open',
      site: 'urn:headwater:urn:o:a:F7',
      overdue: true,
      depth: 10,
    });
  });

  it.each([
    [{ status: 'shut' }, 'status'],
    [{ status: ['open', 'open'] }, 'status'],
    [{ site: '' }, 'site'],
    [{ site: 'a\u0000' }, 'site'],
    [{ overdue: '1' }, 'overdue'],
    [{ depth: '11' }, 'depth'],
    [{ depth: '1e1' }, 'depth'],
    [{ toString: 'x' }, 'toString'],
    [{ limit: '1' }, 'limit'],
  ])('refuses %j by name', (query, parameter) => expect(refused(query)).toBe(parameter));

  it('gives lists a limit', () => {
    expect(readPageQuery({}, {}, 'urn:o:a')).toEqual({ limit: 100 });
    expect(readPageQuery({ limit: '7', cursor: 'x' }, {}, 'urn:o:a')).toEqual({ limit: 7, cursor: 'x' });
  });
});

describe('pages', () => {
  it('go on where they ended', () => {
    const page = pageOf([1, 2, 3], 2, (row) => [row], String);
    expect(page.items).toEqual(['1', '2']);
    expect(readCursor(page.next!, ['number'])).toEqual([2]);
    // What no column of whole numbers can be compared with is nobody's next.
    for (const place of [1.5, 1e300]) expect(() => readCursor(writeCursor([place]), ['number'])).toThrow(ProblemError);
    expect(pageOf([1, 2], 2, (row) => [row], String).next).toBeNull();
  });

  it.each(['', 'x', writeCursor([1]), writeCursor(['a', 'b']), writeCursor(['a\u0000'])])(
    'refuse the cursor %s',
    (cursor) => {
      expect(() => readCursor(cursor, ['text'])).toThrow(ProblemError);
    },
  );
});
