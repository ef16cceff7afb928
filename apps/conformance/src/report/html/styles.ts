/** The style sheet: light and dark by the reader's system, no colour without a sign beside it. */
export const styles = `
:root {
  color-scheme: light dark;
  --page: light-dark(#fbfaf7, #14171a);
  --card: light-dark(#fff, #1c2024);
  --ink: light-dark(#1d2327, #e6e8ea);
  --soft: light-dark(#59636b, #a3adb5);
  --line: light-dark(#dfddd6, #33393f);
  --good: light-dark(#13693a, #6fd39b);
  --good-back: light-dark(#e1f3e7, #17352a);
  --bad: light-dark(#a81c1c, #ff9c94);
  --bad-back: light-dark(#fde7e5, #46201f);
  --warn: light-dark(#7a5200, #efc26a);
  --warn-back: light-dark(#fbf0d8, #3a2f15);
  --quiet-back: light-dark(#f1f0ec, #24292e);
  --link: light-dark(#0b57a4, #8cc2ff);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main, header.page { max-width: 110rem; margin: 0 auto; padding: 0 1.5rem; }
header.page { padding-top: 2rem; }
h1 { font-size: 1.7rem; margin: 0; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1rem; margin: 0; display: inline; }
p { margin: .4rem 0; max-width: 95ch; overflow-wrap: anywhere; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 4px; }
.soft { color: var(--soft); }
.skip { position: absolute; left: -99rem; }
.skip:focus { position: static; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.facts { display: flex; flex-wrap: wrap; gap: .6rem; margin: 1.2rem 0 0; padding: 0; list-style: none; }
.facts li { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .5rem .9rem; min-width: 6.5rem; }
.facts b { display: block; font-size: 1.35rem; font-variant-numeric: tabular-nums; }
.facts .bad b { color: var(--bad); }
.facts .good b { color: var(--good); }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: .6rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: .35rem .6rem; text-align: left; vertical-align: top; border-top: 1px solid var(--line); }
thead th { border-top: 0; font-weight: 600; vertical-align: bottom; }
.matrix { width: auto; }
.matrix { font-size: .9rem; }
.matrix thead th { padding: .6rem .1rem; }
.matrix thead th span { writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap; }
.matrix thead th:first-child { vertical-align: bottom; padding-left: .9rem; }
.matrix tbody th { position: sticky; left: 0; background: var(--card); font-weight: 500; white-space: nowrap; padding: .35rem .9rem; }
.matrix td { padding: .15rem; text-align: center; }
.cell { position: relative; display: block; min-width: 1.7rem; padding: .12rem 0; border-radius: .35rem; text-decoration: none; font-weight: 700; }
.passed { color: var(--good); background: var(--good-back); }
.failed { color: var(--bad); background: var(--bad-back); outline: 2px solid var(--bad); }
.skipped, .not-offered, .not-run { color: var(--warn); background: var(--warn-back); }
.unsupported { color: var(--soft); background: var(--quiet-back); }
.legend { display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; margin: .7rem 0 0; padding: 0; list-style: none; }
.legend .cell { display: inline-block; text-align: center; margin-right: .4rem; }
.tag { display: inline-block; padding: 0 .5rem; border-radius: .35rem; font-weight: 600; white-space: nowrap; }
details { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; margin: .6rem 0; }
summary { padding: .6rem .9rem; cursor: pointer; }
details > div { padding: 0 .9rem .9rem; }
details > .scroll { border: 0; border-top: 1px solid var(--line); border-radius: 0 0 .6rem .6rem; padding: 0; }
details td:first-child, details th:first-child { padding-left: .9rem; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: .8rem; margin-top: .8rem; }
.sides h4 { margin: 0 0 .3rem; font-size: .9rem; }
pre { margin: 0; padding: .7rem; background: var(--quiet-back); border-radius: .4rem; overflow: auto; max-height: 30rem; font: 12.5px/1.45 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
.ids code { white-space: nowrap; }
.ids code { font-size: .8em; color: var(--soft); }
.case { min-width: 15rem; max-width: 34rem; }
.bar { display: block; height: .3rem; border-radius: .2rem; background: var(--link); opacity: .55; margin-top: .2rem; }
.number { text-align: right; white-space: nowrap; }
footer { max-width: 110rem; margin: 3rem auto 2rem; padding: 0 1.5rem; color: var(--soft); font-size: .9rem; }
@media (max-width: 45rem) { .matrix tbody th { white-space: normal; min-width: 8.5rem; max-width: 8.5rem; padding: .35rem .5rem; font-size: .75rem; line-height: 1.3; } main, header.page { padding: 0 .8rem; } header.page { padding-top: 1.2rem; } }
@media print { details:not([open]) > div { display: block; } body { font-size: 11px; } }
`;
