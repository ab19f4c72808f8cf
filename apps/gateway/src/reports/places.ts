/**
 * Parts of the reports' statements. Each site as its latest live registration tells of it ("ordered": by latest time, then
 * eventId, then publisher); `sites` names the relation of the sites asked about.
 */
export const placesOf = (sites: string): string => `
  SELECT DISTINCT ON (r.site) r.site, r.country, r.subdivision, r.commodities
  FROM linker.registration r WHERE r.live AND r.site IN (SELECT site FROM ${sites})
  ORDER BY r.site, r.hi DESC, r.event_id DESC, r.publisher COLLATE "C" DESC`;
