import { Component, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';

/** A picture that cannot be drawn takes nothing else of the page with it; its twin says the same. */
export class Drawn extends Component<{ readonly children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }
  override render(): ReactNode {
    return this.state.failed ? <Undrawn /> : this.props.children;
  }
}

export function Undrawn() {
  const t = useTranslations('pictures');
  return (
    <p className="undrawn" role="status">
      {t('undrawn')}
    </p>
  );
}
