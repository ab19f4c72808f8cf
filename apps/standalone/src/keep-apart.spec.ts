import { refusal } from './keep-apart';

describe('simulated and own data', () => {
  it.each([
    [true, { simulated: false, any: false }, null],
    [true, { simulated: true, any: true }, null],
    [false, { simulated: false, any: true }, null],
    [true, { simulated: false, any: true }, /HEADWATER_DEMO=0/],
    [false, { simulated: true, any: true }, /HEADWATER_DEMO=1/],
    [false, { simulated: true, any: false }, /HEADWATER_DEMO=1/],
  ])('demo %s on %j', (demo, held, expected) => {
    const problem = refusal(demo, held);
    if (expected === null) expect(problem).toBeNull();
    else expect(problem).toMatch(expected);
  });
});
