import type { ReactNode } from 'react';

/** A state in a word. The colour only repeats what the word says. */
export function Badge(props: {
  readonly tone: 'bad' | 'warn' | 'good' | 'plain' | 'unknown';
  readonly children: ReactNode;
}) {
  return <span className={`badge ${props.tone}`}>{props.children}</span>;
}
