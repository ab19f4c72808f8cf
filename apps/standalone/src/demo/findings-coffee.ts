import { CAST } from './cast';
import { CoffeeSites } from './coffee-sites';
import { lifeOf } from './finding-life';
import { Story } from './story';
import { correct } from './telling';
import { siteName } from './words';

export function tellCoffeeFindings(story: Story, sites: CoffeeSites): void {
  milledCoffee(story, sites);
  otherCoffee(story, sites);
}

function milledCoffee(story: Story, sites: CoffeeSites): void {
  const { fairRow, labourVisits, evenHand, piedraLunera, calandria, tresRiscos, gorbitu } = CAST;
  // The estate declares its own remediation: self-declared never closes.
  const children = lifeOf(story, 'F-CF-01');
  children.reported(fairRow, '2026-03-18', {
    subject: { site: sites.upperFarms[4]!.site },
    category: 'child-labour',
    severity: 'critical',
    indicators: ['C182-3d'],
    observed: { from: '2026-01-19', to: '2026-01-21' },
    source: { kind: 'ngo', name: 'Fair Row Watch', edition: 'Harvest 2026' },
    description: 'Children under fourteen picking and carrying sacks.',
  });
  children.then('verified', labourVisits, '2026-04-22', { verifiedBy: labourVisits.organization });
  children.then('plan-submitted', piedraLunera, '2026-05-15', {
    dueDate: '2026-12-01',
    rootCause: 'Pay by weight for whole families.',
    actions: ['Day rates for adults', 'Age checks at the gate'],
  });
  children.then('remediation-verified', piedraLunera, '2026-09-02', {
    verifiedBy: piedraLunera.organization,
    note: 'We checked ourselves.',
  });

  // At the dry mill, through which all of the exporter's coffee goes.
  const hours = lifeOf(story, 'F-CF-02');
  hours.reported(labourVisits, '2026-05-06', {
    subject: { site: sites.hondurasMill.site },
    category: 'working-conditions',
    severity: 'medium',
    indicators: ['excessive-overtime'],
    observed: { from: '2026-02-01', to: '2026-03-31' },
    source: { kind: 'inspection', name: 'Labour Visits Bureau' },
    description: 'Weeks of 78 hours at the sorting belt.',
  });
  hours.then('verified', labourVisits, '2026-05-20', { verifiedBy: labourVisits.organization });
  hours.then('plan-submitted', tresRiscos, '2026-06-11', {
    dueDate: '2026-12-15',
    actions: ['Third shift in the season'],
  });
  hours.then('plan-approved', labourVisits, '2026-06-25');
  // A later date on the exporter's own word: asked for, not granted.
  hours.then('progress-reported', tresRiscos, '2026-09-14', {
    dueDate: '2027-03-31',
    reason: 'The second belt comes late.',
    preventiveActions: ['Hours counted at the gate, shown every week'],
  });

  // Remedied, and verified by a third party; what was picked before stays marked as made before.
  const spraying = lifeOf(story, 'F-CF-03');
  spraying.reported(labourVisits, '2026-02-10', {
    subject: { site: sites.lowerFarms[1]!.site },
    category: 'safety-and-health',
    severity: 'medium',
    observed: { from: '2026-01-27', to: '2026-01-27' },
    source: { kind: 'inspection', name: 'Labour Visits Bureau' },
    description: 'Spraying without masks.',
  });
  spraying.then('plan-submitted', calandria, '2026-02-24', { dueDate: '2026-06-30', actions: ['Masks and training'] });
  spraying.then('evidence-submitted', calandria, '2026-05-28');
  spraying.then('remediation-verified', labourVisits, '2026-06-18', { verifiedBy: evenHand.organization });

  const debts = lifeOf(story, 'F-CF-04');
  debts.reported(fairRow, '2026-06-09', {
    subject: { site: sites.wentaFarms[2]!.site },
    category: 'forced-labour',
    severity: 'high',
    indicators: ['debt-bondage', 'withholding-of-wages'],
    observed: { from: '2025-11-01', to: '2025-12-15' },
    source: { kind: 'survey', name: 'Harvest survey' },
    description: 'Pickers say that advances are held against their wages.',
  });
  debts.then('disputed', gorbitu, '2026-06-23', { reason: 'Advances are written down and free of interest.' });
}

function otherCoffee(story: Story, sites: CoffeeSites): void {
  const { fairRow, labourVisits, calandria } = CAST;
  // Dismissed by the one who reported it.
  const rumour = lifeOf(story, 'F-CF-05');
  rumour.reported(fairRow, '2026-01-14', {
    subject: { site: sites.tirufeFarms[0]!.site },
    category: 'discrimination',
    severity: 'low',
    observed: { from: '2025-12-01', to: '2025-12-05' },
    source: { kind: 'media', name: 'Radio report' },
    description: 'Women said to be paid less.',
  });
  rumour.then('dismissed', fairRow, '2026-04-01', { reason: 'The plot named in the broadcast is another one.' });

  // Observed in spring 2026: with twelve months of look-back it reaches this crop, and rules out the one of 2025.
  lifeOf(story, 'F-CF-06').reported(labourVisits, '2026-05-04', {
    subject: { site: sites.lowerFarms[3]!.site },
    category: 'working-conditions',
    severity: 'medium',
    observed: { from: '2026-03-16', to: '2026-03-20' },
    source: { kind: 'inspection', name: 'Labour Visits Bureau' },
    description: 'No water and no shade in the rows.',
  });

  // Written for the wrong farm: withdrawn by its publisher, and reported anew for the right one.
  const report = {
    category: 'safety-and-health',
    severity: 'low',
    observed: { from: '2026-02-23', to: '2026-02-24' },
    source: { kind: 'audit', name: 'Field audit' },
    description: 'Ladders without rungs.',
  } as const;
  const wrong = lifeOf(story, 'F-CF-07').reported(labourVisits, '2026-03-02', {
    subject: { site: sites.upperFarms[0]!.site },
    ...report,
  });
  const right = lifeOf(story, 'F-CF-08').reported(labourVisits, '2026-03-09', {
    subject: { site: sites.upperFarms[1]!.site },
    ...report,
  });
  correct(story, {
    stream: 'findings',
    publisher: labourVisits,
    day: '2026-03-09',
    corrects: wrong,
    reason: 'incorrect-data',
    replacedBy: [right],
  });
  lifeOf(story, 'F-CF-08').then('progress-reported', calandria, '2026-04-15', { note: 'New ladders ordered.' });

  // About a place that nobody has registered: known as unknown.
  lifeOf(story, 'F-CF-09').reported(fairRow, '2026-07-20', {
    subject: { site: siteName('hn-not-registered') },
    category: 'child-labour',
    severity: 'high',
    source: { kind: 'ngo', name: 'Fair Row Watch' },
    description: 'A farm that sells at the gate; not registered with anyone.',
  });
}
