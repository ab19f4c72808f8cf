import type { RecordedEvent } from '../oracle/events';
import type { Link, Triple } from '../oracle/oracle';
import { ask } from './ask';

/** Answers in the short notation of MEANING's worked examples: `.25 .25 .25` as [0.25, 0.25, 0.25]. */
export type Short = [number, number | null, number];

export const short = ({ min, proRata, max }: Triple): Short => [
  rounded(min),
  proRata === null ? null : rounded(proRata),
  rounded(max),
];

/** The links of a batch: site → share. */
export function links(events: RecordedEvent[], batch: string): Record<string, Short> {
  return Object.fromEntries(
    ask(events)
      .trace(batch)
      .origins.map(({ site, share }) => [site, short(share)]),
  );
}

export function untraced(events: RecordedEvent[], batch: string): Short {
  return short(ask(events).trace(batch).untraced);
}

export function anomalies(events: RecordedEvent[]): Record<string, string[]> {
  const answers = ask(events);
  const all = answers.batches().map((batch) => [batch, answers.anomalies(batch)] as const);
  return Object.fromEntries(all.filter(([, found]) => found.length > 0));
}

/** § 3: what each link of a batch is worth: site → custody; site → evidence; site → publishers. */
export const custody = (events: RecordedEvent[], batch: string) => worth(events, batch, ({ custody }) => custody);
export const evidence = (events: RecordedEvent[], batch: string) => worth(events, batch, ({ evidence }) => evidence);
export const publishers = (events: RecordedEvent[], batch: string) =>
  worth(events, batch, ({ publishers }) => publishers);

function worth<T>(events: RecordedEvent[], batch: string, of: (link: Link) => T): Record<string, T> {
  const { origins } = ask(events).trace(batch);
  return Object.fromEntries(origins.map((link) => [link.site, of(link)]));
}

/** § 6: a claim in one line: its verdict, then its reasons, then whether it is self-issued. */
export function verdicts(events: RecordedEvent[]): string[] {
  return ask(events)
    .claims()
    .map(({ verdict, reasons, selfIssued }) => [verdict, ...reasons, ...(selfIssued ? ['self-issued'] : [])].join(' '));
}

const rounded = (value: number) => Number(value.toFixed(6));
