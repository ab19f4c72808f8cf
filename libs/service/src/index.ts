export { explainStart, messageOf } from './explain-start';
export { openLog } from './open-log';
export { runMicroservice } from './run-microservice';
export { runService } from './run-service';
export type { ServiceContext, ServiceDefinition, StartedService } from './service';
export { toldToEnd } from './told-to-end';
export { stopInTime, type Closer } from './stop-in-time';
