import { Caller, Role } from './caller';
import { mayPublishFor, mayPublishKind, mayPublishTo, rolesForStream } from './publish-rights';

const caller = (...roles: Role[]): Caller => ({ keyId: '1', organization: 'urn:o:a', roles });

describe('publish rights', () => {
  it('names the roles of a stream', () => {
    expect(rolesForStream('shipments')).toEqual(['admin', 'exporter']);
    expect(rolesForStream('findings')).toEqual(['admin', 'exporter', 'monitor']);
  });

  it.each<[Role, string, boolean]>([
    ['exporter', 'plan-submitted', true],
    ['exporter', 'disputed', true],
    ['exporter', 'correction', true],
    ['exporter', 'reported', false],
    ['exporter', 'remediation-verified', false],
    ['monitor', 'remediation-verified', true],
    ['admin', 'reported', true],
    ['trader', 'disputed', false],
  ])('%s may publish findings of kind %s: %s', (role, kind, may) =>
    expect(mayPublishKind(caller(role), 'findings', kind)).toBe(may),
  );

  it('adds up roles', () => {
    expect(mayPublishTo(caller('trader'), 'shipments')).toBe(false);
    expect(mayPublishTo(caller('trader', 'exporter'), 'shipments')).toBe(true);
    expect(mayPublishKind(caller('exporter', 'monitor'), 'findings', 'reported')).toBe(true);
  });

  it('lets only an admin speak for others', () => {
    expect([
      mayPublishFor(caller('exporter'), 'urn:o:a'),
      mayPublishFor(caller('exporter'), 'urn:o:b'),
      mayPublishFor(caller('admin'), 'urn:o:b'),
    ]).toEqual([true, false, true]);
  });
});
