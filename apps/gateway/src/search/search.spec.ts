import { beginsWith, codeOf, Found, ranked } from './search';

const found = (id: string, match: string): Found => ({ type: 'batch', id, label: id, match, scheme: 'lot' });

describe('search', () => {
  it('takes wildcards as they are', () => expect(beginsWith('A_1%\\')).toBe('a\\_1\\%\\\\%'));
  it.each([
    ['urn:x:lot:A1', 'A1'],
    ['https://id.gs1.org/01/123/10/ABC', 'ABC'],
    ['urn:x:', 'urn:x:'],
  ])('calls %s %s', (name, code) => expect(codeOf(name)).toBe(code));
  it('puts exact matches first, then short ones, each thing once', () => {
    const all = [found('c', 'lot-10'), found('b', 'LOT-1'), found('a', 'lot-100'), found('b', 'lot-11')];
    expect(ranked(all, 'lot-1', 3).map(({ id }) => id)).toEqual(['b', 'c', 'a']);
  });
  it('puts what begins so before what only holds it', () =>
    expect(ranked([found('b', 'old hill'), found('a', 'hill of the north')], 'Hill', 3).map(({ id }) => id)).toEqual([
      'a',
      'b',
    ]));
});
