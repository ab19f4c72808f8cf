import type { AvroRecord } from '../src/avro-schema';
import { DEFAULT_PARTITIONS, STREAMS, topicOf, type Stream } from '../src/topics';

/** Who writes a stream, who reads it, and what its key is (DESIGN § 2). */
const ABOUT: Readonly<Record<Stream, { key: string; writes: string; reads: string; outside?: 'send' }>> = {
  sites: { key: 'the site', writes: 'gateway', reads: 'linker, flagger', outside: 'send' },
  shipments: {
    key: 'the batch: the first output, else the first batch',
    writes: 'gateway',
    reads: 'linker, certifier',
    outside: 'send',
  },
  certifications: { key: 'the certificate', writes: 'gateway', reads: 'certifier', outside: 'send' },
  findings: { key: 'the finding', writes: 'gateway', reads: 'flagger', outside: 'send' },
  links: { key: 'the batch', writes: 'linker', reads: 'flagger, certifier, notifier' },
  flags: { key: 'the batch', writes: 'flagger', reads: 'notifier, outside systems' },
  progress: { key: 'the finding', writes: 'flagger', reads: 'notifier, outside systems' },
  alerts: { key: 'the subscription', writes: 'notifier', reads: 'outside systems' },
  parked: { key: "the record's own", writes: 'every service that consumes', reads: 'gateway' },
};

const text = { type: 'string' };
const HEADERS = {
  type: 'object',
  description: 'CloudEvents attributes. What goes out is at least once: the same ce_id is the same event.',
  properties: { ce_id: text, ce_source: text, ce_type: text, ce_time: { type: 'string', format: 'date-time' } },
};

const DESCRIPTION = `The streams of Headwater on Kafka. Values are Avro: in Confluent framing where a schema registry is configured, else in single-object encoding (C3 01 and the schema's CRC-64-AVRO fingerprint, little endian). Only Headwater writes them, but for outside producers that were given the right by ACL. Streams are kept for ever and not compacted; a reader drops what is old or double by ce_id, or by a version that grows per key.`;

/** The AsyncAPI document of all streams; `schemas` by stream. */
export function asyncApiOf(schemas: Readonly<Record<string, AvroRecord>>): object {
  const channels = Object.fromEntries(
    STREAMS.map((stream) => [
      stream,
      {
        address: topicOf(stream),
        title: stream,
        description: `${schemas[stream]!.doc ?? stream} Written by ${ABOUT[stream].writes}; read by ${ABOUT[stream].reads}.`,
        messages: { event: { $ref: `#/components/messages/${stream}` } },
        bindings: { kafka: { partitions: DEFAULT_PARTITIONS, topicConfiguration: { 'retention.ms': -1 } } },
      },
    ]),
  );
  const operations = Object.fromEntries(
    STREAMS.flatMap((stream) => {
      const of = (action: string): [string, object] => [
        `${action === 'send' ? 'produce' : 'consume'}-${stream}`,
        { action, channel: { $ref: `#/channels/${stream}` } },
      ];
      return ABOUT[stream].outside === 'send' ? [of('send'), of('receive')] : [of('receive')];
    }),
  );
  const messages = Object.fromEntries(
    STREAMS.map((stream) => [
      stream,
      {
        name: schemas[stream]!.name,
        title: schemas[stream]!.doc,
        contentType: 'avro/binary',
        headers: HEADERS,
        bindings: { kafka: { key: { type: 'string', description: ABOUT[stream].key } } },
        payload: { schemaFormat: 'application/vnd.apache.avro;version=1.9.0', schema: schemas[stream] },
      },
    ]),
  );
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Headwater',
      version: '1',
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'avro/binary',
    channels,
    operations,
    components: { messages },
  };
}
