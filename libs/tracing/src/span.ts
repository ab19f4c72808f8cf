import {
  context,
  propagation,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Link,
  type Span,
} from '@opentelemetry/api';

type Headers = Readonly<Record<string, string>>;

/** Most records that one span is linked to: a delivery of a thousand says enough by some of them. */
const MOST_LINKS = 64;
const NO_HEADERS: Headers = {};

let active = false;

/** From here on spans are made; before, and where nobody collects them, all of this costs a comparison. */
export function activate(): void {
  active = true;
}

export interface SpanOptions {
  readonly kind?: 'internal' | 'server' | 'producer' | 'consumer';
  readonly attributes?: Attributes;
  /** Spans that led here, none of which is the one cause. */
  readonly links?: readonly Link[];
  /** Of who asked: its `traceparent`, if it has one, is what this is part of. */
  readonly caller?: Readonly<Record<string, unknown>>;
}

const KINDS = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const;

/** Works within a span of this name, which ends with the work and tells of its failure. */
export function inSpan<T>(name: string, options: SpanOptions, work: () => Promise<T>): Promise<T> {
  return spanIfAny(name, options, () => true, work);
}

/** As `inSpan`, but the span is not told of where the work came to nothing (a look at an empty table). */
export function spanIfAny<T>(
  name: string,
  { kind = 'internal', attributes = {}, links = [], caller }: SpanOptions,
  any: (result: T) => boolean,
  work: () => Promise<T>,
): Promise<T> {
  if (!active) return work();
  const parent = caller === undefined ? context.active() : propagation.extract(context.active(), caller);
  const span = trace
    .getTracer('headwater')
    .startSpan(name, { kind: KINDS[kind], attributes, links: [...links] }, parent);
  return context.with(trace.setSpan(parent, span), async () => {
    try {
      const result = await work();
      if (any(result)) span.end();
      return result;
    } catch (error) {
      failed(span, error);
      throw error;
    }
  });
}

function failed(span: Span, error: unknown): void {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  span.setStatus({ code: SpanStatusCode.ERROR, message });
  span.end();
}

/** Headers with the span under way in them (`traceparent`), for a record that leaves. */
export function traced(headers: Headers): Headers {
  if (!active) return headers;
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return 'traceparent' in carrier ? { ...headers, ...carrier } : headers;
}

/** Links to the spans in which these records were published, each once. */
export function linksOf(records: Iterable<{ readonly headers?: Headers }>): readonly Link[] {
  if (!active) return [];
  const links = new Map<string, Link>();
  for (const { headers = NO_HEADERS } of records) {
    const parent = headers['traceparent'];
    if (parent === undefined || links.has(parent)) continue;
    const found = trace.getSpanContext(propagation.extract(context.active(), headers));
    if (found !== undefined) links.set(parent, { context: found });
    if (links.size === MOST_LINKS) break;
  }
  return [...links.values()];
}
