import { useState, type ReactNode } from 'react';
import { Failure } from '../design/failure';
import { Loading } from '../design/loading';
import { hasEnded, useSession } from './session';
import { SignIn } from './sign-in';

/** The address held a token when this page was opened: the server has looked at it, and it opened nothing. */
const openedByUsedLink = new URLSearchParams(window.location.search).has('token');
if (openedByUsedLink) window.history.replaceState(null, '', '/');

/** Shows pages to who is signed in, else the sign-in, at the same address. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const { data: session, isPending, error, refetch } = useSession();
  const [linkUsed, setLinkUsed] = useState(openedByUsedLink);
  if (isPending) return <Loading whole />;
  if (error && session === undefined) return <Failure error={error} retry={() => void refetch()} />;
  const leave = (): void => setLinkUsed(false);
  if (linkUsed) return <SignIn because="link-used" goOn={session ? leave : undefined} onSignedIn={leave} />;
  if (!session) return <SignIn because={hasEnded() ? 'ended' : 'none'} />;
  return children;
}
