import type { BatchSummary } from '../batches/batch-summary';
import type { Trace, TraceFlag, TraceOrigin } from '../traces/trace';
import { batchLink, shareText, short } from './home-page';
import { Content, Html, markup } from './html';

const when = (time: Date | string): string => new Date(time).toISOString().replace('T', ' ').slice(0, 16) + ' UTC';

/** A batch with its origins, what is untraced, and its flags with their paths. */
export function batchPage(summary: BatchSummary, trace: Trace): Html {
  const open = trace.flags.filter(({ status }) => status === 'open').length;
  return markup` <h1>${short(summary.batch)}</h1>
    <p class="lead">
      ${open > 0 ? markup`<span class="open">${open} open ${open === 1 ? 'flag' : 'flags'}</span>` : markup`<span class="cleared">No open flag</span>`}
    </p>
    ${facts(summary, trace)}
    <h2>Where it came from</h2>
    ${origins(trace)}
    <h2>Flags</h2>
    ${trace.flags.length === 0 ? markup`<p class="soft">No finding is known at any site on its way. Sites that nobody visited have none either.</p>` : trace.flags.map(flag)}
    <p class="soft">
      Covers everything recorded up to ${when(trace.projectedThrough)}. Findings look back ${trace.lookBackMonths}
      months.
    </p>`;
}

function facts(summary: BatchSummary, trace: Trace): Html {
  const rows: readonly (readonly [string, Content])[] = [
    ['Name', summary.batch],
    ['Commodity', summary.commodity ?? 'unknown'],
    ['Quantity', summary.quantity ? `${summary.quantity.value.toLocaleString('en')} kg` : 'unknown'],
    ['Held by', summary.holder ?? 'unknown'],
    ['Made at', summary.site ?? 'unknown'],
    ['Untraced', shareText(trace.untraced)],
    ...(summary.anomalies.length > 0 ? [['Does not add up', summary.anomalies.join(', ')] as const] : []),
  ];
  return markup`<dl>
    ${rows.map(
      ([name, value]) =>
        markup`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

function origins({ origins: all, untraced }: Trace): Html {
  return markup`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th scope="col">Site</th>
          <th scope="col">Kind</th>
          <th scope="col">Country</th>
          <th scope="col">Share</th>
          <th scope="col">Custody</th>
          <th scope="col">Findings</th>
        </tr>
      </thead>
      <tbody>
        ${all.map(origin)}
        <tr>
          <td>Untraced</td>
          <td></td>
          <td></td>
          <td class="number">${shareText(untraced)}</td>
          <td></td>
          <td></td>
        </tr>
      </tbody>
    </table>
  </div>`;
}

function origin({ site, siteKind, name, country, share, custody, evidence, flags }: TraceOrigin): Html {
  return markup`<tr>
    <td title="${site}">${name ?? short(site)}</td>
    <td>${siteKind ?? 'not registered'}</td>
    <td>${country ?? 'unknown'}</td>
    <td class="number">${shareText(share)}</td>
    <td>${custody} <span class="soft">${evidence}</span></td>
    <td>${flags.length > 0 ? markup`<span class="open">${flags.length}</span>` : '–'}</td>
  </tr>`;
}

function flag(each: TraceFlag): Html {
  const state =
    each.status === 'open'
      ? markup`<span class="open">open</span>`
      : markup`<span class="cleared">cleared</span>
          ${each.clearedBecause}${each.madeBefore ? ', but this batch was made before' : ''}`;
  return markup`<section>
    <p>
      ${state}: <strong>${each.category}</strong> (${each.standing}) at
      <span title="${each.site}">${short(each.site)}</span>, ${shareText(each.exposure)} of this batch
      <span class="soft" title="${each.finding}">${short(each.finding)}</span>
    </p>
    <ol class="path">
      ${each.path.map((batch) => markup`<li>${batchLink(batch)}</li>`)}
    </ol>
  </section>`;
}
