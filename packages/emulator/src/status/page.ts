import { pageScript } from './page-client.ts';
import { pageStyle } from './page-style.ts';

/** The status page: one document without anything from elsewhere. `nonce` allows its style and its script. */
export function writePage(nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Bedrock emulator</title>
<style nonce="${nonce}">${pageStyle}</style>
</head>
<body>
<header>
  <h1>Bedrock emulator</h1>
  <code id="origin"></code>
  <p id="live" role="status">Connecting</p>
</header>
<section aria-label="Totals since the start"><dl id="totals"></dl></section>
<main>
  <section aria-labelledby="requests-title" class="panel" id="requests">
    <div class="bar">
      <h2 id="requests-title">Requests</h2>
      <label class="search"><span>Filter</span><input id="filter" type="search" placeholder="model, operation, error" autocomplete="off" spellcheck="false"></label>
      <label class="check"><input id="errors" type="checkbox"> Errors only</label>
    </div>
    <div class="scroll">
      <table>
        <thead><tr>
          <th scope="col">Time</th><th scope="col">Status</th><th scope="col">Operation</th><th scope="col">Model</th>
          <th scope="col" class="number">In</th><th scope="col" class="number">Out</th><th scope="col" class="number">Cached</th><th scope="col" class="number">ms</th>
        </tr></thead>
        <tbody id="rows"></tbody>
      </table>
      <div id="empty" hidden></div>
    </div>
  </section>
  <section aria-labelledby="detail-title" class="panel" id="detail" tabindex="-1" hidden></section>
</main>
<noscript><p class="notice">This page needs JavaScript. The same is at <a href="/_emulator/requests.json">/_emulator/requests.json</a>.</p></noscript>
<script nonce="${nonce}">${pageScript()}</script>
</body>
</html>
`;
}
