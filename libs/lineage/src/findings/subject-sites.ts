import type { SiteFacts } from '../events/sites';
import type { FindingLife } from './fold';

/** The sites that a finding is about: its subject, or every site of which any registration names the subject operator. */
export function subjectSites(life: FindingLife, sites: ReadonlyMap<string, SiteFacts>): string[] {
  const { subject } = life.reported;
  if (subject?.site) return [subject.site];
  return [...sites].flatMap(([site, { operators }]) => (operators.has(subject!.organization!) ? [site] : []));
}
