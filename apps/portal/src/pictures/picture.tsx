import { Suspense, type ReactNode } from 'react';
import { Loading } from '../design/loading';
import { Drawn } from './drawn';
import { useNear } from './use-near';
import './picture.css';

/** The room of a picture: its heading and what it shows. What is in it is made when it comes near the screen. */
export function Picture(props: {
  readonly id: string;
  readonly title: string;
  readonly what: ReactNode;
  readonly children: () => ReactNode;
}) {
  const { id, title, what, children } = props;
  const [ref, near] = useNear<HTMLElement>();
  return (
    <section className="sheet picture" aria-labelledby={`${id}-head`} id={id} ref={ref}>
      <header>
        <h2 id={`${id}-head`}>{title}</h2>
        <p className="soft small">{what}</p>
      </header>
      {near ? children() : <div className="picture-room" />}
    </section>
  );
}

/** The picture itself and, below it, the same in words. */
export function PictureWithTwin(props: {
  readonly children: ReactNode;
  readonly twin: { readonly title: string; readonly open?: boolean; readonly content: ReactNode };
}) {
  const { children, twin } = props;
  return (
    <>
      <div className="picture-room">
        <Drawn>
          <Suspense fallback={<Loading lines={6} />}>{children}</Suspense>
        </Drawn>
      </div>
      <details className="twin" open={twin.open}>
        <summary>{twin.title}</summary>
        {twin.content}
      </details>
    </>
  );
}
