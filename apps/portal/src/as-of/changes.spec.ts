import type { Trace } from '../api/types';
import { changesBetween, isNothing } from './changes';

const share = (value: number) => ({ min: value, proRata: value, max: value });
const trace = (origins: object[], flags: object[], untraced = share(0)): Trace =>
  ({ origins, flags, untraced }) as unknown as Trace;
const origin = (site: string, value: number) => ({ site, name: null, share: share(value) });
const flag = (finding: string, status: 'open' | 'cleared') => ({ site: 'f', finding, status });

it('finds nothing between two answers that are the same to 1e-7', () => {
  const changes = changesBetween(trace([origin('a', 0.5)], [flag('1', 'open')]), {
    ...trace([origin('a', 0.500000001)], [flag('1', 'open')]),
  });
  expect(isNothing(changes)).toBe(true);
});

it('tells what came, went and moved', () => {
  const before = trace(
    [origin('gone', 0.5), origin('moved', 0.5)],
    [flag('cleared', 'open'), flag('withdrawn', 'open'), flag('reopened', 'cleared')],
  );
  const after = trace(
    [origin('new', 0.2), origin('moved', 0.4)],
    [flag('cleared', 'cleared'), flag('raised', 'open'), flag('reopened', 'open'), flag('never open', 'cleared')],
    share(0.4),
  );
  const changes = changesBetween(before, after);
  expect(isNothing(changes)).toBe(false);
  expect({
    added: changes.originsAdded.map(({ site }) => site),
    gone: changes.originsGone.map(({ site }) => site),
    moved: changes.sharesMoved.map(({ site }) => site),
    raised: changes.flagsRaised.map(({ finding }) => finding),
    cleared: changes.flagsCleared.map(({ finding }) => finding),
    withdrawn: changes.flagsGone.map(({ finding }) => finding),
    untraced: changes.untraced?.after.max,
  }).toEqual({
    added: ['new'],
    gone: ['gone'],
    moved: ['moved'],
    raised: ['raised', 'reopened'],
    cleared: ['cleared'],
    withdrawn: ['withdrawn'],
    untraced: 0.4,
  });
});
