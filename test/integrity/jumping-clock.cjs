/**
 * `node --require` it: the clock of the process jumps by up to two days to either side, every second or so; its timers and
 * `performance.now()` go on as they do when somebody sets the clock of a machine.
 */
const RealDate = Date;
const [TWO_DAYS, MOST_MS] = [2 * 86_400_000, 2000];
let [offset, until] = [0, 0];

function now() {
  const at = performance.now();
  if (at > until) {
    offset = Math.floor((Math.random() * 2 - 1) * TWO_DAYS);
    until = at + Math.random() * MOST_MS;
  }
  return RealDate.now() + offset;
}

globalThis.Date = class Date extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [now()] : given));
  }
  static now() {
    return now();
  }
};
