import { useEffect, type ReactNode } from 'react';

/** A page that has only this to say. */
export function Notice({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  useTitle(title);
  return (
    <section className="notice stack">
      <h1>{title}</h1>
      {children}
    </section>
  );
}

/** What the tab and the history call the page. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Headwater`;
  }, [title]);
}
