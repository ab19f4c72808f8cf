import type { components } from '../api/generated/schema';
import type { Share } from '../api/types';

export type Changes = components['schemas']['Changes'];
export type Change = Changes['items'][number];

/** What happened to a flag, an origin or the untraced part at one moment. */
export type Told =
  | {
      readonly what: 'flagRaised' | 'flagCleared' | 'flagGone' | 'flagMoved';
      finding: string;
      site: string;
      said: Share;
    }
  | { readonly what: 'originAdded' | 'originGone' | 'worthMoved'; site: string; said: Share }
  | { readonly what: 'shareMoved'; site: string; before: Share; after: Share }
  | { readonly what: 'untraced'; before: Share | null; after: Share | null }
  | { readonly what: 'claim'; certificate: string; judged: readonly [Judged | null, Judged | null] };

type Judged = NonNullable<Change['claims'][number]['after']>;

/** The differences of one moment, each with its word: flags first. */
export function toldOf({ flags, origins, untraced, claims }: Change): Told[] {
  return [
    ...flags.flatMap(flagTold),
    ...origins.flatMap(originTold),
    ...(untraced ? [{ what: 'untraced' as const, ...untraced }] : []),
    ...claims.map(({ certificate, before, after }): Told => ({
      ...{ what: 'claim', certificate, judged: [before, after] },
    })),
  ];
}

function flagTold({ finding, site, before, after }: Change['flags'][number]): Told[] {
  const last = after ?? before;
  if (!last) return [];
  const told = (what: 'flagRaised' | 'flagCleared' | 'flagGone' | 'flagMoved'): Told[] => [
    { what, finding, site, said: last.exposure },
  ];
  if (!after) return told('flagGone');
  if (after.status === 'open') return told(before?.status === 'open' ? 'flagMoved' : 'flagRaised');
  return before?.status === 'open' ? told('flagCleared') : told('flagMoved');
}

function originTold({ site, before, after }: Change['origins'][number]): Told[] {
  if (!after) return before ? [{ what: 'originGone', site, said: before.share }] : [];
  if (!before) return [{ what: 'originAdded', site, said: after.share }];
  return JSON.stringify(before.share) === JSON.stringify(after.share)
    ? [{ what: 'worthMoved', site, said: after.share }]
    : [{ what: 'shareMoved', site, before: before.share, after: after.share }];
}
