import { Button } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { codeOf } from '../design/name';
import { useSignedIn, useSignOut } from '../session/session';

export function SignedInAs() {
  const t = useTranslations('session');
  const roleName = useTranslations('roles');
  const session = useSignedIn();
  const signOut = useSignOut();
  return (
    <div className="signed-in">
      <p title={session.organization}>
        <span>{session.name ?? codeOf(session.organization)}</span>
        <span className="soft small">{session.roles.map((role) => roleName(role)).join(', ')}</span>
      </p>
      <Button className="button" onPress={() => signOut.mutate()} isDisabled={signOut.isPending}>
        {t('signOut')}
      </Button>
    </div>
  );
}
