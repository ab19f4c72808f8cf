import type { Found } from '../api/types';
import { pathTo } from '../design/path-to';

/** The page that a result opens; of what names several batches, the list of them. */
export function pathOfResult(found: Found): string {
  switch (found.type) {
    case 'batch':
      return pathTo('batches', found.id);
    case 'site':
      return pathTo('sites', found.id);
    case 'finding':
      return pathTo('findings', found.id);
    case 'certificate':
      return pathTo('certificates', found.id);
    case 'organization':
      return pathTo('organizations', found.id);
    case 'consignment':
    case 'document':
      return found.batches?.length === 1
        ? pathTo('batches', found.batches[0]!)
        : `/search?q=${encodeURIComponent(found.id)}`;
  }
}
