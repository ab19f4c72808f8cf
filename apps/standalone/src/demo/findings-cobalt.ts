import { CAST } from './cast';
import { CobaltSites } from './cobalt-sites';
import { lifeOf } from './finding-life';
import { Story } from './story';

export function tellCobaltFindings(story: Story, sites: CobaltSites): void {
  const { openShaft, labourVisits, evenHand, kambisha, lwasenga, mbulweMining, nyotaBuying, ndakolaRefining } = CAST;
  // Substantiated, with a plan whose day has passed.
  const pit = lifeOf(story, 'F-CO-01');
  pit.reported(openShaft, '2025-09-22', {
    subject: { site: sites.kambishaPits[0]!.site },
    category: 'worst-forms-of-child-labour',
    severity: 'critical',
    indicators: ['C182-3d'],
    observed: { from: '2025-08-04', to: '2025-08-08' },
    source: { kind: 'ngo', name: 'Open Shaft Monitor', edition: '2025-09' },
    description: 'Children seen washing and carrying ore at the edge of the pit.',
  });
  pit.then('verified', labourVisits, '2025-11-18', { verifiedBy: labourVisits.organization });
  pit.then('plan-submitted', kambisha, '2026-01-20', {
    dueDate: '2026-09-30',
    rootCause: 'No fence and no one at the entrance.',
    actions: ['Fence and gate', 'School places for the children seen', 'Monthly visits'],
  });
  pit.then('plan-approved', openShaft, '2026-02-03');
  pit.then('progress-reported', kambisha, '2026-06-30', { note: 'Gate built, fence half done.' });

  // Verified as remedied by a third party: cleared.
  const shaft = lifeOf(story, 'F-CO-02');
  shaft.reported(labourVisits, '2025-07-01', {
    subject: { site: sites.lwasengaPits[3]!.site },
    category: 'safety-and-health',
    severity: 'high',
    observed: { from: '2025-06-10', to: '2025-06-10' },
    source: { kind: 'inspection', name: 'Labour Visits Bureau' },
    description: 'Tunnels without supports.',
  });
  shaft.then('plan-submitted', lwasenga, '2025-08-15', {
    dueDate: '2026-01-31',
    actions: ['Supports in all tunnels', 'No work below 30 m'],
  });
  shaft.then('evidence-submitted', lwasenga, '2026-01-22');
  shaft.then('remediation-verified', labourVisits, '2026-03-12', { verifiedBy: evenHand.organization });

  // At a handling site, and disputed by the buying centre.
  const yard = lifeOf(story, 'F-CO-03');
  yard.reported(openShaft, '2026-03-30', {
    subject: { site: sites.lwashikoYard.site },
    category: 'child-labour',
    severity: 'high',
    observed: { from: '2026-02-20', to: '2026-02-21' },
    source: { kind: 'ngo', name: 'Open Shaft Monitor' },
    description: 'Children sorting ore in the yard.',
  });
  yard.then('disputed', nyotaBuying, '2026-04-09', { reason: 'The yard was closed on these days.' });

  // On an organization: every site that it runs.
  lifeOf(story, 'F-CO-04').reported(openShaft, '2026-08-11', {
    subject: { organization: ndakolaRefining.organization },
    category: 'forced-labour',
    severity: 'high',
    indicators: ['retention-of-identity-documents', 'withholding-of-wages'],
    observed: { from: '2026-05-01', to: '2026-07-15' },
    source: { kind: 'worker', name: 'Workers’ hotline' },
    description: 'Contract workers say that their papers are kept.',
  });

  const union = lifeOf(story, 'F-CO-05');
  union.reported(labourVisits, '2025-10-06', {
    subject: { site: sites.mbulweEast.site },
    category: 'freedom-of-association',
    severity: 'medium',
    observed: { from: '2025-09-01', to: '2025-09-30' },
    source: { kind: 'inspection', name: 'Labour Visits Bureau' },
    description: 'Delegates moved to another shift after a meeting.',
  });
  union.then('verified', labourVisits, '2025-10-20', { verifiedBy: labourVisits.organization });
  union.then('plan-submitted', mbulweMining, '2025-12-01', {
    dueDate: '2026-12-31',
    actions: ['Return of the delegates', 'Agreement with the union'],
  });
  union.then('plan-rejected', labourVisits, '2025-12-15', { reason: 'No date for the delegates’ return.' });
}
