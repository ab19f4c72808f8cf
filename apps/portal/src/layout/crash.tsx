import { useEffect } from 'react';
import { useRouteError } from 'react-router';
import { Failure } from '../design/failure';

/** A page of an older release asks for a file that the newer one no longer has: the newer one is fetched, once. */
const RELOADED = 'headwater-reloaded';
const isMissingChunk = (error: unknown): boolean =>
  error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);

/** A bug, or a file that is gone. */
export function Crash({ within = false }: { readonly within?: boolean }) {
  const error = useRouteError();
  useEffect(() => {
    if (!isMissingChunk(error) || sessionStorage.getItem(RELOADED) === window.location.href) return;
    sessionStorage.setItem(RELOADED, window.location.href);
    window.location.reload();
  }, [error]);
  const retry = (): void => window.location.reload();
  if (within) return <Failure error={error} retry={retry} />;
  return (
    <main className="crash">
      <Failure error={error} retry={retry} />
    </main>
  );
}
