import type { Position } from 'geojson';

/** A ring that goes on beyond 180° where it crosses it, instead of running back across the whole map. */
export function unwrapped(ring: readonly Position[]): Position[] {
  let turn = 0;
  return ring.map(([longitude = 0, latitude = 0], place) => {
    const before = ring[place - 1]?.[0] ?? longitude;
    if (longitude - before > 180) turn -= 360;
    if (longitude - before < -180) turn += 360;
    return [longitude + turn, latitude];
  });
}
