import en from './en';
import es from './es';
import fr from './fr';

type Tree = { readonly [key: string]: string | Tree };

/** Every text by its path. */
const textsOf = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : textsOf(value, `${path}${key}.`),
  );

/** What a text is filled with: names of arguments and tags. */
const holesOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)[,}]|<(\w+)>/g)].map(([, argument, tag]) => argument ?? `<${tag}>`))].sort();

describe.each([
  ['es', es],
  ['fr', fr],
])('the texts in %s', (_, messages) => {
  const english = textsOf(en);
  const theirs = new Map(textsOf(messages));

  it('are there, each one, and no others', () =>
    expect([...theirs.keys()].sort()).toEqual(english.map(([path]) => path).sort()));

  it('are filled with the same', () => {
    for (const [path, text] of english) expect([path, holesOf(theirs.get(path)!)]).toEqual([path, holesOf(text)]);
  });

  it('are translated', () => {
    const same = english.filter(([path, text]) => text.length > 16 && theirs.get(path) === text);
    expect(same).toEqual([]);
  });
});
