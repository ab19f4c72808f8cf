import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client';

/** As many as one look-up takes. */
const AT_ONCE = 1000;

interface Waiting {
  readonly organization: string;
  readonly tell: (name: string | null) => void;
  readonly fail: (error: unknown) => void;
}

const waiting: Waiting[] = [];

/** All that a page asks for while it is drawn goes in one look-up. */
function askSoon(organization: string): Promise<string | null> {
  return new Promise((tell, fail) => {
    if (waiting.length === 0) setTimeout(() => void lookUp(waiting.splice(0)), 0);
    waiting.push({ organization, tell, fail });
  });
}

async function lookUp(all: readonly Waiting[]): Promise<void> {
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const asked = all.slice(from, from + AT_ONCE);
    try {
      const body = { organizations: asked.map(({ organization }) => organization) };
      const { data } = await api.POST('/v1/organizations/lookup', { body });
      const names = new Map(data!.items.map(({ organization, name }) => [organization, name]));
      for (const { organization, tell } of asked) tell(names.get(organization) ?? null);
    } catch (error) {
      for (const { fail } of asked) fail(error);
    }
  }
}

/** What an organization is called; null: it is only named in events. */
export const organizationNameQuery = (organization: string) =>
  queryOptions({
    queryKey: ['organization-name', organization],
    staleTime: 300_000,
    queryFn: () => askSoon(organization),
  });
