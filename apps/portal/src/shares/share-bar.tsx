import type { Share } from '../api/types';
import { ShareText } from './share-text';
import './share-bar.css';

const at = (share: number): string => `${Math.round(share * 10_000) / 100}%`;

/**
 * How much of a batch: solid up to what is certain, a lighter stripe up to what is possible, a mark where it stands if
 * everything was evenly mixed. The words beside it say the same; the picture is not read out. `unknown`: the share is of
 * what nobody knows, and is hatched.
 */
export function ShareBar({ share, unknown = false }: { readonly share: Share; readonly unknown?: boolean }) {
  const { min, proRata, max } = share;
  return (
    <div className="share">
      <div className={unknown ? 'share-bar of-unknown' : 'share-bar'} aria-hidden="true">
        <span className="share-possible" style={{ insetInlineStart: at(min), width: at(max - min) }} />
        <span className={unknown ? 'share-certain hatch' : 'share-certain'} style={{ width: at(min) }} />
        {proRata !== null && max - min >= 0.0005 && (
          <span className="share-evenly" style={{ insetInlineStart: at(proRata) }} />
        )}
      </div>
      <ShareText share={share} />
    </div>
  );
}
