import { Component, Suspense, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Loading } from '../design/loading';
import { useNear } from './use-near';
import './picture.css';

/** A picture with its heading, what it says, and the same in words. It is loaded when it comes near the screen. */
export function Picture(props: {
  readonly id: string;
  readonly title: string;
  readonly what: ReactNode;
  readonly children: ReactNode;
  /** The same as the picture, as text. */
  readonly twin: { readonly title: string; readonly open?: boolean; readonly content: () => ReactNode };
}) {
  const { id, title, what, children, twin } = props;
  const [ref, near] = useNear<HTMLElement>();
  return (
    <section className="sheet picture" aria-labelledby={`${id}-head`} id={id} ref={ref}>
      <header>
        <h2 id={`${id}-head`}>{title}</h2>
        <p className="soft small">{what}</p>
      </header>
      <div className="picture-room">
        {near && (
          <Frame fallback={<Undrawn />}>
            <Suspense fallback={<Loading lines={6} />}>{children}</Suspense>
          </Frame>
        )}
      </div>
      {near && (
        <details className="twin" open={twin.open}>
          <summary>{twin.title}</summary>
          {twin.content()}
        </details>
      )}
    </section>
  );
}

function Undrawn() {
  const t = useTranslations('pictures');
  return (
    <p className="undrawn" role="status">
      {t('undrawn')}
    </p>
  );
}

/** A picture that cannot be drawn takes nothing else of the page with it; its twin says the same. */
class Frame extends Component<{ fallback: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }
  override render(): ReactNode {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
