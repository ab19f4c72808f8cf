import { useSyncExternalStore } from 'react';

const NAMES = ['ground', 'sheet', 'sunk', 'ink', 'soft', 'line', 'line-strong', 'certain', 'bad', 'brand'] as const;
export type Colours = Readonly<Record<(typeof NAMES)[number], string>>;

/** The tokens as plain colours, which is what a canvas takes. */
export function readColours(): Colours {
  const probe = document.createElement('span');
  document.body.append(probe);
  const read = NAMES.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color] as const;
  });
  probe.remove();
  return Object.fromEntries(read) as Colours;
}

function onScheme(tell: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const chosen = new MutationObserver(tell);
  system.addEventListener('change', tell);
  chosen.observe(document.documentElement, { attributeFilter: ['data-scheme'] });
  return () => {
    system.removeEventListener('change', tell);
    chosen.disconnect();
  };
}

const schemeNow = (): string =>
  document.documentElement.dataset['scheme'] ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

/** Light or dark, as it is now. */
export const useSchemeNow = (): string => useSyncExternalStore(onScheme, schemeNow);
