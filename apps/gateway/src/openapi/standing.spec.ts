import description from '../../../../schemas/openapi.json';

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly [keyword: string]: unknown;
}

/** Every object within a schema, with the way to it. */
function* objectsIn(schema: unknown, way: string): Generator<[way: string, schema: Schema]> {
  if (typeof schema !== 'object' || schema === null) return;
  if ('properties' in schema) yield [way, schema as Schema];
  for (const [name, part] of Object.entries(schema)) yield* objectsIn(part, `${way}/${name}`);
}

const shown = [...objectsIn(description.components.schemas, '')].filter(
  ([, { properties }]) => properties!['exposure'],
);

describe('standing (MEANING § 4)', () => {
  it('is looked for in every answer that shows how much of a batch a finding exposes', () => {
    const names = shown.map(([way]) => way.split('/')[1]);
    expect([...new Set(names)]).toEqual(
      expect.arrayContaining(['Trace', 'Flag', 'ImpactItem', 'Changes', 'AlertPreview', 'FlagRaised', 'FlagCleared']),
    );
  });

  it.each(shown)('is shown wherever a flag is: %s', (_, { required }) => {
    expect(required).toEqual(expect.arrayContaining([expect.stringMatching(/^standings?$/)]));
  });
});
