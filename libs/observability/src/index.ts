export { createLogger } from './create-logger';
export { nestLogger } from './nest-logger';
export { createMetrics, type Metrics } from './metrics';
export { consumerLog, observeAll } from './log-consumer';
