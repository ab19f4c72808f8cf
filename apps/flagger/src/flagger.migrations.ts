import type { AppMigrations } from '@headwater/postgres';
import { FlaggerTables1763800000001 } from './migrations/1763800000001-flagger-tables';
import { FlaggerOutbox1765000000001 } from './migrations/1765000000001-flagger-outbox';
import { FlaggerHindsight1766000000027 } from './migrations/1766000000027-flagger-hindsight';
import { FlaggerAlerts1767000000002 } from './migrations/1767000000002-flagger-alerts';
import { FlaggerSightNodes1768000000001 } from './migrations/1768000000001-flagger-sight-nodes';
import { FlaggerCases1769000000034 } from './migrations/1769000000034-flagger-cases';
import { FlaggerLeads1769000000038 } from './migrations/1769000000038-flagger-leads';
import { FlaggerVerdicts1769100000000 } from './migrations/1769100000000-flagger-verdicts';
import { FlaggerPortions1769200000040 } from './migrations/1769200000040-flagger-portions';

/** In the order in which they run. */
export const migrations: AppMigrations['migrations'] = [
  FlaggerTables1763800000001,
  FlaggerOutbox1765000000001,
  FlaggerHindsight1766000000027,
  FlaggerAlerts1767000000002,
  FlaggerSightNodes1768000000001,
  FlaggerCases1769000000034,
  FlaggerLeads1769000000038,
  FlaggerVerdicts1769100000000,
  FlaggerPortions1769200000040,
];
