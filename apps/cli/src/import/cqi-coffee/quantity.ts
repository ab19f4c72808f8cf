/** How much a lot weighs, or why that is not known. */
export type LotQuantity =
  { readonly quantity: { readonly value: number; readonly unit: 'KGM' | 'LBR' } } | { readonly unknown: string };

/** Coffee bags hold 30 to 90 kg; where there are several "bags" of more than this, the cell states something else. */
const HEAVIEST_BAG_KG = 150;
const KG_PER_LB = 0.45359237;

/** Bags times bag weight, in the unit of the cell. Unknown, never 0 and never guessed, where the cells do not say. */
export function lotQuantity(bagsCell: string, weightCell: string): LotQuantity {
  const bags = bagsCell.trim();
  const match = /^(\d+(?:\.\d+)?)\s*(kg|lbs?)$/i.exec(weightCell.trim());
  if (!match)
    return {
      unknown:
        weightCell.trim() === '' ? 'no bag weight' : `the bag weight "${weightCell.trim()}" is not in kg or lbs alone`,
    };
  if (!/^\d+(?:\.\d+)?$/.test(bags)) return { unknown: `"${bags}" is no number of bags` };
  const each = Number(match[1]);
  const count = Number(bags);
  if (count === 0 || each === 0) return { unknown: `${bags} bags of ${weightCell.trim()} weigh nothing` };
  const pounds = match[2]!.toLowerCase() !== 'kg';
  if (count > 1 && each * (pounds ? KG_PER_LB : 1) > HEAVIEST_BAG_KG)
    return { unknown: `${weightCell.trim()} is no weight of a bag (of ${bags}), more likely that of the lot` };
  return { quantity: { value: Math.round(count * each * 1e6) / 1e6, unit: pounds ? 'LBR' : 'KGM' } };
}
