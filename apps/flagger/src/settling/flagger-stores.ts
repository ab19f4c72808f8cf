import type { PgLotStore } from '../leads/lot.pg-store';
import type { PgPortionStore } from './portion.pg-store';
import type { FlagStores } from './settle-looks';

export interface FlaggerStores extends FlagStores {
  readonly lots: PgLotStore;
  readonly portions: PgPortionStore;
}
