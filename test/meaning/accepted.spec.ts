import { settle, withoutVoided } from '../oracle/accepted';
import { anomalies, links, untraced } from './asked';
import { canonicalJson } from '../oracle/canonical-json';
import type { RecordedEvent } from '../oracle/events';
import { scribe } from '../oracle/given';
import { ask } from './ask';

const liveIds = (events: RecordedEvent[]) => {
  ask(events);
  return withoutVoided(settle(events).accepted).map(({ event }) => event.eventId.slice(-1));
};

describe('identity', () => {
  it('canonical JSON sorts members and leaves out what is absent (RFC 8785)', () => {
    expect(canonicalJson({ b: [1.0, 'é\n', null], a: { d: undefined, c: 1e21 } })).toBe(
      '{"a":{"c":1e+21},"b":[1,"é\\n",null]}',
    );
  });

  it('is (stream, publisher, eventId in lower case): the same again counts once', () => {
    const { made } = scribe();
    const event = made('F1', { A: 100 }, { eventId: 'abcdef00-0000-4000-8000-000000000000' });
    const again = { ...event, event: { ...event.event, eventId: event.event.eventId.toUpperCase() } };
    const elsewhere = { ...event, event: { ...event.event, publisher: 'urn:o:other' } };
    expect(ask([event, event]).trace('A').mass).toBe(100);
    expect(ask([event, again]).trace('A').mass).toBe(100);
    expect(ask([event, elsewhere]).trace('A').mass).toBe(200);
  });

  it('of two that differ the first recorded is accepted; at the same time, the first in the log', () => {
    const { made } = scribe();
    const first = made('F1', { A: 100 });
    const second = { ...made('F2', { A: 50 }, { eventId: first.event.eventId }) };
    expect(links([second, first], 'A')).toEqual({ F1: [1, 1, 1] });
    const tied = { ...second, recordedAt: first.recordedAt };
    expect(links([tied, first], 'A')).toEqual({ F2: [1, 1, 1] });
    expect(settle([second, first, { ...first, recordedAt: second.recordedAt }])).toMatchObject({
      accepted: [first],
      duplicates: [{ event: first.event }],
      conflicts: [second],
    });
  });

  it('the streams are apart', () => {
    const { made, registered } = scribe();
    const production = made('F1', { A: 100 });
    const site = registered('F1', 'mill', { eventId: production.event.eventId });
    expect(settle([production, site]).accepted).toHaveLength(2);
  });
});

describe('§ 5 corrections', () => {
  it('every answer is as if the voided event had never been', () => {
    const { made, turned, corrected } = scribe();
    const events = [made('F1', { A: 100 }), made('F2', { A: 100 }), turned({ A: 300 }, { B: 300 })];
    events.push(corrected(events[1] as RecordedEvent), corrected(events[2] as RecordedEvent));
    const answers = ask(events);
    expect(answers.batches()).toEqual(['A']);
    expect(links(events, 'A')).toEqual({ F1: [1, 1, 1] });
    expect(anomalies(events)).toEqual({});
    expect(untraced(events, 'B')).toEqual([1, 1, 1]);
  });

  it('of the same publisher and stream only, however the id is written', () => {
    const { made, corrected, registered } = scribe();
    const event = made('F1', { A: 100 }, { eventId: 'abcdef00-0000-4000-8000-000000000000' });
    const foreign = corrected(event, { publisher: 'urn:o:other' });
    const elsewhere = { ...corrected(event), stream: 'sites' as const };
    expect(links([event, foreign, elsewhere, registered('F9', 'farm')], 'A')).toEqual({ F1: [1, 1, 1] });
    const shouted = corrected(event, { corrects: event.event.eventId.toUpperCase() });
    expect(ask([event, shouted]).batches()).toEqual([]);
  });

  it('a correction of a correction restores, and so on', () => {
    const { made, corrected } = scribe();
    const event = made('F1', { A: 100 });
    const first = corrected(event);
    const second = corrected(first);
    const third = corrected(second);
    expect(liveIds([event, first])).toEqual(['1']);
    expect(liveIds([event, first, second])).toEqual(['0', '2']);
    expect(liveIds([event, first, second, third])).toEqual(['1', '3']);
    expect(liveIds([event, first, corrected(event), second])).toEqual(['2', '4']); // the other one still voids it
  });

  it('corrections in a circle void nothing, unless the circle is broken from outside', () => {
    const { made, corrected } = scribe();
    const event = made('F1', { A: 100 });
    const one = corrected(event);
    const two = corrected(one);
    const three = { ...one, event: { ...one.event, corrects: two.event.eventId } };
    expect(liveIds([event, three, two])).toEqual(['0', '1', '2']);
    expect(liveIds([event, three, two, corrected(three)])).toEqual(['0', '2', '3']);
  });
});
