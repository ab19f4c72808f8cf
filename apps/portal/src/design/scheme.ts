export const SCHEMES = ['system', 'light', 'dark'] as const;
export type Scheme = (typeof SCHEMES)[number];

const KEPT = 'headwater-scheme';

/** Light or dark as chosen here, else as the system has it. */
export const keptScheme = (): Scheme => SCHEMES.find((each) => each === localStorage.getItem(KEPT)) ?? 'system';

export function applyScheme(scheme: Scheme): void {
  if (scheme === 'system') delete document.documentElement.dataset['scheme'];
  else document.documentElement.dataset['scheme'] = scheme;
}

export function keepScheme(scheme: Scheme): void {
  localStorage.setItem(KEPT, scheme);
  applyScheme(scheme);
}
