import { tellEthiopia } from './coffee-ethiopia';
import { tellHondurasCrop } from './coffee-honduras';
import { millAndShip, millOldCrop } from './coffee-honduras-mill';
import { tellMicrolot } from './coffee-microlot';
import { roast } from './coffee-roastery';
import { CoffeeSites } from './coffee-sites';
import { Story } from './story';

/** Coffee: farms of two countries → washing stations → dry mills → containers → importer → roaster. */
export function tellCoffee(story: Story, sites: CoffeeSites): void {
  const old = tellHondurasCrop(story, sites, { code: '25', pickings: ['2025-01-14', '2025-02-11', '2025-03-10'] });
  const recent = tellHondurasCrop(story, sites, { code: '26', pickings: ['2025-12-09', '2026-01-20', '2026-02-24'] });
  millOldCrop(story, sites, old);
  millAndShip(story, sites, recent);
  tellMicrolot(story, sites);
  tellEthiopia(story, sites);
  roast(story, sites);
}
