import type { Landed } from './file-job';

/** What an event is about, by its name as it was written. */
export function nameOf(stream: string, event: Readonly<Record<string, unknown>>): Landed | null {
  type Lines = readonly { readonly batch?: unknown }[] | undefined;
  const lines = [event.outputs, event.batches, event.children] as Lines[];
  const [thing, name] =
    stream === 'sites'
      ? (['sites', event.site] as const)
      : stream === 'certifications'
        ? (['certificates', event.certificate] as const)
        : stream === 'findings'
          ? (['findings', event.finding] as const)
          : (['batches', lines.find((each) => each?.[0])?.[0]?.batch] as const);
  return typeof name === 'string' ? { thing, name } : null;
}
