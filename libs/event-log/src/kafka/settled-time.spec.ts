import { allSent, type OutboxSpan } from './outbox-span';
import { SettlingLooks } from './settled-time';

const span = (first: number | null, last = first, app = 'linker'): OutboxSpan => ({ app, first, last });

describe('allSent', () => {
  it.each([
    ['nothing was there', span(null), span(9, 9), true],
    ['nothing is left', span(3, 5), span(null), true],
    ['what is there came later', span(3, 5), span(6, 8), true],
    ['the last of them is still there', span(3, 5), span(5, 8), false],
    ['one with an older number came meanwhile', span(3, 5), span(4, 4), false],
  ])('%s', (_what, then, now, sent) => expect(allSent([then], [now])).toBe(sent));

  it('needs every app', () => {
    const then = [span(1), span(1, 1, 'flagger')];
    expect(allSent(then, [span(null), span(1, 1, 'flagger')])).toBe(false);
  });
});

describe('SettlingLooks', () => {
  it('answers the time of the tick when nothing waits to be sent', () => {
    const looks = new SettlingLooks();
    expect(looks.add(100, [span(null)])).toBe(99);
    expect(looks.add(250, [span(null)])).toBe(249);
  });

  it('stays while rows wait, and goes on to the newest look whose rows have left', () => {
    const looks = new SettlingLooks();
    looks.add(100, [span(null)]);
    expect(looks.add(200, [span(1, 2)])).toBe(99);
    expect(looks.add(300, [span(2, 4)])).toBe(99);
    expect(looks.add(400, [span(3, 6)])).toBe(199);
    expect(looks.add(500, [span(7, 8)])).toBe(399);
  });

  it('never goes back, and forgets what is too much', () => {
    const looks = new SettlingLooks();
    looks.add(1000, [span(null)]);
    for (let n = 0; n < 1000; n++) expect(looks.add(900 + n, [span(1, n + 1)])).toBe(999);
    expect(looks.add(5000, [span(null)])).toBe(4999);
    expect(looks.add(4000, [span(null)])).toBe(4999);
  });
});
