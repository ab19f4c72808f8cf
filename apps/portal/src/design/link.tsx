import { Link as RouterLink, type LinkProps } from 'react-router';
import { useAsOf, withAsOf } from '../as-of/as-of';

interface Props extends Omit<LinkProps, 'to'> {
  readonly to: string;
  /** To what is known now, also from a page of an earlier time: what came since is not known then. */
  readonly now?: boolean;
}

/** A link to another page, at the same time of knowledge. */
export function Link({ to, now = false, ...rest }: Props) {
  const asOf = useAsOf();
  return <RouterLink to={now ? to : withAsOf(to, asOf)} {...rest} />;
}
