import type { EventBody, Stream } from '../row-event';

interface Shape {
  readonly kind?: string;
  readonly eventTime?: string;
  readonly site?: string;
  readonly consignment?: string;
  readonly action?: string;
  readonly parent?: string;
  readonly certificate?: string;
  readonly finding?: string;
  readonly outputs?: readonly { batch?: string }[];
  readonly batches?: readonly { batch?: string }[];
  readonly children?: readonly { batch?: string }[];
}

/**
 * The natural key of an event: what it is about, so that other cells may change and still be a change of the same.
 * A dispatch is named by its consignment or, without one, its date, since one batch may leave in several.
 */
export function naturalKey(stream: Stream, event: EventBody): string {
  const {
    kind = '',
    eventTime,
    site,
    consignment,
    action,
    parent,
    certificate,
    finding,
    outputs,
    batches,
    children,
  } = event as Shape;
  const parts = (): (string | undefined)[] => {
    if (stream === 'sites') return [site];
    if (stream === 'certifications') return [certificate, kind, kind === 'issued' ? undefined : eventTime];
    if (stream === 'findings') return [finding, kind, kind === 'reported' ? undefined : eventTime];
    if (kind === 'production') return [kind, outputs?.[0]?.batch, site];
    if (kind === 'transformation') return [kind, outputs?.[0]?.batch];
    if (kind === 'aggregation') return [kind, action, parent, children?.[0]?.batch, eventTime];
    return [kind, batches?.[0]?.batch, consignment ?? eventTime];
  };
  return parts()
    .filter((part) => part !== undefined)
    .join('|');
}
