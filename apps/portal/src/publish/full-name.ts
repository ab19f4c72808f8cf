/** A plain code is the reader's own (DESIGN § 2: `urn:headwater:<organization>:<code>`). */
export const fullName = (name: string, organization: string): string =>
  name.includes(':') ? name : `urn:headwater:${organization}:${name}`;
