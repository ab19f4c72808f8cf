export { acceptanceTablesV1 } from './acceptance-tables';
export { acceptEvents, earliest, type Acceptance, type Accepted, type Accepting } from './accept-events';
export { settleLiveness, type LivenessChange, type SettledLiveness } from './settle-liveness';
export { parkedRecord } from './parked-record';
