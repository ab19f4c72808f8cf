import { CobaltSites } from './cobalt-sites';
import { CoffeeSites } from './coffee-sites';
import { tellCobaltFindings } from './findings-cobalt';
import { tellCoffeeFindings } from './findings-coffee';
import { tellVanillaFindings } from './findings-vanilla';
import { Story } from './story';
import { VanillaSites } from './vanilla-sites';

/** Findings in every standing and stage; the places and what was seen there are invented. */
export function tellFindings(story: Story, cobalt: CobaltSites, coffee: CoffeeSites, vanilla: VanillaSites): void {
  tellCobaltFindings(story, cobalt);
  tellCoffeeFindings(story, coffee);
  tellVanillaFindings(story, vanilla);
}
