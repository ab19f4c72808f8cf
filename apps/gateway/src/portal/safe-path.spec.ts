import { safePath } from './safe-path';

it.each([
  ['/batches/urn%3Ax%3A1', '/batches/urn%3Ax%3A1'],
  ['/', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['/a\nb', '/'],
  [undefined, '/'],
  [['/a'], '/'],
])('%j leads to %s', (to, path) => expect(safePath(to)).toBe(path));
