import { Caller } from '../access/caller';
import { secretHash } from './secret';
import { KeyStore } from './key.store';

/** How long another process may go on taking a key that was deleted; ms. In this process a deletion holds at once. */
const REMEMBERED_MS = 3_000;
const MOST_REMEMBERED = 10_000;

/** Finds the caller behind a key or session secret, remembering answers (also "nobody") for a moment. */
export class KeyDirectory {
  private readonly known = new Map<string, { caller: Caller | null; until: number }>();
  private generation = 0;

  constructor(
    private readonly store: Pick<KeyStore, 'callerOf'>,
    private readonly now: () => number = Date.now,
  ) {}

  async callerOf(secret: string): Promise<Caller | null> {
    const hash = secretHash(secret);
    const name = hash.toString('base64');
    const hit = this.known.get(name);
    if (hit && hit.until > this.now()) return hit.caller;
    const { generation } = this;
    const caller = await this.store.callerOf(hash);
    // What was read before a deletion must not be remembered after it.
    if (generation === this.generation) {
      if (this.known.size >= MOST_REMEMBERED) this.known.clear();
      this.known.set(name, { caller, until: this.now() + REMEMBERED_MS });
    }
    return caller;
  }

  forget(): void {
    this.generation++;
    this.known.clear();
  }
}
