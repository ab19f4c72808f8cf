import type { AlertDigest, DigestFinding, DigestPart } from '@headwater/alert-digest';
import type { Mail } from '@headwater/deliveries';

export interface DigestMail {
  readonly to: string;
  /** Of the subscription. */
  readonly name: string;
  readonly digest: AlertDigest;
  /** Where the gateway is reached, without a slash at the end. */
  readonly publicUrl: string;
  readonly unsubscribeUrl: string;
  readonly simulated: boolean;
}

const PARTS: readonly [keyof AlertDigest & ('new' | 'open' | 'overdue' | 'mended'), string][] = [
  ['new', 'New this week'],
  ['overdue', 'Overdue'],
  ['open', 'Open'],
  ['mended', 'Mended this week'],
];

/** Whether there is anything to tell. */
export const saysSomething = (digest: AlertDigest): boolean => PARTS.some(([part]) => digest[part].findings > 0);

/** The week of a subscription, as text and as HTML. Names come from events: they are never markup, nor line breaks. */
export function composeDigestMail({ to, name, digest, publicUrl, unsubscribeUrl, simulated }: DigestMail): Mail {
  const week = `${digest.from.slice(0, 10)} to ${digest.to.slice(0, 10)}`;
  const title = `${oneLine(name)}: ${digest.new.findings} new, ${digest.open.findings} open, ${digest.overdue.findings} overdue, ${digest.mended.findings} mended`;
  const list = `${publicUrl}/v1/alerts?subscription=${digest.subscription}`;
  const notice = simulated ? 'Simulated data: none of these organizations, sites and findings exists.' : null;
  const parts = PARTS.map(([key, heading]) => ({ heading, part: digest[key] }));
  return {
    to,
    id: `digest-${digest.subscription}-${digest.from.slice(0, 10)}`,
    unsubscribeUrl,
    subject: `Headwater · ${title}`.slice(0, 200),
    text: [
      ...(notice ? [notice, ''] : []),
      `${title}`,
      week,
      ...parts.flatMap(({ heading, part }) => ['', ...textOf(heading, part)]),
      '',
      `All alerts: ${list}`,
      `No more of these mails: ${unsubscribeUrl}`,
      '',
    ].join('\n'),
    html: [
      '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Headwater</title></head>',
      '<body style="font-family:sans-serif;line-height:1.4;color:#1b1f24">',
      ...(notice ? [`<p><strong>${notice}</strong></p>`] : []),
      `<h1 style="font-size:1.2em">${escapeHtml(title)}</h1><p>${week}</p>`,
      ...parts.map(({ heading, part }) => htmlOf(heading, part)),
      `<p><a href="${escapeHtml(list)}">All alerts</a> · <a href="${escapeHtml(unsubscribeUrl)}">No more of these mails</a></p>`,
      '</body></html>',
    ].join('\n'),
  };
}

function textOf(heading: string, { findings, batches, top }: DigestPart): readonly string[] {
  if (findings === 0) return [`${heading}: none`];
  const more = findings > top.length ? [`  … and ${findings - top.length} more`] : [];
  return [
    `${heading}: ${counted(findings, 'finding')}, ${counted(batches, 'batch', 'batches')}`,
    ...top.map((each) => `  - ${lineOf(each)}`),
    ...more,
  ];
}

function htmlOf(heading: string, { findings, batches, top }: DigestPart): string {
  if (findings === 0) return `<h2 style="font-size:1em">${heading}: none</h2>`;
  const more = findings > top.length ? `<li>… and ${findings - top.length} more</li>` : '';
  const head = `${heading}: ${counted(findings, 'finding')}, ${counted(batches, 'batch', 'batches')}`;
  return `<h2 style="font-size:1em">${head}</h2><ul>${top.map((each) => `<li>${escapeHtml(lineOf(each))}</li>`).join('')}${more}</ul>`;
}

/** A severity or a date that nobody stated is said to be unknown, never left out. */
function lineOf({ finding, category, severity, standing, dueDate, batches }: DigestFinding): string {
  return [
    oneLine(finding),
    category ?? 'category unknown',
    `severity ${severity ?? 'unknown'}`,
    standing ?? 'standing unknown',
    dueDate === null ? 'no due date' : `due ${dueDate}`,
    counted(batches, 'batch', 'batches'),
  ].join(', ');
}

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** Control characters, and those that turn the direction of text, become blanks. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (each) => ENTITIES[each]!);
