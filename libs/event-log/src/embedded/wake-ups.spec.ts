import { parseNews } from './wake-ups';

describe('parseNews', () => {
  it.each([
    ['records a b', { kind: 'records', topics: ['a', 'b'] }],
    ['group the linker', { kind: 'group', group: 'the linker' }],
    ['topics', { kind: 'topics' }],
    ['something newer', { kind: 'missed' }],
  ])('%s', (payload, news) => expect(parseNews(payload)).toEqual(news));
});
