import type { FlagItem, Share } from '../flags/flag';
import { Html, markup } from './html';

const percent = (value: number): string => `${Math.round(value * 1000) / 10}%`;

/** A share in words: a range where it is not certain. */
export function shareText({ min, proRata, max }: Share): string {
  const range = max - min < 0.0005 ? percent(max) : `${percent(min)} to ${percent(max)}`;
  return proRata === null || max - min < 0.0005 ? range : `${range} (pro rata ${percent(proRata)})`;
}

/** The last part of a name: what people call the thing. */
export const short = (name: string): string => /[^:/]*$/.exec(name)![0] || name;

export const batchLink = (batch: string): Html =>
  markup`<a href="/batches/${encodeURIComponent(batch)}" title="${batch}">${short(batch)}</a>`;

/** What this is, where its documents are, and (to those who signed in) some batches that are flagged. */
export function homePage(flags: readonly FlagItem[] | null): Html {
  return markup` <h1>Where did this batch come from, and did anyone suffer for it?</h1>
    <p class="lead">
      Headwater traces batches of cobalt, coffee and vanilla upstream to the farms and mines they came from, and flags
      the links that carry a labour finding which nobody has remediated.
    </p>
    <p>
      Everything is asked over HTTP: <a href="/docs">read the API's documentation</a>, or take the
      <a href="/openapi.json">OpenAPI document</a>.
    </p>
    <h2>Flagged batches</h2>
    ${flags === null ? markup`<p class="soft">Sign in to see them: open the link that was printed when Headwater started, or ask the API with a key.</p>` : flagTable(flags)}`;
}

function flagTable(flags: readonly FlagItem[]): Html {
  if (flags.length === 0) return markup`<p class="soft">No flag is open.</p>`;
  return markup`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th scope="col">Batch</th>
          <th scope="col">Commodity</th>
          <th scope="col">Finding</th>
          <th scope="col">At</th>
          <th scope="col">Share of the batch</th>
        </tr>
      </thead>
      <tbody>
        ${flags.map(
          (flag) =>
            markup`<tr>
              <td>${batchLink(flag.batch)}</td>
              <td>${flag.commodity ?? 'unknown'}</td>
              <td>${flag.category} <span class="soft">${flag.standing}</span></td>
              <td title="${flag.site}">${short(flag.site)}</td>
              <td class="number">${shareText(flag.exposure)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** What a visitor sees who is not signed in. */
export const signInPage = (): Html =>
  markup`<h1>Sign in first</h1>
    <p class="lead">Open the link that was printed when Headwater started. It works once.</p>`;

export const missingPage = (batch: string): Html =>
  markup`<h1>No such batch</h1>
    <p class="lead">Nothing that came in so far names ${batch}.</p>`;
