import { encodeEvent, SiteEvent } from '@headwater/contracts';
import { sameContent, verdictsOf } from './event-register';

const site = (hectares: number): Buffer => {
  const event: SiteEvent = {
    eventId: '7d3c1f0a-3b8e-4f0e-9d55-0c8f6f1f8b1a',
    kind: 'registered',
    eventTime: '2026-01-01',
    publisher: 'urn:o:a',
    site: 'urn:f:1',
    siteKind: 'farm',
    hectares,
  };
  return encodeEvent('sites', event);
};

describe('verdictsOf', () => {
  it('accepts the first of an identity, then tells duplicates from conflicts', () => {
    const entries = [site(1), site(1), site(2), site(1)].map((bytes) => ({ slot: 'a', bytes }));
    expect(verdictsOf('sites', entries, new Set(['a']), new Map())).toEqual([
      'accepted',
      'duplicate',
      'conflict',
      'duplicate',
    ]);
  });

  it('compares with what stood there before', () => {
    const entries = [
      { slot: 'a', bytes: site(1) },
      { slot: 'a', bytes: site(2) },
      { slot: 'b', bytes: site(1) },
    ];
    expect(verdictsOf('sites', entries, new Set(['b']), new Map([['a', site(2)]]))).toEqual([
      'conflict',
      'duplicate',
      'accepted',
    ]);
  });
});

describe('sameContent', () => {
  it('goes by what is said, not by the bytes: 0 and -0 are one number', () => {
    expect(site(0).equals(site(-0))).toBe(false);
    expect(sameContent('sites', site(0), site(-0))).toBe(true);
    expect(sameContent('sites', site(0), site(1))).toBe(false);
  });
});
