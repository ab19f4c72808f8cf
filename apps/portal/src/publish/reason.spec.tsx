import { render } from '@testing-library/react';
import { IntlProvider } from 'use-intl';
import es from '../i18n/es';
import { Reason } from './reason';

const inSpanish = (said: string): HTMLElement =>
  render(
    <IntlProvider locale="es-ES" messages={es} timeZone="UTC">
      <Reason said={said} />
    </IntlProvider>,
  ).container;

it('says in the reader’s language why something was refused, also what was typed and which field', () => {
  const typed = '{hostile} <b>';
  expect(inSpanish(`"${typed}" may be two dates: write 2026-03-02 (year-month-day)`).textContent).toBe(
    `«${typed}» puede ser dos fechas: escriba 2026-03-02 (año-mes-día)`,
  );
  expect(inSpanish('outputs.0.batch is needed for kind "production"').textContent).toBe('outputs.0.batch falta');
});

it('leaves what it does not know as it came, and says that it is English', () => {
  const reason = inSpanish('something that a newer gateway says').querySelector('bdi')!;
  expect([reason.lang, reason.textContent]).toEqual(['en', 'something that a newer gateway says']);
});
