import { CAST, DemoRole } from './cast';
import { tellCertificates } from './certificates';
import { tellCobalt } from './cobalt';
import { registerCobalt } from './cobalt-sites';
import { tellCoffee } from './coffee';
import { HOUSE_BLEND } from './coffee-roastery';
import { registerCoffee } from './coffee-sites';
import { tellFindings } from './findings';
import { tellLeads } from './leads';
import { DemoEvent, Story } from './story';
import { tellVanilla } from './vanilla';
import { registerVanilla } from './vanilla-sites';

export type { DemoEvent } from './story';

/** An organization of the simulated network and the roles that a key of its own would have. */
export interface DemoOrganization {
  readonly organization: string;
  readonly name: string;
  readonly roles: readonly DemoRole[];
}

export const DEMO_ORGANIZATIONS: readonly DemoOrganization[] = Object.values(CAST).map(
  ({ organization, name, roles }) => ({ organization, name, roles }),
);

/** The batch that the start link opens: a roasted blend with open, disputed and remediated findings and an untraced part. */
export const DEMO_START_BATCH = HOUSE_BLEND;

/** In whose name one tries out each role. */
export const DEMO_PEOPLE = {
  trader: CAST.kaminrot.organization,
  exporter: CAST.tresRiscos.organization,
  monitor: CAST.fairRow.organization,
} as const;

/** From this day on afterthoughts are sent: what is said of a flag once it was raised. */
const AFTERTHOUGHTS = '2026-11-20';

/**
 * The simulated network in the order in which it was sent, in two rounds, the second for when the first has settled: the
 * same events, byte by byte, on every call. Each carries its `publisher`, so that it is sent with an admin's key or
 * straight to the streams.
 */
export function demoRounds(): readonly (readonly DemoEvent[])[] {
  const story = new Story();
  const [cobalt, coffee, vanilla] = [registerCobalt(story), registerCoffee(story), registerVanilla(story)];
  tellCobalt(story, cobalt);
  tellCoffee(story, coffee);
  tellVanilla(story, vanilla);
  tellCertificates(story, cobalt, coffee, vanilla);
  tellFindings(story, cobalt, coffee, vanilla);
  tellLeads(story, vanilla);
  return story.before(AFTERTHOUGHTS);
}

export const demoEvents = (): readonly DemoEvent[] => demoRounds().flat();
