/** A province of the Democratic Republic of the Congo since 2015. */
export interface DrcProvince {
  /** ISO 3166-2. */
  readonly code: string;
  readonly name: string;
  /** The province that it was a part of (or was called) before 2015. */
  readonly before2015: string;
}

/**
 * The 26 provinces (25 and the city of Kinshasa) of the constitution of 2006, in force since July 2015 (loi de
 * programmation n° 15/004 of 28 February 2015), with ISO 3166-2 codes (ISO 3166-2:2020, CD, unchanged up to 2025) and
 * the 11 older provinces that they were cut from.
 */
export const DRC_PROVINCES: readonly DrcProvince[] = [
  { code: 'CD-BU', name: 'Bas-Uele', before2015: 'Orientale' },
  { code: 'CD-EQ', name: 'Équateur', before2015: 'Équateur' },
  { code: 'CD-HK', name: 'Haut-Katanga', before2015: 'Katanga' },
  { code: 'CD-HL', name: 'Haut-Lomami', before2015: 'Katanga' },
  { code: 'CD-HU', name: 'Haut-Uele', before2015: 'Orientale' },
  { code: 'CD-IT', name: 'Ituri', before2015: 'Orientale' },
  { code: 'CD-KS', name: 'Kasaï', before2015: 'Kasaï-Occidental' },
  { code: 'CD-KC', name: 'Kasaï-Central', before2015: 'Kasaï-Occidental' },
  { code: 'CD-KE', name: 'Kasaï-Oriental', before2015: 'Kasaï-Oriental' },
  { code: 'CD-KN', name: 'Kinshasa', before2015: 'Kinshasa' },
  { code: 'CD-BC', name: 'Kongo Central', before2015: 'Bas-Congo' },
  { code: 'CD-KG', name: 'Kwango', before2015: 'Bandundu' },
  { code: 'CD-KL', name: 'Kwilu', before2015: 'Bandundu' },
  { code: 'CD-LO', name: 'Lomami', before2015: 'Kasaï-Oriental' },
  { code: 'CD-LU', name: 'Lualaba', before2015: 'Katanga' },
  { code: 'CD-MN', name: 'Mai-Ndombe', before2015: 'Bandundu' },
  { code: 'CD-MA', name: 'Maniema', before2015: 'Maniema' },
  { code: 'CD-MO', name: 'Mongala', before2015: 'Équateur' },
  { code: 'CD-NK', name: 'Nord-Kivu', before2015: 'Nord-Kivu' },
  { code: 'CD-NU', name: 'Nord-Ubangi', before2015: 'Équateur' },
  { code: 'CD-SA', name: 'Sankuru', before2015: 'Kasaï-Oriental' },
  { code: 'CD-SK', name: 'Sud-Kivu', before2015: 'Sud-Kivu' },
  { code: 'CD-SU', name: 'Sud-Ubangi', before2015: 'Équateur' },
  { code: 'CD-TA', name: 'Tanganyika', before2015: 'Katanga' },
  { code: 'CD-TO', name: 'Tshopo', before2015: 'Orientale' },
  { code: 'CD-TU', name: 'Tshuapa', before2015: 'Équateur' },
];

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z]/g, '');

const BY_NAME = new Map(DRC_PROVINCES.map((province) => [plain(province.name), province]));

/** The province of today by name, whatever its accents and hyphens; undefined for a name of before 2015 that was cut up. */
export function findDrcProvince(name: string): DrcProvince | undefined {
  return BY_NAME.get(plain(name));
}

/** What a province of before 2015 became: one or several of today's. */
export function drcProvincesSince2015(oldName: string): readonly DrcProvince[] {
  const key = plain(oldName.replace(/^province\s+/i, ''));
  return DRC_PROVINCES.filter((province) => plain(province.before2015) === key);
}
