import { EVENT_FIELDS, STREAMS, type Stream } from '@headwater/file-import';
import en from '../../i18n/en/publish.json';
import { entryFields } from './entry-fields';

const KINDS: [Stream, string][] = STREAMS.flatMap((stream) =>
  EVENT_FIELDS[stream]!['kind']!.values!.filter((kind) => kind !== 'correction').map((kind): [Stream, string] => [
    stream,
    kind,
  ]),
);
const needed = (stream: Stream, kind: string): string[] =>
  entryFields(stream, kind).flatMap((field) => (field.needed ? [field.name] : []));

describe('a form for one event', () => {
  it.each(KINDS)('of %s, %s asks for nothing that has no label and help, and for nothing twice', (stream, kind) => {
    const names = entryFields(stream, kind).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect([name, Object.hasOwn(en.columns, name)]).toEqual([name, true]);
  });

  it.each<[Stream, string, string[]]>([
    ['sites', 'registered', ['site', 'siteKind', 'date']],
    ['shipments', 'production', ['date', 'batch']],
    ['shipments', 'transformation', ['date', 'batch', 'inputs']],
    ['shipments', 'aggregation', ['date', 'action', 'container']],
    ['certifications', 'issued', ['certificate', 'scheme', 'holder']],
    ['certifications', 'suspended', ['date', 'certificate']],
    ['findings', 'reported', ['finding', 'category']],
    ['findings', 'plan-submitted', ['date', 'finding']],
  ])('of %s, %s needs %j', (stream, kind, names) => expect(needed(stream, kind).sort()).toEqual([...names].sort()));

  it('asks only for what an event of the kind can say', () => {
    const names = (kind: string): string[] => entryFields('shipments', kind).map(({ name }) => name);
    expect(names('production')).not.toContain('to');
    expect(names('dispatch')).toContain('to');
    expect(names('dispatch')).not.toContain('receivedAs');
    expect(names('receipt')).toContain('receivedAs');
    expect(names('production')).not.toContain('inputUnit');
    expect(names('transformation')).toContain('inputUnit');
  });

  it('offers the only values that there are', () =>
    expect(entryFields('findings', 'reported').find(({ name }) => name === 'sourceKind')!.values).toContain(
      'inspection',
    ));
});
