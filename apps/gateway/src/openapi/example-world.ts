/** Names and values that the examples of the API description share, so that they tell of one small world. */
export const LOT = 'urn:example:lot:C';
export const FARM = 'urn:example:farm:7';
export const FINDING = 'urn:example:finding:F-1';
export const CERTIFICATE = 'urn:example:certificate:RA-123';
export const THROUGH = '2026-03-02T09:00:01.250Z';
export const EVENT = '7d3c1f0a-3b8e-4f0e-9d55-0c8f6f1f8b1a';

export const quarter = { min: 0.25, proRata: 0.25, max: 0.25 };
export const none = { min: 0, proRata: 0, max: 0 };
export const path = ['urn:example:lot:A', LOT];
