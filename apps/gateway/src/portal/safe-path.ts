/** Where a sign-in leads: a path of this server, never another one. */
export const safePath = (to: unknown): string =>
  typeof to === 'string' && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]{0,6000}$/.test(to) ? to : '/';
