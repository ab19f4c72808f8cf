import type { FlagEvent } from '@headwater/contracts';

/** A flag on a batch, as the flagger says it. */
export const flagEvent = (batch: string, version: number, more: Partial<FlagEvent> = {}): FlagEvent => ({
  batch,
  site: 'urn:s:1',
  finding: 'urn:f:1',
  relation: 'origin',
  status: 'open',
  exposure: { min: 0.25, proRata: 0.5, max: 1 },
  path: ['urn:b:origin', batch],
  version,
  at: new Date(Date.UTC(2026, 10, 22) + version * 1000).toISOString(),
  because: 'linked',
  madeBefore: false,
  commodity: 'coffee',
  category: 'child-labour',
  severity: 'high',
  standing: 'alleged',
  operators: ['urn:o:farm'],
  ...more,
});
