import { toYaml } from './to-yaml';

describe('toYaml', () => {
  it('writes maps and lists in block style, scalars as JSON', () => {
    const value = { a: { b: [], c: [1, { d: 'x: "y"', e: [[true]] }] }, 'f g': {}, h: null, i: undefined };
    expect(toYaml(value)).toBe(
      [
        '',
        'a:',
        '  b: []',
        '  c:',
        '    - 1',
        '    - d: "x: \\"y\\""',
        '      e:',
        '        - - true',
        '"f g": {}',
        'h: null',
      ].join('\n'),
    );
  });
});
