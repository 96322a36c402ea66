/** The page's style: light or dark as the system is, one column on narrow screens, every finding open on paper. */
export const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1c1e21, #e4e6e9); --dim: light-dark(#5a6068, #a2a9b1); --line: light-dark(#d5d9de, #3a4048);
  --back: light-dark(#ffffff, #16191d); --soft: light-dark(#f4f6f8, #1f242a); --link: light-dark(#0a58ca, #7db4ff);
  --error: light-dark(#b3261e, #ff8a80); --warning: light-dark(#8a5300, #ffc061); --note: light-dark(#0b5a75, #7fd0ee); --clean: light-dark(#1a6b33, #7fd695); }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 0 1rem 3rem; max-width: 75rem; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--back); }
h1 { font-size: 1.5rem; margin: 1.2rem 0 0; } h2 { font-size: 1.2rem; margin: 1.8rem 0 .5rem; } h3 { font-size: 1rem; margin: 0 0 .2rem; }
p { margin: .4rem 0; } a { color: var(--link); } small, .facts, footer { color: var(--dim); font-size: .85rem; }
code, pre, .path, td:first-child a { font-family: ui-monospace, 'DejaVu Sans Mono', monospace; font-size: .88em; unicode-bidi: isolate; overflow-wrap: anywhere; }
pre { margin: .5rem 0; padding: .5rem .7rem; overflow-x: auto; background: var(--soft); border: 1px solid var(--line); overflow-wrap: normal; }
p, li, dd { overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
form { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .4rem .9rem; align-items: end; padding: .6rem 0; background: var(--back); border-bottom: 1px solid var(--line); }
form[hidden], [hidden] { display: none; }
label { display: flex; flex-direction: column; font-size: .8rem; color: var(--dim); } label.text { flex: 1 1 10rem; }
select, input, button { font: inherit; font-size: .9rem; color: var(--ink); background: var(--back); border: 1px solid var(--line); border-radius: 4px; height: 2rem; padding: 0 .4rem; max-width: 16rem; }
input { max-width: none; width: 100%; } button { cursor: pointer; } output { flex-basis: 100%; font-size: .85rem; color: var(--dim); }
.scroll { overflow-x: auto; max-height: 26rem; overflow-y: auto; border: 1px solid var(--line); }
table { border-collapse: collapse; } .scroll table { width: 100%; } .scroll thead th { position: sticky; top: 0; background: var(--soft); }
th, td { text-align: left; vertical-align: top; padding: .2rem .6rem; } .scroll td { border-top: 1px solid var(--line); }
@media (min-width: 60rem) { .modules td:nth-child(2) { white-space: nowrap; } }
.effects td { border: 1px solid var(--line); }
.badge { display: inline-block; padding: 0 .45em; border: 1px solid currentColor; border-radius: 4px; font-size: .8rem; font-weight: 600; white-space: nowrap; font-family: system-ui, sans-serif; }
.error { color: var(--error); } .warning { color: var(--warning); } .note { color: var(--note); } .clean { color: var(--clean); } .reason { color: var(--error); }
section { margin: 1rem 0; padding: .8rem; border: 1px solid var(--line); border-radius: 6px; content-visibility: auto; contain-intrinsic-size: auto 14rem; scroll-margin-top: 8rem; }
details { margin: .4rem 0; scroll-margin-top: 8rem; } summary { cursor: pointer; overflow-wrap: anywhere; } .more > summary { color: var(--dim); font-size: .9rem; }
.finding { border-left: 3px solid var(--line); padding-left: .7rem; } .finding[open] { background: color-mix(in srgb, var(--soft) 50%, transparent); }
.loading, .conflict { list-style: none; padding: 0; margin: .5rem 0; }
.loading { display: grid; gap: .2rem 0; font-size: .87rem; } .loading li:not(.bracket) { display: grid; grid-template-columns: 13rem 1fr auto; gap: 0 .8rem; padding: .1rem .6rem; border: 1px solid var(--line); border-radius: 4px; }
.loading em { font-style: normal; } .loading .word { grid-column: 1 / -1; }
.loading li.hit { border-color: var(--warning); } .loading li.hits { border-color: var(--error); }
.hit strong { color: var(--warning); } .hits strong { color: var(--error); }
.bracket { border: 2px solid var(--error); border-right: 0; border-radius: 6px 0 0 6px; margin: .7rem 0; }
.conflict { border-left: 3px solid var(--error); } .conflict li { padding: .1rem .6rem; font-size: .9rem; }
.history { margin: 0; display: grid; grid-template-columns: minmax(0, 36rem) minmax(14rem, 1fr); gap: 0 2rem; } .history h2 { grid-column: 1 / -1; } .history svg { display: block; width: 100%; height: auto; }
.history text { font-size: 12px; fill: var(--ink); } .history .axis text { fill: var(--dim); } .history .axis line { stroke: var(--line); }
.history polyline, .history .lead { fill: none; stroke: currentColor; } .history polyline { stroke-width: 2; } .history .lead { opacity: .5; } .history circle { fill: var(--back); stroke: currentColor; stroke-width: 2; }
.history.crowded circle { fill: transparent; stroke: none; }
.history .warning polyline { stroke-dasharray: 8 3; } .history .note polyline { stroke-dasharray: 2 3; } .history .lost { color: var(--dim); } .history .lost polyline { stroke-dasharray: 8 3 2 3; }
.rules dt { font-weight: 600; scroll-margin-top: 8rem; } .rules dd { margin: 0 0 .6rem; }
@media (max-width: 45rem) { .history { grid-template-columns: minmax(0, 1fr); } .history text { font-size: 17px; } .history .scroll thead { display: table-header-group; } .history .scroll tr { display: table-row; }
  .wide, .scroll thead { display: none; } .scroll tr { display: grid; grid-template-columns: minmax(0, 1fr) auto; border-top: 1px solid var(--line); } .scroll tr[hidden] { display: none; } .scroll td { border: 0; overflow-wrap: anywhere; }
  .modules td:first-child { grid-column: 1 / -1; } .modules td:nth-child(5) { grid-row: 3; } .modules td:last-child { grid-row: 2; grid-column: 2; } .history .scroll td { border-top: 1px solid var(--line); } .history .between { display: none; } .history .scroll { font-size: .85rem; } .history .scroll :is(th, td) { padding: .2rem .35rem; }
  .loading li:not(.bracket) { grid-template-columns: 1fr; } form { position: static; } label { flex: 1 1 8rem; } select { max-width: none; width: 100%; } section, details, .rules dt { scroll-margin-top: 1rem; } }
@media print { :root { color-scheme: light; } form { display: none; } body { max-width: none; font-size: 10pt; } .scroll { max-height: none; overflow: visible; } .scroll thead th { position: static; } .history { grid-template-columns: minmax(0, 36rem); }
  section { content-visibility: visible; border: 0; border-top: 1px solid var(--line); border-radius: 0; padding: .5rem 0; }
  details::details-content { content-visibility: visible; block-size: auto; } summary { list-style: none; } pre { white-space: pre-wrap; } pre, tr, .loading li:not(.bracket), summary { break-inside: avoid; } }
`;
