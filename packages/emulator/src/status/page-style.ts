/** The look of the status page; light or dark as the system is set. */
export const pageStyle: string = `
:root {
  color-scheme: light dark;
  --ground: #f6f7f9; --panel: #fff; --line: #dfe3e8; --text: #16202c; --quiet: #566373; --accent: #0b62c4;
  --good: #12703f; --good-ground: #e3f5ea; --bad: #b3261e; --bad-ground: #fde8e6; --warn: #8a5300; --warn-ground: #fdf0d8;
  --chosen: #e8f1fd; --code: #f3f5f7;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #10151b; --panel: #171e26; --line: #2b3540; --text: #e5eaf0; --quiet: #97a5b4; --accent: #6cb0ff;
    --good: #6fd79c; --good-ground: #133222; --bad: #ff9b93; --bad-ground: #421a18; --warn: #f3c26b; --warn-ground: #3a2a0c;
    --chosen: #1d3047; --code: #10161d;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; background: var(--ground); color: var(--text);
  font: 14px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif;
  display: flex; flex-direction: column;
}
header { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 14px; padding: 16px 24px 4px; }
h1 { font-size: 18px; margin: 0; letter-spacing: -0.01em; }
h2 { font-size: 14px; margin: 0; }
h3 { font-size: 12px; margin: 18px 0 6px; color: var(--quiet); font-weight: 600; }
code, pre { font-family: var(--mono); font-size: 12.5px; }
header code { color: var(--quiet); }
#live { margin: 0 0 0 auto; display: flex; align-items: center; gap: 7px; color: var(--quiet); font-size: 13px; }
#live::before { content: ''; width: 8px; height: 8px; border-radius: 50%; background: var(--warn); }
#live[data-state='live']::before { background: var(--good); }
#live[data-state='lost']::before { background: var(--bad); }
#totals { display: grid; grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); gap: 12px; margin: 10px 24px 14px; }
#totals div { background: var(--panel); border: 1px solid var(--line); border-radius: 10px; padding: 10px 14px; }
#totals dt { color: var(--quiet); font-size: 12px; }
#totals dd { margin: 0; font-size: 22px; font-weight: 600; font-variant-numeric: tabular-nums; letter-spacing: -0.01em; }
#totals dd small { font-size: 12px; font-weight: 400; color: var(--quiet); letter-spacing: 0; margin-left: 6px; }
#totals .bad dd { color: var(--bad); }
main { flex: 1; display: grid; grid-template-columns: minmax(0, 1fr); gap: 14px; padding: 0 24px 24px; align-items: start; }
main.open { grid-template-columns: minmax(0, 11fr) minmax(0, 9fr); }
.panel { background: var(--panel); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; padding: 10px 14px; border-bottom: 1px solid var(--line); }
.search { margin-left: auto; display: flex; align-items: center; gap: 8px; color: var(--quiet); font-size: 13px; }
.check { display: flex; align-items: center; gap: 6px; color: var(--quiet); font-size: 13px; }
input[type='search'] {
  font: inherit; font-size: 13px; color: var(--text); background: var(--ground); border: 1px solid var(--line);
  border-radius: 7px; padding: 4px 9px; width: 210px;
}
input::placeholder { color: var(--quiet); opacity: 1; }
input[type='checkbox'] { accent-color: var(--accent); margin: 0; }
.scroll { overflow: auto; max-height: calc(100vh - 235px); min-height: 160px; }
table { border-collapse: collapse; width: 100%; min-width: 640px; font-variant-numeric: tabular-nums; }
th { position: sticky; top: 0; background: var(--panel); text-align: left; font-size: 12px; font-weight: 500; color: var(--quiet); }
th, td { padding: 7px 8px; border-bottom: 1px solid var(--line); white-space: nowrap; }
th:first-child, td:first-child { padding-left: 14px; }
th:last-child, td:last-child { padding-right: 14px; }
tr:last-child td { border-bottom: 0; }
.number { text-align: right; }
tbody tr { cursor: pointer; }
tbody tr:hover { background: var(--code); }
tbody tr[aria-selected='true'] { background: var(--chosen); }
td.model { font-family: var(--mono); font-size: 12.5px; width: 100%; max-width: 0; overflow: hidden; text-overflow: ellipsis; }
td .why { margin-left: 14px; font-family: system-ui, sans-serif; color: var(--quiet); }
td.quiet, .quiet { color: var(--quiet); }
td button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: left; }
.tag { display: inline-block; min-width: 34px; text-align: center; border-radius: 6px; padding: 0 7px; font-size: 12px; font-weight: 600; line-height: 20px; }
.tag.good { color: var(--good); background: var(--good-ground); }
.tag.bad { color: var(--bad); background: var(--bad-ground); }
.tag.warn { color: var(--warn); background: var(--warn-ground); }
#empty { padding: 40px 24px 48px; text-align: center; color: var(--quiet); }
#requests:has(#empty:not([hidden])) table { display: none; }
#empty strong { display: block; color: var(--text); font-size: 15px; margin-bottom: 4px; }
#empty pre { display: inline-block; text-align: left; margin: 14px 0 0; }
pre { background: var(--code); border: 1px solid var(--line); border-radius: 8px; padding: 10px 12px; margin: 0; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
#detail .body { padding: 4px 14px 16px; overflow: auto; max-height: calc(100vh - 235px); min-height: 160px; }
#detail .bar code { overflow-wrap: anywhere; color: var(--quiet); }
#detail .close { margin-left: auto; }
button.plain { font: inherit; font-size: 13px; color: var(--accent); background: none; border: 1px solid var(--line); border-radius: 7px; padding: 3px 11px; cursor: pointer; }
dl.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 3px 16px; margin: 10px 0 0; }
dl.facts dt { color: var(--quiet); }
dl.facts dd { margin: 0; overflow-wrap: anywhere; }
.message { margin: 12px 0 0; padding: 9px 12px; border-radius: 8px; color: var(--bad); background: var(--bad-ground); overflow-wrap: anywhere; }
details { border-top: 1px solid var(--line); }
details:first-of-type { border-top: 0; }
details.frame summary { display: grid; grid-template-columns: 30px 148px minmax(0, 1fr) max-content; gap: 10px; padding: 4px 2px; cursor: pointer; align-items: baseline; }
summary::marker { content: ''; }
summary::-webkit-details-marker { display: none; }
.frame .nth, .frame .when { color: var(--quiet); font-size: 12px; font-variant-numeric: tabular-nums; }
.frame .nth { text-align: right; }
.frame .gist { font-family: var(--mono); font-size: 12.5px; overflow: hidden; text-overflow: ellipsis; white-space: pre; color: var(--quiet); }
.frame .type { overflow: hidden; text-overflow: ellipsis; }
details.frame.exception summary { grid-template-columns: 30px max-content minmax(0, 1fr) max-content; }
.frame.exception .type { color: var(--bad); font-weight: 600; }
.frame pre { margin: 2px 0 10px; }
.fold summary { padding: 6px 2px; cursor: pointer; color: var(--accent); font-size: 13px; }
.fold pre { margin-bottom: 8px; }
.notice { margin: 0 24px 24px; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
#detail:focus { outline: none; }
@media (min-width: 1001px) { main.open :is(th, td):is(:nth-child(5), :nth-child(6), :nth-child(7)) { display: none; } main.open table { min-width: 0; } }
@media (max-width: 1000px) { main.open { grid-template-columns: minmax(0, 1fr); } #detail { order: -1; } .scroll, #detail .body { max-height: none; } }
@media (max-width: 640px) {
  header, main { padding-left: 12px; padding-right: 12px; }
  #totals { margin: 10px 12px 14px; grid-template-columns: 1fr 1fr; }
  #totals div:last-child:nth-child(odd) { grid-column: 1 / -1; }
  #requests h2 { flex-basis: 100%; }
  .search { margin-left: 0; flex: 1; }
  input[type='search'] { width: 100%; min-width: 0; }
  table { min-width: 0; }
  table, tbody { display: block; }
  thead { display: none; }
  tbody tr { display: grid; grid-template-columns: max-content max-content minmax(0, 1fr) max-content; border-bottom: 1px solid var(--line); padding: 5px 0; }
  td { border: 0; padding: 2px 6px; }
  td.model { grid-row: 2; grid-column: 1 / -1; max-width: none; white-space: normal; overflow-wrap: anywhere; padding: 2px 14px; }
  td:is(:nth-child(5), :nth-child(6), :nth-child(7)) { display: none; }
  details.frame summary { grid-template-columns: 22px 136px minmax(0, 1fr); gap: 8px; }
  .frame .when { display: none; }
}
`;
