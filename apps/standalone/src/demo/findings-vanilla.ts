import { CAST } from './cast';
import { lifeOf } from './finding-life';
import { Story } from './story';
import { VanillaSites } from './vanilla-sites';

export function tellVanillaFindings(story: Story, sites: VanillaSites): void {
  const { fairRow, labourVisits, evenHand, lokanga, masoraka, andrakambo } = CAST;
  // Remedied, then seen again.
  const advances = lifeOf(story, 'F-VA-01');
  advances.reported(fairRow, '2025-09-15', {
    subject: { site: sites.lokangaFarms[2]!.site },
    category: 'forced-labour',
    severity: 'high',
    indicators: ['debt-bondage'],
    observed: { from: '2025-06-20', to: '2025-07-25' },
    source: { kind: 'ngo', name: 'Fair Row Watch' },
    description: 'Harvest sold in advance; pollination worked off as debt.',
  });
  advances.then('verified', labourVisits, '2025-10-27', { verifiedBy: labourVisits.organization });
  advances.then('plan-submitted', lokanga, '2025-11-20', {
    dueDate: '2026-05-31',
    actions: ['Written contracts', 'Debts struck off'],
  });
  advances.then('remediation-verified', fairRow, '2026-05-25', { verifiedBy: evenHand.organization });
  advances.then('reopened', fairRow, '2026-08-31', {
    reason: 'New advances in the season of 2026.',
    observed: { from: '2026-06-20', to: '2026-07-10' },
  });

  // On the collector: all its sites, plantations included.
  lifeOf(story, 'F-VA-02').reported(fairRow, '2025-10-13', {
    subject: { organization: masoraka.organization },
    category: 'child-labour',
    severity: 'high',
    observed: { from: '2025-07-08', to: '2025-07-22' },
    source: { kind: 'survey', name: 'Market survey' },
    description: 'School-age children hired at the weighing point.',
  });

  // On the curer's two houses: remedied at one of them only.
  const wages = lifeOf(story, 'F-VA-03');
  wages.reported(labourVisits, '2025-12-15', {
    subject: { organization: andrakambo.organization },
    category: 'working-conditions',
    severity: 'medium',
    indicators: ['withholding-of-wages'],
    observed: { from: '2025-09-01', to: '2025-11-30' },
    source: { kind: 'inspection', name: 'Labour Visits Bureau' },
    description: 'Wages of the sun-drying season not paid out.',
  });
  wages.then('plan-submitted', andrakambo, '2026-01-26', {
    dueDate: '2026-04-30',
    actions: ['Pay out in both houses'],
  });
  wages.then('evidence-submitted', andrakambo, '2026-04-20', { sites: [sites.curingUpper.site] });
  wages.then('remediation-verified', labourVisits, '2026-05-18', {
    verifiedBy: evenHand.organization,
    sites: [sites.curingUpper.site],
  });

  lifeOf(story, 'F-VA-04').reported(labourVisits, '2026-09-14', {
    subject: { site: sites.masorakaFarms[4]!.site },
    category: 'safety-and-health',
    severity: 'low',
    observed: { from: '2026-07-01', to: '2026-07-02' },
    source: { kind: 'inspection', name: 'Labour Visits Bureau' },
    description: 'No gloves for cutting.',
  });
}
