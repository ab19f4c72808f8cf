/** A list that comes page by page. */
export interface Pages {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => Promise<unknown>;
}

/** Asks for the next page; nothing where there is none. */
export function More({ of: pages, label }: { readonly of: Pages; readonly label: string }) {
  if (!pages.hasNextPage) return null;
  return (
    <button
      type="button"
      className="button quiet"
      disabled={pages.isFetchingNextPage}
      onClick={() => void pages.fetchNextPage()}
    >
      {label}
    </button>
  );
}
