import fc from 'fast-check';
import { certificate, model, organization, present, site, sometimes, weighted } from './names.arbitrary';

/** Who sends or receives, and where. */
export const party = sometimes(
  30,
  weighted<{ site?: string; organization?: string }>(
    [1, fc.record({ organization })],
    [1, fc.record({ site })],
    [1, fc.record({ organization, site })],
  ),
);

export const claims = fc.array(fc.record({ certificate, custody: sometimes(85, model) }).map(present), {
  minLength: 1,
  maxLength: 2,
});

export const documents = sometimes(20, fc.constant([{ type: 'invoice', id: 'I-1' }]));
