import { renderInEnglish } from '../testing/render';
import { ShareBar } from './share-bar';

const widthOf = (container: HTMLElement, part: string): string =>
  container.querySelector<HTMLElement>(`.share-${part}`)!.style.width;

describe('ShareBar', () => {
  it('says a share that is certain as one number, and draws it solid', () => {
    const { container } = renderInEnglish(<ShareBar share={{ min: 0.25, proRata: 0.25, max: 0.25 }} />);
    expect(container.textContent).toBe('25\u00a0%');
    expect([widthOf(container, 'certain'), widthOf(container, 'possible')]).toEqual(['25%', '0%']);
    expect(container.querySelector('.share-evenly')).toBeNull();
  });

  it('never says a bare number where the truth is a range', () => {
    const { container } = renderInEnglish(<ShareBar share={{ min: 0.142857, proRata: 0.25, max: 0.285714 }} />);
    expect(container.textContent).toBe('14.3\u00a0% to 28.6\u00a0% · 25\u00a0% if evenly mixed');
    expect([widthOf(container, 'certain'), widthOf(container, 'possible')]).toEqual(['14.29%', '14.29%']);
    expect(container.querySelector<HTMLElement>('.share-evenly')!.style.insetInlineStart).toBe('25%');
  });

  it('says that it knows nothing, and draws nothing as certain', () => {
    const { container } = renderInEnglish(<ShareBar share={{ min: 0, proRata: null, max: 1 }} />);
    expect(container.textContent).toBe('anywhere from 0\u00a0% to 100\u00a0%');
    expect([widthOf(container, 'certain'), widthOf(container, 'possible')]).toEqual(['0%', '100%']);
  });

  it.each([
    [{ min: 0, proRata: 0.05, max: 0.1 }, 'up to 10\u00a0% · 5\u00a0% if evenly mixed'],
    [{ min: 0.5, proRata: null, max: 1 }, 'at least 50\u00a0%'],
    [{ min: 0.001, proRata: 0.001, max: 0.001 }, '<1\u00a0%'],
    [{ min: 0, proRata: 0, max: 0 }, '0\u00a0%'],
  ])('%j reads "%s"', (share, text) =>
    expect(renderInEnglish(<ShareBar share={share} />).container.textContent).toBe(text),
  );

  it('hatches what nobody knows', () => {
    const { container } = renderInEnglish(<ShareBar share={{ min: 0.1, proRata: 0.1, max: 0.2 }} unknown />);
    expect(container.querySelector('.share-certain')!.classList).toContain('hatch');
    expect(container.querySelector('.share-bar')!.classList).toContain('of-unknown');
  });

  it('is read out as its words only', () => {
    const { container } = renderInEnglish(<ShareBar share={{ min: 0, proRata: null, max: 1 }} />);
    expect(container.querySelector('.share-bar')!.getAttribute('aria-hidden')).toBe('true');
  });
});
