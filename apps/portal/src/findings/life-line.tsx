import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { Finding } from '../api/types';
import { lifeSpans } from './life-spans';
import './life-line.css';

/** What is due on a day is not late before it ends. */
const DAY = 86_400_000;

/** The life of a finding on a line: open while it is thick, what happened as dots, what is due as strokes. */
export function LifeLine({ finding }: { readonly finding: Finding }) {
  const t = useTranslations('pictures');
  const kinds = useTranslations('lifeKinds');
  const format = useFormatter();
  const [now] = useState(() => Date.now());
  const spans = lifeSpans(finding, now);
  if (!spans || spans.to === spans.from) return null;
  const place = (time: number): string => `${((time - spans.from) / (spans.to - spans.from)) * 100}%`;
  const last = spans.due.length > 0 ? Math.max(...spans.due) : null;
  const date = (time: number): string => format.dateTime(new Date(time), { dateStyle: 'medium' });
  return (
    <figure className="life-line" aria-label={t('lifeLine')}>
      <div className="life-track" aria-hidden="true">
        {spans.open.map(({ from, to }) => (
          <span
            key={from}
            className="life-open"
            style={{ insetInlineStart: place(from), insetInlineEnd: `calc(100% - ${place(to)})` }}
          />
        ))}
        {spans.due.map((at) => (
          <span
            key={at}
            className={at + DAY <= now && finding.status === 'open' ? 'life-due late' : 'life-due'}
            style={{ insetInlineStart: place(at) }}
            title={t('dueOn', { date: date(at) })}
          />
        ))}
        {spans.events.map(({ at, event }) => (
          <span
            key={`${event.eventId} ${event.publisher}`}
            className={event.counts ? 'life-dot' : 'life-dot passed-over'}
            style={{ insetInlineStart: place(at) }}
            title={`${kinds(event.kind as 'reported')}, ${date(at)}`}
          />
        ))}
      </div>
      <figcaption className="small soft">
        <span>{date(spans.from)}</span>
        {last !== null && <span className="life-due-key">{t('dueOn', { date: date(last) })}</span>}
        <span>{spans.to === now ? t('today', { date: date(now) }) : date(spans.to)}</span>
      </figcaption>
    </figure>
  );
}
