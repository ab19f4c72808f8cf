import { CAST } from './cast';
import { Story } from './story';
import { bringIn, correct, process, stow } from './telling';
import { VanillaSites } from './vanilla-sites';
import { container, line, lot } from './words';

/** What contradicts nothing and yet invites a second look (docs/anomalies.md): mostly slips of the pen. */
export function tellLeads(story: Story, sites: VanillaSites): void {
  const { lokanga, littoral, tsaravola } = CAST;
  // The buyer's list of suppliers calls the exporter's warehouse a processor.
  story.tell('sites', {
    kind: 'registered',
    eventTime: '2026-02-10',
    publisher: littoral.organization,
    site: sites.tsaravola.site,
    siteKind: 'processor',
    name: 'Tsaravola (fournisseur)',
    operator: tsaravola.organization,
    country: 'MG',
    subdivision: 'MG-D',
  });

  // One crate for the fair: the exporter's beans, and a sample that the curer put in.
  const crate = { commodity: 'vanilla', action: 'add', parent: container('AIR-SAVA-26-131') } as const;
  stow(story, {
    ...crate,
    place: sites.tsaravola,
    day: '2026-11-18',
    children: [line(lot('VX26-1-TK'), 4, 'cured')],
  });
  stow(story, {
    ...crate,
    place: sites.curingLower,
    day: '2026-11-18',
    clock: '15:30',
    children: [line(lot('VC26-B1'), 2, 'cured')],
  });

  // The wrong good was picked in the form.
  process(story, {
    commodity: 'coffee',
    place: sites.tsaravola,
    day: '2026-11-19',
    process: 'cutting',
    inputs: [line(lot('VX26-1-CUTS'), 5, 'cured')],
    outputs: [line(lot('VX26-SAMPLES'), 5, 'cured')],
    note: 'Échantillons pour le salon.',
  });

  withdrawn(story, sites, lokanga);
}

/** A late picking of the plot under a finding is taken back once it is flagged; another plot has one of about its weight. */
function withdrawn(story: Story, { lokangaFarms }: VanillaSites, lokanga: typeof CAST.lokanga): void {
  const picked = { commodity: 'vanilla', day: '2026-07-03', days: 2 } as const;
  const first = bringIn(story, {
    ...picked,
    place: lokangaFarms[2]!,
    outputs: [line(lot('VG26-L3-SUPPL'), 62, 'green')],
  });
  const second = bringIn(story, {
    ...picked,
    place: lokangaFarms[5]!,
    outputs: [line(lot('VG26-L6-SUPPL'), 61, 'green')],
    sentOn: '2026-11-20',
  });
  correct(story, {
    stream: 'shipments',
    publisher: lokanga,
    day: '2026-11-20',
    corrects: first,
    reason: 'incorrect-data',
    replacedBy: [second],
    note: 'Mauvaise parcelle.',
  });
}
