import { plain, saysNothing, tidy, wordsOf } from './words';

/**
 * What the farm column names.
 * - `farm`: one farm.
 * - `collective`: a cooperative, farmers' group, project or intermediary: a place with a name, but no single farm.
 * - `nobody`: nothing, or many at once ("various", "varias fincas", "200 farms"): the harvest is untraced.
 */
export type Origin =
  | { readonly is: 'farm' | 'collective'; readonly name: string }
  | { readonly is: 'nobody'; readonly why: string | null };

const MANY =
  /\b(?:various|several|vari[oa]s|multiple|mixed|mix|mezcla|blend|dozen|diversos|small ?holders?|pequenos productores|producer group)\b/;
const COUNTED = /^[\d.,]+ *(?:small )?(?:farms?|farmers?|fincas?|producers?|productores)\b/;
const COLLECTIVE =
  /\b(?:co-op|coop\w*|cooperativ\w*|amcos|asociacion|association|society|farmers|farmers? group|farm group|women|comunidad|community|project|grupo|grapos|group|ucipa|beneficio|factory|cupping center|exportadora|trade|trading|supply chain)\b|\b(?:county|area)$/;
const CONTACT = /phone|contact \||e-?mail|@/;

/** Reads the farm column. Contact data that stands in it is never passed on. */
export function originOf(cell: string): Origin {
  const name = tidy(cell);
  const text = plain(name);
  if (text === '') return { is: 'nobody', why: null };
  if (saysNothing(name) || /^[\d\s.-]*$/.test(text)) return { is: 'nobody', why: `"${name}" names no farm` };
  if (CONTACT.test(text)) return { is: 'nobody', why: 'contact data instead of a farm' };
  if (MANY.test(text) || COUNTED.test(text)) return { is: 'nobody', why: `"${name}" is many farms` };
  return { is: COLLECTIVE.test(text) ? 'collective' : 'farm', name: name.slice(0, 256) };
}

/** What a mill column says that is a kind of milling or nothing at all, not a mill's name. */
const NO_MILL = new Set([
  'drymill',
  'onlydrymill',
  'dry',
  'dryhull',
  'drymillorhullingfacility',
  'hullingfacility',
  'wethulling',
  'dryinsolarbeds',
  'handpeeled',
  'localmade',
  'beneficiohumedo',
  'viaseca',
  'tradicional',
  'peaberry',
  'premiumgradea',
  'greenbeans',
  'spot',
  'atsiteandaddisababa',
  'thebeneficioisdesignedtobeecologic',
]);

/** The mill's name; null where none is named. */
export function millOf(cell: string): string | null {
  const name = tidy(cell);
  const text = plain(name);
  if (
    saysNothing(name) ||
    /^[\d\s./-]*$/.test(text) ||
    CONTACT.test(text) ||
    MANY.test(text) ||
    NO_MILL.has(wordsOf(name).join(''))
  )
    return null;
  return name.slice(0, 256);
}

/** Words that say "farm" and that one row writes and the next leaves out. */
const FARM_WORDS = new Set([
  'finca',
  'fincas',
  'fazenda',
  'fazendas',
  'hacienda',
  'farm',
  'farms',
  'estate',
  'estates',
  'coffee',
  'cafe',
  'cafetal',
  'cafetales',
  'sitio',
]);

/** A name for comparing: "Finca El Limón", "el limon" and "EL  LIMON farm" are one, "Corta Pico" and "cortapico" too. */
export function sameName(name: string): string {
  const words = wordsOf(name);
  const rest = words.filter((word) => !FARM_WORDS.has(word));
  return (rest.length > 0 ? rest : words).join('');
}

/** A region for comparing, without the country's own name in it; empty where the cell says no more than the country. */
export function sameRegion(region: string, country: string): string {
  if (saysNothing(region)) return '';
  const ofCountry = new Set(wordsOf(country));
  return wordsOf(region)
    .filter((word) => !ofCountry.has(word))
    .join('');
}
