import { firstLocale, formatTag } from './locale';

it.each([
  [null, ['de-DE', 'fr-CA', 'en'], 'fr'],
  [null, ['ja'], 'en'],
  [null, [], 'en'],
  ['es', ['fr'], 'es'],
  ['klingon', ['fr'], 'fr'],
])('kept %s, wanted %j: %s', (kept, wanted, locale) => expect(firstLocale(kept, wanted)).toBe(locale));

it('writes numbers as the region does', () => {
  expect(formatTag('fr', ['en-US', 'fr-CA'])).toBe('fr-CA');
  expect(formatTag('en', ['es'])).toBe('en-GB');
});
