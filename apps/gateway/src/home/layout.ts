import { Content, Html, markup } from './html';

/** One page. Everything that stands on it comes from this server; it needs no scripts. */
export function layout(title: string, simulated: boolean, body: Content): string {
  const page: Html = markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="/home.css" />
      </head>
      <body>
        <header>
          <a class="brand" href="/">Headwater</a>
          <nav><a href="/docs">API</a> <a href="/health/ready">Health</a></nav>
        </header>
        ${simulated ? markup`<p class="simulated" role="note">Simulated data: none of these organizations, sites and findings exists.</p>` : ''}
        <main>${body}</main>
      </body>
    </html> `;
  return page.text;
}

export const STYLE = `:root { color-scheme: light dark; --line: #d5d9de; --soft: #5b6470; --bad: #b3261e; --good: #1b6e3c; --brand: #0b5563; }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: #1b1f24; background: #fbfbf9; }
header { display: flex; justify-content: space-between; gap: 1rem; padding: .8rem clamp(1rem, 4vw, 3rem); border-bottom: 1px solid var(--line); background: #fff; }
.brand { font-weight: 700; color: var(--brand); text-decoration: none; }
nav a { margin-left: 1rem; }
a { color: var(--brand); }
main { max-width: 68rem; margin: 0 auto; padding: 1.5rem clamp(1rem, 4vw, 3rem) 4rem; }
h1 { font-size: clamp(1.3rem, 4vw, 2rem); line-height: 1.2; overflow-wrap: anywhere; }
h2 { margin-top: 2.2rem; font-size: 1.15rem; }
.simulated { margin: 0; padding: .5rem clamp(1rem, 4vw, 3rem); background: #fff3c4; color: #5c4400; }
.lead { max-width: 46rem; font-size: 1.1rem; }
.soft { color: var(--soft); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .45rem .8rem .45rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { font-weight: 600; color: var(--soft); }
td.number { white-space: nowrap; font-variant-numeric: tabular-nums; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1.2rem; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
.open { color: var(--bad); font-weight: 600; } .cleared { color: var(--good); font-weight: 600; }
.path { margin: .2rem 0 0; padding: 0; list-style: none; } .path li { display: inline; } .path li + li::before { content: " → "; color: var(--soft); }
@media (prefers-color-scheme: dark) {
  :root { --line: #333a42; --soft: #9aa4b0; --bad: #ff8a80; --good: #7ed7a0; --brand: #7cc7d6; }
  body { color: #e6e8ea; background: #14171a; } header { background: #1a1e22; } .simulated { background: #453709; color: #ffe08a; }
}
`;
