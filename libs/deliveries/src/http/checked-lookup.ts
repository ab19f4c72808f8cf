import { isIP, type LookupFunction } from 'node:net';
import { refuseAddress } from '../addresses/judge-address';
import type { ResolveName } from './resolve-name';

/** A name whose addresses are all such that nothing may be sent there. */
export class AddressRefusedError extends Error {
  override readonly name = 'AddressRefusedError';
  constructor(host: string, address: string, why: string) {
    super(
      isIP(host)
        ? `${address} is not reachable on the internet: ${why}`
        : `${host} leads to ${address}, which is not reachable on the internet: ${why}`,
    );
  }
}

/**
 * A `lookup` for `net.connect` that gives only addresses to which something may be sent: what it gives is what is
 * connected to, so a name that changes its mind between check and connection (DNS rebinding) gains nothing.
 */
export function createCheckedLookup(resolve: ResolveName, allowPrivate: boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname)
      .then((found) => {
        const wanted = options.family === 4 || options.family === 6 ? options.family : undefined;
        const fitting = found.filter(({ family }) => wanted === undefined || family === wanted);
        const judged = fitting.map((each) => ({ ...each, why: allowPrivate ? null : refuseAddress(each.address) }));
        const allowed = judged.filter(({ why }) => why === null).map(({ address, family }) => ({ address, family }));
        if (allowed.length > 0) return allowed;
        const first = judged[0];
        if (first === undefined) throw Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' });
        throw new AddressRefusedError(hostname, first.address, first.why!);
      })
      .then(
        (allowed) => {
          if (options.all === true) callback(null, allowed);
          else callback(null, allowed[0]!.address, allowed[0]!.family);
        },
        (error: NodeJS.ErrnoException) => callback(error, '', 0),
      );
  };
}
