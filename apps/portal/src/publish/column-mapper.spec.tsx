import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { recognizeColumns, type Stream } from '@headwater/file-import';
import { renderInEnglish } from '../testing/render';
import { ColumnMapper } from './column-mapper';
import type { Reading } from './file-job';

type Said = Pick<Reading, 'assignment' | 'constants'>;

/** A mapper as the page holds it, of a file with these columns. */
function mapper(stream: Stream, columns: readonly string[], remembered = false) {
  const said: Said[] = [];
  const byNames = jest.fn();
  function Held() {
    const [now, setNow] = useState<Said>(() => recognizeColumns(stream, columns));
    return (
      <ColumnMapper
        stream={stream}
        columns={columns}
        samples={Object.fromEntries(columns.map((column) => [column, [`<b>${column}</b>`]]))}
        {...now}
        remembered={remembered}
        onChange={(change) => {
          const next = { ...now, ...change };
          said.push(next);
          setNow(next);
        }}
        onByNames={byNames}
      />
    );
  }
  renderInEnglish(<Held />);
  return { said, byNames, user: userEvent.setup() };
}

const meaningOf = (column: string): HTMLSelectElement => screen.getByLabelText(`What column ${column} means`);

describe('ColumnMapper', () => {
  it('shows what each column was recognized as, with what it holds, as text', () => {
    mapper('sites', ['Código de finca', 'País', 'Color']);
    expect(meaningOf('Código de finca').value).toBe('site');
    expect(meaningOf('País').value).toBe('country');
    expect(meaningOf('Color').value).toBe('');
    expect(within(screen.getByRole('row', { name: /País/ })).getByText('<b>País</b>')).toBeTruthy();
  });

  it('maps by hand; a meaning that another column has moves over', async () => {
    const { said, user } = mapper('shipments', ['lote', 'peso', 'otro peso']);
    await user.selectOptions(meaningOf('otro peso'), 'quantity');
    expect(said.at(-1)!.assignment).toEqual({ lote: 'batch', peso: null, 'otro peso': 'quantity' });
    await user.selectOptions(meaningOf('lote'), '');
    expect(said.at(-1)!.assignment['lote']).toBeNull();
  });

  it('says what the file has no column for, until it is said for every row', async () => {
    const { said, user } = mapper('shipments', ['lote', 'fecha']);
    expect(screen.getByRole('status').textContent).toBe('The file has no column for: What happened.');
    await user.selectOptions(screen.getByLabelText('What happened'), 'production');
    expect(said.at(-1)!.constants).toEqual({ kind: 'production' });
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('takes a text for every row when one has gone on, not at each letter', async () => {
    const { said, user } = mapper('sites', ['site', 'siteKind']);
    await user.type(screen.getByLabelText('Operator'), 'our-coop');
    expect(said).toEqual([]);
    await user.tab();
    expect(said.at(-1)!.constants).toEqual({ operator: 'our-coop' });
  });

  it('offers no value for every row where there is a column', () => {
    mapper('shipments', ['kind', 'date', 'batch', 'commodity']);
    expect(screen.queryByLabelText('Commodity')).toBeNull();
    expect(screen.queryByLabelText('Form')).not.toBeNull();
  });

  it('keeps a path that only the file names', () => {
    mapper('shipments', ['kind', 'outputs.1.batch']);
    expect(meaningOf('outputs.1.batch').value).toBe('outputs.1.batch');
  });

  it('says that columns are read as the last time, and reads them by their names again', async () => {
    const { byNames, user } = mapper('sites', ['site'], true);
    await user.click(screen.getByRole('button', { name: 'Read them by their names' }));
    expect(byNames).toHaveBeenCalledTimes(1);
  });
});
