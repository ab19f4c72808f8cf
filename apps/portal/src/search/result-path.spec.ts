import type { Found } from '../api/types';
import { pathOfResult } from './result-path';

const found = (type: Found['type'], id: string, batches?: string[]): Found => ({
  type,
  id,
  label: id,
  match: id,
  scheme: 'code',
  ...(batches ? { batches } : {}),
});

it.each([
  [found('batch', 'urn:x:lot/1'), '/batches/urn%3Ax%3Alot%2F1'],
  [found('finding', 'F 1'), '/findings/F%201'],
  [found('document', 'BL-1', ['urn:x:a']), '/batches/urn%3Ax%3Aa'],
  [found('document', 'BL 1', ['a', 'b']), '/search?q=BL%201'],
  [found('consignment', 'C', []), '/search?q=C'],
])('%j opens %s', (result, path) => expect(pathOfResult(result)).toBe(path));
