import { describeDifferences } from './topic-settings';

const wanted = { 'retention.ms': '-1', 'min.insync.replicas': '2' };

describe('describeDifferences', () => {
  it('has nothing to say of what is as it must be, or stricter', () => {
    const settings = { 'retention.ms': '-1', 'min.insync.replicas': '3' };
    expect(describeDifferences([{ topic: 'a', settings }], wanted)).toBeUndefined();
  });

  it('names topic, setting, what it is and what it must be, in one line', () => {
    const settings = { 'retention.ms': '604800000', 'min.insync.replicas': '1' };
    const text = describeDifferences([{ topic: 'a', settings }], wanted);
    expect(text).toContain(
      'topic a: retention.ms is 604800000 and must be -1, min.insync.replicas is 1 and must be at least 2',
    );
    expect(text).not.toContain('\n');
  });
});
