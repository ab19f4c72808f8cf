export { inSpan, linksOf, spanIfAny, traced, type SpanOptions } from './span';
export { startTracing } from './start-tracing';
