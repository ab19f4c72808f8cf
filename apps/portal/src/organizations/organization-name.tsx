import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { Link } from '../design/link';
import { codeOf } from '../design/name';
import { pathTo } from '../design/path-to';
import { organizationNameQuery } from './names';

/** An organization by what it is called, else by the last part of its name in events. */
export function useOrganizationName(organization: string): string {
  const { data } = useQuery(organizationNameQuery(organization));
  return data ?? codeOf(organization);
}

/** An organization with a link to its page; the whole name in events on hover. `plain`: without the link. */
export function OrganizationName(props: { readonly organization: string; readonly plain?: boolean }) {
  const { organization, plain = false } = props;
  const name = useOrganizationName(organization);
  if (plain) return <bdi title={organization}>{name}</bdi>;
  return (
    <Link to={pathTo('organizations', organization)} title={organization}>
      {name}
    </Link>
  );
}

/** Several, one after the other. */
export function OrganizationNames(props: { readonly organizations: readonly string[]; readonly plain?: boolean }) {
  const { organizations, plain = false } = props;
  return organizations.map((organization, place) => (
    <Fragment key={organization}>
      {place > 0 && ', '}
      <OrganizationName organization={organization} plain={plain} />
    </Fragment>
  ));
}
