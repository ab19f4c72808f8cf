import type { AppMigrations } from '@headwater/postgres';
import { LinkerTables1763800000000 } from './migrations/1763800000000-linker-tables';
import { LinkerOutbox1765000000000 } from './migrations/1765000000000-linker-outbox';
import { StepCustody1766000000024 } from './migrations/1766000000024-step-custody';
import { LinkerHindsight1766000000026 } from './migrations/1766000000026-linker-hindsight';
import { ClaimedLines1766000001025 } from './migrations/1766000001025-claimed-lines';
import { UnpackingPublisher1767000000001 } from './migrations/1767000000001-unpacking-publisher';
import { LinkerSightNodes1768000000000 } from './migrations/1768000000000-linker-sight-nodes';
import { MovementMoves1768100000000 } from './migrations/1768100000000-movement-moves';
import { LinkerAnomalies1769000000037 } from './migrations/1769000000037-linker-anomalies';

/** In the order in which they run. */
export const migrations: AppMigrations['migrations'] = [
  LinkerTables1763800000000,
  LinkerOutbox1765000000000,
  StepCustody1766000000024,
  LinkerHindsight1766000000026,
  ClaimedLines1766000001025,
  UnpackingPublisher1767000000001,
  LinkerSightNodes1768000000000,
  MovementMoves1768100000000,
  LinkerAnomalies1769000000037,
];
