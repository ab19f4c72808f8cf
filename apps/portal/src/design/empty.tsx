import type { ReactNode } from 'react';

/** Nothing is here, and why; what one can do about it stands below. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}
