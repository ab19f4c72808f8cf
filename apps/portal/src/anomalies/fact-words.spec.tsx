import { MemoryRouter } from 'react-router';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { AnomalyFact } from '../api/types';
import { renderInEnglish } from '../testing/render';
import { FactWords } from './fact-words';

const kg = (value: number) => ({ value, unit: 'KGM' as const });

function wordsOf(fact: AnomalyFact): string {
  const { container } = renderInEnglish(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter>
        <FactWords fact={fact} />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return container.textContent;
}

describe('FactWords', () => {
  it('says how much was made, used, and over', () =>
    expect(wordsOf({ kind: 'overdrawn', made: kg(100), used: kg(120), over: kg(20) })).toBe(
      '100\u00a0kg came in, 120\u00a0kg was taken out: 20\u00a0kg too much.',
    ));

  it('says what is unknown, and tells three of many', () => {
    const use = {
      event: '6f0c0b8e-0000-4000-8000-000000000000',
      ...{ usedAt: '2026-03-01', madeAt: null, taken: null, there: kg(0) },
    };
    expect(wordsOf({ kind: 'used-before-made', count: 7, uses: [use, use, use, use] })).toBe(
      `${'By 1 Mar 2026: taken unknown, there 0\u00a0kg.'.repeat(3)}And 4 more.`,
    );
  });

  it('says by what a gain was counted', () => {
    const step = {
      ...{ event: '6f0c0b8e-0000-4000-8000-000000000000', at: '2026-03-01', yield: 0.2 },
      ...{ input: kg(100), output: kg(50), over: kg(30) },
    };
    const said = '1 Mar 2026: 100\u00a0kg went in at a yield of 0.2, 50\u00a0kg came out: 30\u00a0kg too much';
    expect(wordsOf({ kind: 'mass-gain', count: 1, steps: [{ ...step, by: 'mass' }] })).toBe(`${said}.`);
    expect(wordsOf({ kind: 'mass-gain', count: 1, steps: [{ ...step, by: 'content' }] })).toBe(`${said} (by content).`);
  });

  it('says who says what', () =>
    expect(
      wordsOf({
        kind: 'commodity-mismatch',
        said: [
          { commodity: 'coffee', organizations: ['urn:x:a', 'urn:x:b'] },
          { commodity: 'vanilla', organizations: ['urn:x:c'] },
        ],
      }),
    ).toBe('Coffee, says a and b.Vanilla, says c.'));
});
