import { cookieOf, sessionIn } from './session-cookie';

describe('the session cookie', () => {
  it('is kept from scripts and from other sites', () =>
    expect(cookieOf('hw_x', 60)).toBe('headwater_session=hw_x; Path=/; HttpOnly; SameSite=Strict; Max-Age=60'));

  it.each([
    [undefined, null],
    ['', null],
    ['headwater_session=', null],
    ['other=1; headwater_session=hw_x', 'hw_x'],
    ['not_headwater_session=hw_x', null],
  ])('in "%s" is %s', (header, session) => expect(sessionIn(header)).toBe(session));
});
