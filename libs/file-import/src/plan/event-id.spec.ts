import { correctionIdOf, eventIdOf, sameContent } from './event-id';

const about = ['ipis-mines', 'sites', 'site/codmine00001', ''];
const a = { name: 'Kanzambu', country: 'CD' };
const b = { name: 'Kanzambu 2', country: 'CD' };

describe('event ids', () => {
  it('are UUIDs of version 8', () => {
    expect(eventIdOf(about, a)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(correctionIdOf(eventIdOf(about, a), [])).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });
  it('do not depend on the order of fields', () =>
    expect(eventIdOf(about, { country: 'CD', name: 'Kanzambu' })).toBe(eventIdOf(about, a)));
  it('differ with content and with what they are about', () => {
    expect(eventIdOf(about, b)).not.toBe(eventIdOf(about, a));
    expect(eventIdOf(['ipis-mines', 'sites', 'site/codmine00002', ''], a)).not.toBe(eventIdOf(about, a));
  });
  it('are fresh when a row goes back to what it said before, and still tell its content', () => {
    const first = eventIdOf(about, a);
    const second = eventIdOf(about, b, [first]);
    const third = eventIdOf(about, a, [second]);
    expect(third).not.toBe(first);
    expect(sameContent(third, first)).toBe(true);
    expect(sameContent(third, second)).toBe(false);
  });
});
