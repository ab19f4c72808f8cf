import { EVENT_STREAMS, readEvent } from '@headwater/contracts';
import { EVENT_EXAMPLES } from './event-examples';
import { eventSchemas } from './event-schemas';

describe('event examples', () => {
  it.each(EVENT_STREAMS)('of %s are valid', (stream) => {
    const reading = readEvent(stream, { ...EVENT_EXAMPLES[stream], publisher: 'urn:example:org:a' });
    expect(reading.ok ? 'ok' : reading.problem).toBe('ok');
  });
});

describe('eventSchemas', () => {
  it('has a component per stream and kind, and each reference leads somewhere', () => {
    const components = eventSchemas();
    expect(Object.keys(components)).toEqual(
      expect.arrayContaining([
        'Shipments.Production',
        'Shipments.Event',
        'Findings.RemediationVerified',
        'Shipments.Production.BatchLine',
      ]),
    );
    const targets = [...JSON.stringify(components).matchAll(/#\/components\/schemas\/([\w.-]+)/g)].map(
      ([, name]) => name!,
    );
    expect(targets.filter((name) => !components[name])).toEqual([]);
    expect(JSON.stringify(components)).not.toContain('$defs');
  });
});
