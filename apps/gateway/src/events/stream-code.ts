import { EventStream } from '@headwater/contracts';

/** How a stream stands in the register's rows; never renumbered. */
const CODES: Record<EventStream, number> = { sites: 1, shipments: 2, certifications: 3, findings: 4 };

export const codeOf = (stream: EventStream): number => CODES[stream];

export function streamOfCode(code: number): EventStream {
  return (Object.keys(CODES) as EventStream[]).find((stream) => CODES[stream] === code)!;
}
