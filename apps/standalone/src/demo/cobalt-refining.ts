import { BatchLine } from '@headwater/contracts';
import { Campaign, ofCobalt } from './cobalt-lots';
import { CobaltSites } from './cobalt-sites';
import { Story } from './story';
import { bringIn, handOver, process, stow } from './telling';
import { certificate, container, known, lot, plusDays, tonnes } from './words';

/** Container numbers of the campaigns; DEMU is no owner's code. */
const CONTAINERS: Readonly<Record<string, string>> = {
  '2501': 'DEMU4170117',
  '2502': 'DEMU4170226',
  '2503': 'DEMU4170335',
  '2504': 'DEMU4170444',
  '2601': 'DEMU4170553',
  '2602': 'DEMU4170662',
};

/** Days from the container's loading to the refinery's gate. */
const VOYAGE = 61;

/**
 * The hydroxide leaves in one container a campaign: lot 1A whole, part of lot 2; lot 1B goes loose. The refinery takes
 * the container whole, which empties it, and splits what comes out into sulphate and metal.
 */
export function refineAbroad(
  story: Story,
  sites: CobaltSites,
  campaign: Campaign,
  [lotA, lotB, lotTwo]: readonly BatchLine[],
): void {
  const { code, dugBy } = campaign;
  const box = container(CONTAINERS[code]!);
  const packed = plusDays(dugBy, 31);
  const half = ofCobalt(
    lotTwo!.batch,
    Math.round(lotTwo!.quantity!.value * 50) / 100,
    'hydroxide',
    Math.round(lotTwo!.content!.value / 2),
  );
  stow(story, {
    action: 'add',
    commodity: 'cobalt',
    place: sites.ndakolaOne,
    day: packed,
    parent: box,
    children: [{ batch: lotA!.batch, form: 'hydroxide' }, half],
  });
  const arrived = plusDays(packed, VOYAGE);
  if (arrived > '2026-11-20') return;
  const claims = [{ certificate: certificate('RMAP-NDAKOLA-3'), custody: 'mass-balance' }] as const;
  const boxLine = known({ batch: box }, ['container', CONTAINERS[code]!], ['seal', `FIS-${code}-88`]);
  const ship = {
    commodity: 'cobalt',
    from: sites.ndakolaOne,
    to: sites.jokisalmi,
    custody: 'mass-balance',
    claims,
  } as const;
  handOver(story, {
    ...ship,
    code: `MV-${code}-01`,
    sent: plusDays(packed, 1),
    received: arrived,
    lines: [boxLine],
    documents: [
      { type: 'bill-of-lading', id: `DBL-${code}-4417` },
      { type: 'invoice', id: `NDK-INV-${code}-01` },
    ],
  });
  handOver(story, {
    ...ship,
    code: `MV-${code}-02`,
    sent: plusDays(packed, 8),
    received: plusDays(arrived, 6),
    lines: [lotB!],
    documents: [{ type: 'packing-list', id: `NDK-PL-${code}-02` }],
  });
  refine(story, sites, campaign, { box, boxContent: lotA!.content!.value + half.content!.value, lotB: lotB!, arrived });
}

interface Landed {
  readonly box: string;
  readonly boxContent: number;
  readonly lotB: BatchLine;
  readonly arrived: string;
}

function refine(
  story: Story,
  sites: CobaltSites,
  { code }: Campaign,
  { box, boxContent, lotB, arrived }: Landed,
): void {
  const contained = Math.floor((boxContent + lotB.content!.value) * 0.97);
  const [inSulphate, inMetal] = [Math.floor(contained * 0.7), Math.floor(contained * 0.3)];
  const sulphate = ofCobalt(lot(`SUL-${code}`), Math.round(inSulphate / 0.205 / 10) / 100, 'sulphate', inSulphate);
  const metal = ofCobalt(lot(`MET-${code}`), Math.round(inMetal / 0.998 / 10) / 100, 'metal', inMetal);
  process(story, {
    commodity: 'cobalt',
    place: sites.jokisalmi,
    day: plusDays(arrived, 20),
    process: 'refining',
    inputs: [{ batch: box, content: { value: boxContent, unit: 'KGM' } }, lotB],
    outputs: [known(sulphate, ['lot', `JS-${code}-SUL`]), known(metal, ['lot', `JS-${code}-MET`])],
    custody: 'mass-balance',
  });
  if (code === '2502') scrapeEmptyBox(story, sites, box, plusDays(arrived, 40));
  if (code >= '2504') return;
  const drawn = ofCobalt(
    sulphate.batch,
    Math.round(sulphate.quantity!.value * 60) / 100,
    'sulphate',
    Math.round(inSulphate * 0.6),
  );
  handOver(story, {
    commodity: 'cobalt',
    code: `RAIL-${code}`,
    from: sites.jokisalmi,
    to: sites.wislanka,
    sent: plusDays(arrived, 28),
    received: plusDays(arrived, 35),
    lines: [drawn],
    documents: [{ type: 'purchase-order', id: `WIS-PO-${code}-9` }],
    claims: [{ certificate: certificate('RMAP-JOKISALMI-5'), custody: 'mass-balance' }],
  });
  makePrecursor(story, sites, code, plusDays(arrived, 45), drawn);
}

/** Precursor from virgin sulphate and, in one campaign, recycled material, whose origin nobody states. */
function makePrecursor(story: Story, sites: CobaltSites, code: string, day: string, sulphate: BatchLine): void {
  const recycled = code === '2503' ? ofCobalt(lot('RECYCLATE-2503'), 6, 'sulphate', 1200) : null;
  if (recycled) {
    const note = 'From collected cells: no mine can be named.';
    bringIn(story, {
      commodity: 'cobalt',
      place: sites.wislanka,
      day: plusDays(day, -3),
      days: 20,
      outputs: [recycled],
      note,
    });
  }
  const inputs = recycled ? [sulphate, recycled] : [sulphate];
  const contained = Math.floor(inputs.reduce((sum, each) => sum + each.content!.value, 0) * 0.99);
  const output = known(ofCobalt(lot(`PRE-${code}`), Math.round(contained / 0.12 / 10) / 100, 'precursor', contained), [
    'lot',
    `WP-${code}-NMC`,
  ]);
  process(story, {
    commodity: 'cobalt',
    place: sites.wislanka,
    day,
    process: 'co-precipitation',
    inputs,
    outputs: [output],
    custody: 'mass-balance',
  });
}

/** The warehouse books residues out of a container that was taken whole three weeks before. */
function scrapeEmptyBox(story: Story, sites: CobaltSites, box: string, day: string): void {
  process(story, {
    commodity: 'cobalt',
    place: sites.jokisalmi,
    day,
    process: 'residue-recovery',
    inputs: [{ batch: box, quantity: tonnes(0.04) }],
    outputs: [{ batch: lot('RESIDUE-2502'), quantity: tonnes(0.04) }],
    note: 'Sweepings of the container.',
  });
}
