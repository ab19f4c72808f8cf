import type { Settings } from './settings';

/** How mail is sent, where both a server and a sender are set. */
export const smtpOf = ({
  smtpUrl,
  mailFrom,
}: Settings): { readonly smtp?: { readonly smtpUrl: string; readonly from: string } } =>
  smtpUrl === undefined || mailFrom === undefined ? {} : { smtp: { smtpUrl, from: mailFrom } };
