import { type AvroObject, branches, SCHEMAS } from '@headwater/contracts';

/** Values of a field of a stream, as its schema lists them. */
function valuesOf(stream: 'findings' | 'sites', field: string): readonly string[] {
  const { type } = SCHEMAS[stream].fields.find(({ name }) => name === field)!;
  return (branches(type)[0] as AvroObject).values!;
}

export const CATEGORIES = valuesOf('findings', 'category');
export const SITE_KINDS = valuesOf('sites', 'siteKind');
