import { Link as RouterLink, type LinkProps } from 'react-router';
import { useAsOf, withAsOf } from '../as-of/as-of';

/** A link to another page, at the same time of knowledge. */
export function Link({ to, ...rest }: Omit<LinkProps, 'to'> & { readonly to: string }) {
  const asOf = useAsOf();
  return <RouterLink to={withAsOf(to, asOf)} {...rest} />;
}
