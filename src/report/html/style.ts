/** The page's style: light or dark as the system is, one column on narrow screens, every finding open on paper. */
export const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1c1e21, #e4e6e9); --dim: light-dark(#5a6068, #a2a9b1); --line: light-dark(#d5d9de, #3a4048);
  --back: light-dark(#ffffff, #16191d); --soft: light-dark(#f4f6f8, #1f242a); --link: light-dark(#0a58ca, #7db4ff);
  --error: light-dark(#b3261e, #ff8a80); --warning: light-dark(#8a5300, #ffc061); --note: light-dark(#0b5a75, #7fd0ee); --clean: light-dark(#1a6b33, #7fd695); }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 0 1rem 3rem; max-width: 75rem; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--back); }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 1.2rem 0 .3rem; padding-left: .6rem; border-left: .4rem solid currentColor; } h2 { font-size: 1.2rem; margin: 1.8rem 0 .5rem; } h3 { font-size: 1rem; margin: 0 0 .2rem; }
p { margin: .4rem 0; } a { color: var(--link); } small, .facts, footer { color: var(--dim); font-size: .85rem; }
code, pre, .path, td:first-child a { font-family: ui-monospace, 'DejaVu Sans Mono', monospace; font-size: .88em; unicode-bidi: isolate; overflow-wrap: anywhere; }
pre { margin: .5rem 0; padding: .5rem .7rem; overflow-x: auto; background: var(--soft); border: 1px solid var(--line); overflow-wrap: normal; }
p, li, dd { overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
form { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .4rem .9rem; align-items: end; padding: .6rem 0; background: var(--back); border-bottom: 1px solid var(--line); }
form[hidden], [hidden] { display: none; }
form, .chips { align-items: center; } .chips { display: flex; flex-wrap: wrap; gap: .3rem; } .chip { font-weight: 600; border-color: currentColor; border-radius: 1rem; } .chip[aria-pressed=true] { color: var(--back); } .chip[aria-pressed=true].error { background: var(--error); } .chip[aria-pressed=true].warning { background: var(--warning); } .chip[aria-pressed=true].note { background: var(--note); } .chip[aria-pressed=true].clean { background: var(--clean); }
label { display: flex; gap: .4rem; align-items: center; font-size: .8rem; color: var(--dim); } label.text { flex: 1 1 12rem; }
.selects { margin: 0; } .selects[open] { flex-basis: 100%; } .selects > div { display: flex; flex-wrap: wrap; gap: .4rem .9rem; align-items: center; padding: .2rem 0; } .selects summary { font-size: .8rem; color: var(--dim); }
select, input, button { font: inherit; font-size: .9rem; color: var(--ink); background: var(--back); border: 1px solid var(--line); border-radius: 4px; height: 2rem; padding: 0 .4rem; max-width: 16rem; }
input { max-width: none; width: 100%; } button { cursor: pointer; } output { font-size: .85rem; color: var(--dim); }
.scroll { overflow-x: auto; max-height: 60vh; overflow-y: auto; border: 1px solid var(--line); }
table { border-collapse: collapse; } .scroll table { width: 100%; } .scroll thead th { position: sticky; top: 0; background: var(--soft); }
th, td { text-align: left; vertical-align: top; padding: .2rem .6rem; } .scroll td { border-top: 1px solid var(--line); }
.modules th button { all: unset; cursor: pointer; font-weight: 600; } .modules th button:focus-visible { outline: 2px solid var(--link); } .modules th[aria-sort=ascending] button::after { content: ' \\25b2'; } .modules th[aria-sort=descending] button::after { content: ' \\25bc'; }
@media (min-width: 45rem) { .modules th:nth-child(1) { width: 36%; } .modules th:nth-child(3) { width: 26%; } .selects summary { display: none; } } .modules td:nth-child(3) { min-width: 14rem; } .none { color: var(--dim); font-weight: 600; } .number { color: var(--dim); font-variant-numeric: tabular-nums; } .what { font-weight: 600; }
@media (min-width: 60rem) { .modules td:nth-child(4) { white-space: nowrap; } }
.effects td { border: 1px solid var(--line); } .proof { margin-top: .5rem; } .proof caption { text-align: left; font-weight: 600; }
.badge { display: inline-block; padding: 0 .45em; border: 1px solid currentColor; border-radius: 4px; font-size: .8rem; font-weight: 600; white-space: nowrap; font-family: system-ui, sans-serif; }
.error { color: var(--error); } .warning { color: var(--warning); } .note { color: var(--note); } .clean { color: var(--clean); } .reason { color: var(--error); }
section { margin: 1rem 0; padding: .8rem; border: 1px solid var(--line); border-radius: 6px; content-visibility: auto; contain-intrinsic-size: auto 14rem; scroll-margin-top: 10rem; }
details { margin: .4rem 0; scroll-margin-top: 10rem; } summary { cursor: pointer; overflow-wrap: anywhere; } .more > summary { color: var(--dim); font-size: .9rem; }
.finding { border-left: 3px solid var(--line); padding-left: .7rem; } .finding[open] { background: color-mix(in srgb, var(--soft) 50%, transparent); }
.loading, .conflict { list-style: none; padding: 0; margin: .5rem 0; }
.loading { display: grid; gap: .2rem 0; font-size: .87rem; } .loading li:not(.bracket) { display: grid; grid-template-columns: 13rem 1fr auto; gap: 0 .8rem; padding: .1rem .6rem; border: 1px solid var(--line); border-radius: 4px; }
.loading em { font-style: normal; } .loading .word { grid-column: 1 / -1; }
.loading li.hit { border-color: var(--warning); } .loading li.hits { border-color: var(--error); }
.hit strong { color: var(--warning); } .hits strong { color: var(--error); }
.loading li.gap { display: block; border-style: dashed; color: var(--dim); } .alike { border-left: 3px solid var(--line); padding-left: .7rem; } .behaviours { font-size: .87rem; }
.bracket { border: 2px solid var(--error); border-right: 0; border-radius: 6px 0 0 6px; margin: .7rem 0; }
.conflict { border-left: 3px solid var(--error); } .conflict li { padding: .1rem .6rem; font-size: .9rem; }
.history { margin: 0; display: grid; grid-template-columns: minmax(0, 36rem) minmax(14rem, 1fr); gap: 0 2rem; } .history h2 { grid-column: 1 / -1; } .history svg { display: block; width: 100%; height: auto; }
.history text { font-size: 12px; fill: var(--ink); } .history .axis text { fill: var(--dim); } .history .axis line { stroke: var(--line); }
.history polyline, .history .lead { fill: none; stroke: currentColor; } .history polyline { stroke-width: 2; } .history .lead { opacity: .5; } .history circle { fill: var(--back); stroke: currentColor; stroke-width: 2; }
.history.crowded circle { fill: transparent; stroke: none; }
.history .warning polyline { stroke-dasharray: 8 3; } .history .note polyline { stroke-dasharray: 2 3; } .history .lost { color: var(--dim); } .history .lost polyline { stroke-dasharray: 8 3 2 3; }
.rules dt { font-weight: 600; scroll-margin-top: 10rem; } .rules dd { margin: 0 0 .6rem; }
@media (max-width: 45rem) { .history { grid-template-columns: minmax(0, 1fr); } .history text { font-size: 17px; } .history .between { display: none; } .history .scroll { font-size: .85rem; } .history .scroll :is(th, td) { padding: .2rem .35rem; }
  .wide { display: none; } .modules { max-height: none; border: 0; } .modules table, .modules tbody, .modules thead { display: block; } .modules tr { display: grid; grid-template-columns: minmax(0, 1fr) auto; border-top: 1px solid var(--line); padding: .3rem 0; } .modules tr[hidden] { display: none; } .modules td { border: 0; padding: .1rem 0; min-width: 0; overflow-wrap: anywhere; }
  .modules thead tr { display: flex; flex-wrap: wrap; gap: 0 1rem; border: 0; } .scroll thead th { position: static; background: none; } .modules th { padding: .1rem 0; font-size: .85rem; } .modules td:nth-child(2) { padding-left: .6rem; text-align: right; } .modules td:nth-child(3), .modules td:nth-child(4) { grid-column: 1 / -1; min-width: 0; } .modules td:nth-child(4) { color: var(--dim); font-size: .85rem; }
  pre { font-size: .72em; } pre .words { display: block; text-align: right; white-space: normal; } .loading li:not(.bracket) { grid-template-columns: 1fr; } form { padding: .4rem 0; gap: .3rem .6rem; } .chip { font-size: .8rem; height: 1.7rem; } label { flex: 1 1 8rem; } select { max-width: none; width: 100%; min-width: 0; } section, details, .rules dt { scroll-margin-top: 10rem; } }
@media print { :root { color-scheme: light; } form { display: none; } body { max-width: none; font-size: 10pt; } .scroll { max-height: none; overflow: visible; } .scroll thead th { position: static; } .history { grid-template-columns: minmax(0, 36rem); }
  section { content-visibility: visible; border: 0; border-top: 1px solid var(--line); border-radius: 0; padding: .5rem 0; }
  details::details-content { content-visibility: visible; block-size: auto; } summary { list-style: none; } pre { white-space: pre-wrap; font-size: .75em; }
  .wide { display: none; } .modules td:nth-child(4) { white-space: nowrap; } pre, thead, tr, .loading li:not(.bracket), summary { break-inside: avoid; } h2, h3, h3 ~ .what, h3 ~ .facts, summary { break-after: avoid; } }
`;
