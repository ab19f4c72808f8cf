import { millOf, originOf, sameName, sameRegion } from './origin';

describe('what the farm column names', () => {
  it.each([
    'various',
    'Several',
    'several farms',
    'varias fincas',
    'varios',
    'Cooperativa de varios',
    'mixed',
    '200 farms',
    '2000 Farmers',
    'dozen small farmer',
    'producer group (approx. 1,000 farmers)',
    'fiech (mixed producers)',
    'grupo medina (pequeños productores)',
  ])('%s: many farms, so nobody', (name) =>
    expect(originOf(name)).toMatchObject({ is: 'nobody', why: expect.stringContaining('many') }),
  );
  it.each(['', ' ', '-', '1', 'unkown', 'N/A', 'test', 'mmm'])('%p: nobody', (name) =>
    expect(originOf(name).is).toBe('nobody'),
  );
  it('passes on no contact data', () => {
    const origin = originOf('phone number | 0911-51-08-01, email | at');
    expect(origin.is).toBe('nobody');
    expect(JSON.stringify(origin)).not.toContain('0911');
  });
  it.each([
    'coopetarrazú',
    'bulamburi coffee farmers',
    'hasambo amcos',
    'asociación aldea global jinotega',
    'mount elgon area',
  ])('%s: a collective, no farm', (name) => expect(originOf(name).is).toBe('collective'));
  it.each([
    'finca medina',
    'las delicias',
    '以勒咖啡',
    'menglian county nayun town mangzhang coffee farm',
    'la union monte verde',
    'el injerto s.a.',
  ])('%s: a farm', (name) => expect(originOf(name)).toEqual({ is: 'farm', name }));
});

describe('what the mill column names', () => {
  it.each(['beneficio ixchel', 'dry mill of los pinos'])('%s: a mill', (name) => expect(millOf(name)).toBe(name));
  it.each(['', 'dry mill', 'n/a', 'several', "various smallholders' wet mills", '17/18', 'yes', 'wet hulling'])(
    '%p: none',
    (name) => expect(millOf(name)).toBeNull(),
  );
});

describe('comparing names', () => {
  it.each([
    ['El Limón', 'FINCA EL LIMON'],
    ['corta pico', 'Cortapico'],
    ['burka coffee estate', 'Burka Coffee Estates'],
    ['sertao', 'Sertão Farm'],
  ])('%s is %s', (one, other) => expect(sameName(one)).toBe(sameName(other)));
  it('does not lose a name that is nothing but a farm word', () =>
    expect(sameName('Finca Estate')).toBe('fincaestate'));
  it('keeps other names apart', () => expect(sameName('la esperanza')).not.toBe(sameName('la esperanza y anexos')));
  it('leaves the country out of a region', () => {
    expect(sameRegion('Comayagua, Honduras', 'Honduras')).toBe('comayagua');
    expect(sameRegion('Thailand', 'Thailand')).toBe('');
    expect(sameRegion('mmm', 'Brazil')).toBe('');
  });
});
