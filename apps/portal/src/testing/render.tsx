import { render, type RenderResult } from '@testing-library/react';
import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import en from '../i18n/en';

/** Renders as a reader of English sees it. */
export const renderInEnglish = (what: ReactNode): RenderResult =>
  render(
    <IntlProvider locale="en-GB" messages={en} timeZone="UTC">
      {what}
    </IntlProvider>,
  );
