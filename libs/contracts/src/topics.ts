/** The streams that events come in on; each has a schema `schemas/<stream>.avsc`. */
export const EVENT_STREAMS = ['sites', 'shipments', 'certifications', 'findings'] as const;
export type EventStream = (typeof EVENT_STREAMS)[number];

/** The streams that Headwater derives. */
export const DERIVED_STREAMS = ['links', 'flags', 'progress', 'alerts', 'parked'] as const;
export type DerivedStream = (typeof DERIVED_STREAMS)[number];

export type Stream = EventStream | DerivedStream;
export const STREAMS: readonly Stream[] = [...EVENT_STREAMS, ...DERIVED_STREAMS];

/** Partitions of a topic unless set otherwise (DESIGN § 2). */
export const DEFAULT_PARTITIONS = 8;

export function topicOf<S extends Stream>(stream: S): `headwater.${S}.v1` {
  return `headwater.${stream}.v1`;
}

export function streamOf(topic: string): Stream | undefined {
  return STREAMS.find((stream) => topicOf(stream) === topic);
}
