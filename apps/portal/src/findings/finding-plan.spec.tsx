import type { Finding } from '../api/types';
import { renderInEnglish } from '../testing/render';
import { FindingPlan } from './finding-plan';
import { LabourTerms } from './labour-terms';

const finding = (more: Partial<Finding>): Finding =>
  ({ plan: null, extensions: [], conventions: [], indicators: [], codes: [], ...more }) as unknown as Finding;

describe('what a finding’s page says of remediation', () => {
  it('shows the plan with its cause and actions, and says that a cause is unknown', () => {
    const plan = {
      ...{ state: 'approved' as const, submitted: null, decided: null, rootCause: null },
      ...{ actions: ['Day rates'], preventiveActions: ['Age checks'] },
    };
    const { container } = renderInEnglish(<FindingPlan finding={finding({ plan })} />);
    expect(container.textContent).toContain('approved');
    expect(container.textContent).toContain('Root cause: unknown');
    expect([...container.querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual([
      'Day rates',
      'Age checks',
    ]);
  });

  it('shows no plan where there is none', () =>
    expect(renderInEnglish(<FindingPlan finding={finding({})} />).container.textContent).toBe(''));

  it('names conventions, and says where a code has no provision of its own', () => {
    const { container } = renderInEnglish(
      <LabourTerms
        finding={finding({
          conventions: [{ code: 'C138', name: 'Minimum Age Convention', year: 1973, by: 'category', source: null }],
          indicators: [{ code: 'heavy sacks', text: null, source: null }],
          codes: [{ code: 'x', name: 'A code', edition: '2011', date: null, provision: null, source: 'its text' }],
        })}
      />,
    );
    for (const text of ['C138 Minimum Age Convention, 1973', 'heavy sacks', 'A code (2011): no provision of its own'])
      expect(container.textContent).toContain(text);
  });
});
