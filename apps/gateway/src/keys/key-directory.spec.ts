import { Caller } from '../access/caller';
import { KeyDirectory } from './key-directory';

const caller: Caller = { keyId: '1', organization: 'urn:o:a', roles: ['trader'] };

describe('KeyDirectory', () => {
  it('remembers an answer for a moment, also that nobody has the key', async () => {
    let [now, asked] = [0, 0];
    const directory = new KeyDirectory({ callerOf: async () => (asked++ === 0 ? null : caller) }, () => now);
    expect([await directory.callerOf('x'), await directory.callerOf('x'), asked]).toEqual([null, null, 1]);
    now = 3_001;
    expect(await directory.callerOf('x')).toBe(caller);
  });

  it('forgets at once, also what was being read when told to', async () => {
    let answer: (caller: Caller | null) => void = () => undefined;
    const answers = [new Promise<Caller | null>((resolve) => (answer = resolve)), Promise.resolve(null)];
    const directory = new KeyDirectory({ callerOf: () => answers.shift()! }, () => 0);
    const early = directory.callerOf('x');
    directory.forget();
    answer(caller);
    expect(await early).toBe(caller);
    expect(await directory.callerOf('x')).toBeNull();
  });
});
