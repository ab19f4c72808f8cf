import { parseWhen } from '@headwater/contracts';
import { contestedSite, leadsOf } from './leads';

describe('leads of a batch', () => {
  const fills = (publisher: string, commodity: string | null = null) => ({ fills: true, publisher, commodity });
  const uses = (publisher: string, commodity: string | null = null) => ({ fills: false, publisher, commodity });

  it('several makers: only of those that fill it', () => {
    expect(leadsOf([fills('b'), fills('a'), fills('b')])).toEqual([
      { kind: 'several-makers', count: 2, organizations: ['a', 'b'] },
    ]);
    expect(leadsOf([fills('a'), fills('a'), uses('b')])).toEqual([]);
  });

  it('commodity mismatch: of those that fill and use it, by who says so; silence is no contradiction', () => {
    expect(leadsOf([fills('a', 'coffee'), uses('b', 'vanilla'), uses('a')])).toEqual([
      {
        kind: 'commodity-mismatch',
        said: [
          { commodity: 'coffee', organizations: ['a'] },
          { commodity: 'vanilla', organizations: ['b'] },
        ],
      },
    ]);
    expect(leadsOf([fills('a', 'coffee'), uses('b'), uses('c', 'coffee')])).toEqual([]);
  });

  it('names twenty at most', () => {
    const [lead] = leadsOf(Array.from({ length: 30 }, (_, i) => fills(`org ${i}`)));
    expect(lead).toMatchObject({ count: 30 });
    expect((lead as Extract<typeof lead, { kind: 'several-makers' }>).organizations).toHaveLength(20);
  });
});

describe('a contested site', () => {
  const said = (publisher: string, siteKind: string, operator: string | null, day: string) => ({
    ...{ publisher, siteKind, operator, eventId: day, when: parseWhen(`2026-03-${day}`)! },
  });

  it('is one on whose kind or operator publishers disagree', () => {
    expect(contestedSite('s', [said('a', 'farm', 'x', '01'), said('b', 'mill', 'x', '02')])).toEqual({
      kind: 'contested-site',
      site: 's',
      kinds: [
        { siteKind: 'farm', publishers: ['a'] },
        { siteKind: 'mill', publishers: ['b'] },
      ],
      operators: [],
    });
    expect(contestedSite('s', [said('a', 'farm', 'x', '01'), said('b', 'farm', 'y', '02')])).toMatchObject({
      kinds: [],
      operators: [{ operator: 'x' }, { operator: 'y' }],
    });
  });

  it('is not one that somebody described anew, nor one of which somebody says less', () => {
    expect(contestedSite('s', [said('a', 'farm', 'x', '01'), said('a', 'mill', 'y', '02')])).toBeNull();
    expect(contestedSite('s', [said('a', 'farm', 'x', '01'), said('b', 'farm', null, '02')])).toBeNull();
    const amended = [said('a', 'farm', 'x', '02'), said('a', 'mill', 'y', '01'), said('b', 'farm', 'x', '01')];
    expect(contestedSite('s', amended)).toBeNull();
  });
});
