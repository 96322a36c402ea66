import { SEVERITIES, countSeverities, coverageWords, isLateMoment, lightest, moduleWeight, pictureLines, placeWords, plural, printable, resultWords, stepOf, summarize, summaryLine, whenWords, worstFindings } from "./check.js";
import { createHash } from "node:crypto";
// src/report/html/markup.ts
var Markup = class {
	text;
	constructor(text) {
		this.text = text;
	}
};
function markup(strings, ...parts) {
	return new Markup(strings.reduce((text, string, i) => text + written(parts[i - 1]) + string));
}
function written(part) {
	if (part === void 0) return "";
	if (part instanceof Markup) return part.text;
	if (typeof part === "object") return part.map(({ text }) => text).join("");
	return escaped(String(part));
}
function escaped(text) {
	return text.split("\n").map(printable).join("\n").replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
// src/report/html/history.ts
const WIDTH = 560;
const HEIGHT = 240;
const LEFT = 56;
const RIGHT = 408;
const BOTTOM = 178;
const LINE_HEIGHT = 19;
const MOST_DOTS = 20;
const MOST_DAYS = 4;
const LINES = [
	{
		kind: "error",
		wordsOf: (count) => plural(count, "error"),
		of: ({ errors }) => errors
	},
	{
		kind: "warning",
		wordsOf: (count) => plural(count, "warning"),
		of: ({ warnings }) => warnings
	},
	{
		kind: "note",
		wordsOf: (count) => plural(count, "note"),
		of: ({ notes }) => notes
	},
	{
		kind: "lost",
		wordsOf: (count) => `${count} not analysed`,
		of: ({ notAnalysed }) => notAnalysed
	}
];
function historyFigure(history) {
	const [first] = history;
	const last = history.at(-1);
	if (first === void 0 || last === void 0 || history.length < 2) return void 0;
	const highest = ceilingOf(Math.max(...history.flatMap((point) => LINES.map(({ of }) => of(point)))));
	const x = (index) => round(LEFT + 352 * index / (history.length - 1));
	const y = (count) => round(BOTTOM - 162 * count / highest);
	const words = spread(LINES.map(({ of }) => y(of(last))));
	const lines = LINES.map(({ kind, wordsOf, of }, i) => {
		return markup`<g class="${kind}"><polyline points="${history.map((point, index) => `${x(index)},${y(of(point))}`).join(" ")}"/>${history.map((point, index) => markup`<circle cx="${x(index)}" cy="${y(of(point))}" r="3"><title>${point.day}: ${wordsOf(of(point))}</title></circle>`)}<path class="lead" d="M${413} ${y(of(last))}L${426} ${words[i]}"/><text x="${430}" y="${words[i]}" dy="0.35em">${wordsOf(of(last))}</text></g>
`;
	});
	const ticks = [
		0,
		highest / 2,
		highest
	].map((count) => markup`<line x1="${LEFT}" x2="${RIGHT}" y1="${y(count)}" y2="${y(count)}"/><text x="${48}" y="${y(count)}" dy="0.35em" text-anchor="end">${count}</text>`);
	const days = daysBelow(history.length).map((index) => {
		const anchor = index === 0 ? "start" : index === history.length - 1 ? "end" : "middle";
		return markup`<text class="${anchor === "middle" ? "between" : ""}" x="${x(index)}" y="${198}" text-anchor="${anchor}">${history[index]?.day}</text>`;
	});
	return markup`<figure class="history${history.length > MOST_DOTS ? " crowded" : ""}" id="history">
<h2>The last audits</h2>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="history-title" aria-describedby="history-text">
<title id="history-title">What the last ${history.length} audits found</title>
<desc id="history-text">${inWords(first, last)} The table below has every audit.</desc>
<g class="axis">${ticks}${days}<text x="${232}" y="${224}" text-anchor="middle">audits that changed something</text><text transform="translate(16 ${97}) rotate(-90)" text-anchor="middle">count</text></g>
${lines}</svg>
<div><p>${inWords(first, last)}</p>
<details class="more"><summary>The same as a table</summary>
<div class="scroll" role="region" aria-label="Table of audits" tabindex="0"><table>
<thead><tr><th>audit</th><th>errors</th><th>warnings</th><th>notes</th><th>not analysed</th><th>modules</th></tr></thead>
<tbody>
${history.map(({ day, errors, warnings, notes, notAnalysed, modules }) => markup`<tr><td>${day}</td><td>${errors}</td><td>${warnings}</td><td>${notes}</td><td>${notAnalysed}</td><td>${modules}</td></tr>
`)}</tbody>
</table></div></details></div>
</figure>
`;
}
function inWords(first, last) {
	const changes = LINES.map(({ wordsOf, of }) => of(first) === of(last) ? wordsOf(of(last)) : `${wordsOf(of(last))} (${of(first)} then)`);
	const modules = first.modules === last.modules ? "" : ` (${first.modules} then)`;
	return `From ${first.day} to ${last.day}: ${changes.join(", ")} in ${plural(last.modules, "module")}${modules}.`;
}
function ceilingOf(count) {
	for (let power = 1;; power *= 10) {
		const found = (power === 1 ? [
			2,
			4,
			6,
			8
		] : [
			1,
			1.2,
			1.6,
			2,
			3,
			4,
			6,
			8
		]).find((step) => step * power >= count);
		if (found !== void 0) return found * power;
	}
}
function daysBelow(count) {
	const shown = Math.min(count, MOST_DAYS);
	return Array.from({ length: shown }, (_, i) => Math.round(i * (count - 1) / (shown - 1)));
}
function spread(heights) {
	const order = [...heights.keys()].sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0) || a - b);
	const placed = heights.map(() => 0);
	let above = -19;
	for (const index of order) placed[index] = above = Math.max(heights[index] ?? 0, above + LINE_HEIGHT);
	let below = 197;
	for (const index of order.toReversed()) placed[index] = below = Math.min(placed[index] ?? 0, below - LINE_HEIGHT);
	return placed;
}
function round(value) {
	return Math.round(value * 10) / 10;
}
// src/report/html/loading.ts
const SHOWN_FINDINGS = 6;
function loadingFigure(loading, findings, index) {
	const clashes = clashesOf(loading, findings);
	const column = clashes.length + 1;
	const rows = loading.map((step, i) => markup`<li style="grid-row:${i + 1};grid-column:${column}" class="${classOf(step, clashes)}">${stepWords(step)}${clashWords(clashes.filter((clash) => clash.step === step), index)} ${hitWords(clashes.filter(({ moments }) => moments.includes(step)))}</li>
`);
	const brackets = clashes.map(({ step, moments }, i) => {
		const last = moments.at(-1) ?? step;
		return markup`<li aria-hidden="true" class="bracket" style="grid-row:${loading.indexOf(step) + 1}/${loading.indexOf(last) + 2};grid-column:${i + 1}"></li>
`;
	});
	const summary = clashes.length === 0 ? "" : `; late relocations hit what ${plural(clashes.length, "earlier step")} touched`;
	return markup`<details class="more"${clashes.length === 0 ? void 0 : markup` open`}><summary>What the kernel does with it, in order${summary}</summary>
<ol class="loading" style="grid-template-columns:repeat(${clashes.length},0.9rem) 1fr">
${rows}${brackets}</ol></details>`;
}
function lateMoments(finding, loading) {
	const earlier = loading.find(({ step }) => step === finding.conflict?.step);
	if (earlier === void 0) return [];
	return loading.filter(({ step, number }) => isLateMoment(step, finding.object ?? "") && number > earlier.number);
}
function clashesOf(loading, findings) {
	return loading.flatMap((step) => {
		const hit = [...findings.entries()].filter(([, finding]) => finding.conflict?.step === step.step);
		const late = new Set(hit.flatMap(([, finding]) => lateMoments(finding, loading)));
		const moments = loading.filter((one) => late.has(one));
		return moments.length === 0 ? [] : [{
			step,
			moments,
			findings: hit.map(([number]) => number)
		}];
	});
}
function classOf(step, clashes) {
	if (clashes.some((clash) => clash.step === step)) return "hit";
	return clashes.some(({ moments }) => moments.includes(step)) ? "hits" : "";
}
function stepWords({ step, number, accesses, writes }) {
	const known = stepOf(step);
	const facts = [...accesses > 0 ? [`touches ${plural(accesses, "run")} of bytes`] : [], ...writes > 0 ? [`writes ${plural(writes, "livepatch relocation")}`] : []].join(", ");
	return markup`<b>${number}. ${step}</b> <span>${known === void 0 ? void 0 : markup`${known.title} <small>${known.source}</small>`}</span> <em>${facts}</em>`;
}
function clashWords(clashes, index) {
	return clashes.map(({ findings }) => {
		const links = findings.slice(0, SHOWN_FINDINGS).map((number) => markup` <a href="#m${index}f${number}">${number + 1}</a>`);
		const left = findings.length - SHOWN_FINDINGS;
		return markup`<span class="word"><strong>hit later</strong>: ${findings.length === 1 ? "finding" : "findings"}${links}${left > 0 ? ` and ${left} more` : ""}</span>`;
	});
}
function hitWords(clashes) {
	if (clashes.length === 0) return void 0;
	return markup`<span class="word"><strong>hits</strong> what was touched by ${clashes.map(({ step }) => `${step.number}. ${step.step}`).join(", ")}</span>`;
}
// src/report/html/finding.ts
function findingDetails(finding, { id, loading, numbers }) {
	const { rule, slug, severity, object, source, message, condition, advice, relocation } = finding;
	const picture = pictureLines(finding);
	return markup`<details class="finding" id="${id}" data-rule="${numbers.rules.of(rule)}" data-object="${numbers.objects.of(object)}" data-severity="${severity}">
<summary><span class="badge ${severity}">${severity}</span> <a href="#${rule}">${rule}</a> ${slug} <code>${placeWords(finding)}</code>${source === void 0 ? void 0 : markup` <code>${source.file}:${source.line}</code>`}</summary>
<p>${message}</p>
${picture.length > 0 ? markup`<pre>${picture.join("\n")}</pre>` : void 0}
${conflictSteps(finding, loading)}
${effectsTable(finding)}
${condition === void 0 ? void 0 : markup`<p><b>Only if:</b> ${condition}</p>`}
<p><b>Fix:</b> ${advice}</p>
${relocation === void 0 ? void 0 : markup`<p class="facts">Relocation ${relocation.index} of <code>${relocation.section}</code>: ${relocation.type} to <code>${relocation.symbol}</code>, addend ${relocation.addend.toString()}, ${relocation.width} bytes</p>`}
</details>
`;
}
function conflictSteps(finding, loading) {
	const { conflict, relocation, section, offset } = finding;
	const earlier = loading.find(({ step }) => step === conflict?.step);
	const moments = lateMoments(finding, loading);
	if (conflict === void 0 || earlier === void 0 || moments.length === 0) return void 0;
	const written = section === void 0 || offset === void 0 || relocation === void 0 ? "the relocation" : rangeWords(section, offset, offset + relocation.width);
	return markup`<ol class="conflict">
<li class="hit"><b>${earlier.number}. ${conflict.step}</b> ${conflict.access} <code>${rangeWords(conflict.section, conflict.start, conflict.end)}</code></li>
${moments.map(({ step, number }) => markup`<li class="hits"><b>${number}. ${step}</b> writes <code>${written}</code></li>`)}
</ol>`;
}
function rangeWords(section, start, end) {
	return `${section}+0x${start.toString(16)}..0x${end.toString(16)}`;
}
function effectsTable({ effects, object }) {
	if (effects.length === 0) return void 0;
	return markup`<table class="effects">${effects.map((effect) => markup`<tr><td>${whenWords(effect, object)}</td><td>${effect.outcome}</td><td>${effect.message}</td></tr>`)}</table>`;
}
// src/report/html/module.ts
const SHOWN_OBJECTS = 4;
function moduleRow(report, index) {
	const { path, kernel, arch, builder, objects } = report;
	const names = objects.slice(0, SHOWN_OBJECTS).map(({ name }) => name);
	const more = objects.length > SHOWN_OBJECTS ? [`${objects.length - SHOWN_OBJECTS} more`] : [];
	return markup`<tr id="r${index}"><td><a href="#m${index}">${path}</a></td><td>${kernel}</td><td class="wide">${arch}</td><td class="wide">${builder === "unknown" ? void 0 : builder}</td><td>${[...names, ...more].join(", ")}</td><td>${verdict(report)}</td></tr>
`;
}
function moduleSection(report, index, numbers, room) {
	const { path, places, kernel, objects, loading } = report;
	const { findings } = room;
	const left = report.findings.length - findings.length;
	const ofObjects = numbers.objects.of(...objects.map(({ name }) => name));
	return markup`<section id="m${index}" data-status="${report.status}" data-kernel="${numbers.kernels.of(kernel)}" data-objects="${ofObjects}">
<h3><span class="path">${path}</span> ${verdict(report)}</h3>
<p class="facts">${facts(report)}</p>
${places.length > 1 ? markup`<p class="facts">also ${places.slice(1).join(", ")}</p>` : void 0}
${report.status === "not-analysed" ? markup`<p class="reason">${report.reason}</p>` : void 0}
${objects.length > 0 ? patched(report) : void 0}
${room.withLoading && loading.length > 0 ? loadingFigure(loading, findings, index) : void 0}
${findings.map((finding, i) => findingDetails(finding, {
		id: `m${index}f${i}`,
		loading,
		numbers
	}))}
${left > 0 ? markup`<p class="reason">${plural(left, "more finding")} left out here; the JSON report has all</p>` : void 0}
${suppressed(report)}
${undecided(report)}
${report.remarks.map((remark) => markup`<p class="facts">Remark: ${remark}</p>`)}
</section>
`;
}
function verdict(report) {
	return markup`<span class="badge ${badgeOf(report)}">${resultWords(report)}</span>${coverageWords(report)}`;
}
function badgeOf(report) {
	switch (report.status) {
		case "clean": return report.undecided.length === 0 ? "clean" : "note";
		case "not-analysed": return "error";
		case "not-livepatch": return "";
		case "findings": {
			const counts = countSeverities([report]);
			return counts.error > 0 ? "error" : counts.warning > 0 ? "warning" : "note";
		}
	}
}
function facts({ name, kernel, arch, builder, sha256 }) {
	return [
		name,
		kernel === void 0 ? void 0 : `Linux ${kernel}`,
		arch,
		builder === void 0 || builder === "unknown" ? void 0 : `built by ${builder}`,
		sha256 === void 0 ? void 0 : `SHA-256 ${sha256}`
	].filter((fact) => fact !== void 0).join(" · ");
}
function patched({ objects }) {
	const functions = objects.reduce((sum, object) => sum + object.functions.length, 0);
	const rows = objects.map(({ name, functions: names }) => markup`<li><code>${name}</code>: ${names.join(" ")}</li>`);
	return markup`<details class="more"><summary>It patches ${plural(functions, "function")} of ${objects.map(({ name }) => name).join(", ")}</summary><ul>${rows}</ul></details>`;
}
function suppressed({ suppressed: ignored }) {
	if (ignored.length === 0) return void 0;
	const rows = ignored.map(({ finding, reason }) => markup`<li>${finding.rule} ${finding.slug} <code>${placeWords(finding)}</code>: ${reason}</li>`);
	return markup`<details class="more"><summary>${plural(ignored.length, "finding")} ignored by the configuration</summary><ul>${rows}</ul></details>`;
}
function undecided({ undecided: left }) {
	if (left.length === 0) return void 0;
	return markup`<details class="more"><summary>${plural(new Set(left.map(({ rule }) => rule)).size, "rule")} not checked: kernel files are missing</summary><ul>${left.map(({ rule, object, wouldDecide }) => markup`<li>${rule} for <code>${object}</code>: ${wouldDecide} would decide it</li>`)}</ul></details>`;
}
// src/report/html/numbers.ts
var Numbers = class {
	names;
	#numbers;
	constructor(names) {
		this.names = [...new Set(names)].sort();
		this.#numbers = new Map(this.names.map((name, number) => [name, number]));
	}
	of(...names) {
		return [...new Set(names)].flatMap((name) => name === void 0 ? [] : this.#numbers.get(name) ?? []).join(" ");
	}
};
// src/report/html/script.ts
const SCRIPT = `
'use strict';
const form = document.querySelector('form');
const output = form.querySelector('output');
const modules = Array.from(document.querySelectorAll('section'), (section, index) => ({
  section,
  row: document.getElementById('r' + index),
  heading: textOf(section.querySelector('h3')) + textOf(section.querySelector('.facts')) + textOf(section.querySelector('.reason')),
  findings: Array.from(section.querySelectorAll('.finding')),
}));
const texts = new Map();

function textOf(element) {
  return element === null ? '' : element.textContent.toLowerCase() + '\\n';
}

/** The finding's text, read once: there can be very many. */
function findingText(finding) {
  if (!texts.has(finding)) texts.set(finding, textOf(finding));
  return texts.get(finding);
}

/** What does not change is not touched: the browser would look at it again. */
function show(element, shown) {
  if (element.hidden === shown) element.hidden = !shown;
}

function filter() {
  const { kernel, object, rule, severity, text } = Object.fromEntries(new FormData(form));
  const wanted = text.trim().toLowerCase();
  let shownModules = 0;
  let shownFindings = 0;
  for (const { section, row, heading, findings } of modules) {
    const ofKernel = kernel === '' || section.dataset.kernel === kernel;
    const inHeading = heading.includes(wanted);
    let shown = 0;
    for (const finding of findings) {
      const { dataset } = finding;
      const fits = ofKernel && (object === '' || dataset.object === object) && (rule === '' || dataset.rule === rule) &&
        (severity === '' || dataset.severity === severity) && (inHeading || findingText(finding).includes(wanted));
      show(finding, fits);
      if (fits) shown++;
    }
    // What was not analysed may have any finding: only its kernel or the text sends it away.
    const alone = section.dataset.status === 'not-analysed' ||
      (rule === '' && severity === '' && (object === '' || section.dataset.objects.split(' ').includes(object)));
    const fits = shown > 0 || (ofKernel && inHeading && alone);
    show(section, fits);
    show(row, fits);
    shownFindings += shown;
    if (fits) shownModules++;
  }
  output.textContent = shownModules + ' of ' + modules.length + ' modules, ' + shownFindings + (shownFindings === 1 ? ' finding' : ' findings');
}

function setOpen(open) {
  for (const { section, findings } of modules)
    if (!section.hidden) for (const finding of findings) if (!finding.hidden) finding.open = open;
}

/** Opens what a link leads to. */
function openTarget() {
  const target = document.getElementById(location.hash.slice(1));
  if (target !== null && target.localName === 'details') target.open = true;
}

/** Escape closes the finding in which it is pressed; among the filters it clears them. */
function escape(event) {
  if (event.key !== 'Escape') return;
  const finding = event.target.closest('details[open]');
  if (finding !== null) {
    finding.open = false;
    finding.querySelector('summary').focus();
  } else if (form.contains(event.target)) form.reset();
}

form.addEventListener('input', filter);
addEventListener('keydown', escape);
form.addEventListener('reset', () => setTimeout(filter));
form.addEventListener('submit', (event) => event.preventDefault());
form.elements.open.addEventListener('click', () => setOpen(true));
form.elements.close.addEventListener('click', () => setOpen(false));
addEventListener('hashchange', openTarget);
form.hidden = false;
filter();
openTarget();
`;
// src/report/html/style.ts
const STYLE = `
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
// \0@oxc-project+runtime@0.156.0/helpers/esm/taggedTemplateLiteral.js
function _taggedTemplateLiteral(e, t) {
	return t || (t = e.slice(0)), Object.freeze(Object.defineProperties(e, { raw: { value: Object.freeze(t) } }));
}
// src/report/html/page.ts
var _templateObject;
const LIMITS = {
	findings: 2e4,
	modules: 1e4,
	loadings: 1e3
};
function htmlReport(reports, { tool, rules, history = [], remarks = [], limits = LIMITS }) {
	const all = reports.filter(({ status }) => status !== "not-livepatch");
	const modules = lightest(all, moduleWeight, limits.modules);
	const loaded = modules.filter(({ loading }) => loading.length > 0);
	const loadings = new Set(lightest(loaded, moduleWeight, limits.loadings));
	const found = rules.filter(({ id }) => modules.some(({ findings }) => findings.some(({ rule }) => rule === id)));
	const numbers = {
		kernels: new Numbers(modules.flatMap(({ kernel }) => kernel ?? [])),
		objects: new Numbers(modules.flatMap(({ objects, findings }) => [...objects.map(({ name }) => name), ...findings.flatMap(({ object }) => object ?? [])])),
		rules: new Numbers(found.map(({ id }) => id))
	};
	const kept = worstFindings(modules, limits.findings);
	const sections = modules.map((report, index) => moduleSection(report, index, numbers, {
		findings: kept[index] ?? [],
		withLoading: loadings.has(report)
	}));
	const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${createHash("sha256").update(SCRIPT).digest("base64")}'; base-uri 'none'; form-action 'none'`;
	return markup(_templateObject || (_templateObject = _taggedTemplateLiteral([
		"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"",
		"\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>klp-lint report</title>\n<style>",
		"</style>\n</head>\n<body>\n<header>\n<h1>klp-lint report</h1>\n<p>",
		"</p>\n",
		"\n",
		"\n</header>\n",
		"\n",
		"\n<main>\n<h2>Modules</h2>\n<div class=\"scroll modules\" role=\"region\" aria-label=\"Table of modules\" tabindex=\"0\"><table>\n<thead><tr><th>module</th><th>kernel</th><th class=\"wide\">arch</th><th class=\"wide\">built by</th><th>objects</th><th>result</th></tr></thead>\n<tbody>\n",
		"</tbody>\n</table></div>\n",
		"\n",
		"\n</main>\n<footer>",
		" ",
		"</footer>\n<script>",
		"<\/script>\n</body>\n</html>\n"
	])), policy, new Markup(STYLE), summaryLine(summarize(reports)), leftOut(all, kept.flat().length, modules.length, loaded.length - loadings.size), remarks.map((remark) => markup`<p class="facts">Remark: ${remark}</p>`), historyFigure(history), filters(numbers, found), modules.map(moduleRow), sections, ruleList(found), tool.name, tool.version, new Markup(SCRIPT)).text;
}
function leftOut(all, findings, modules, loadingsLeft) {
	const found = all.reduce((sum, report) => sum + report.findings.length, 0);
	const parts = [
		...found > findings ? [`${found - findings} of ${plural(found, "finding")}`] : [],
		...all.length > modules ? [`${all.length - modules} of ${plural(all.length, "module")}`] : [],
		...loadingsLeft > 0 ? [`what the kernel does with ${plural(loadingsLeft, "module")}`] : []
	];
	if (parts.length === 0) return void 0;
	return markup`<p class="reason">Left out, because the page would be too large: ${parts.join(", ")}. What is worst is here; the JSON report has all.</p>`;
}
function filters({ kernels, objects, rules }, found) {
	const slugs = new Map(found.map(({ id, slug }) => [id, slug]));
	const severities = SEVERITIES.map((severity) => markup`<option value="${severity}">${severity}</option>`);
	return markup`<form hidden>
<label>Kernel <select name="kernel"><option value="">all</option>${options(kernels)}</select></label>
<label>Object <select name="object"><option value="">all</option>${options(objects)}</select></label>
<label>Rule <select name="rule"><option value="">all</option>${options(rules, (id) => `${id} ${slugs.get(id) ?? ""}`)}</select></label>
<label>Severity <select name="severity"><option value="">all</option>${severities}</select></label>
<label class="text">Text <input name="text" type="search" autocomplete="off" spellcheck="false"></label>
<span class="buttons"><button type="button" name="open">Open all</button> <button type="button" name="close">Close all</button> <button type="reset">Clear</button></span>
<output aria-live="polite"></output>
</form>`;
}
function options({ names }, words = (name) => name) {
	return names.map((name, number) => markup`<option value="${number}">${words(name)}</option>`);
}
function ruleList(rules) {
	if (rules.length === 0) return void 0;
	return markup`<h2>Rules</h2>
<dl class="rules">
${rules.map(({ id, slug, severity, summary, advice }) => markup`<dt id="${id}"><span class="badge ${severity}">${severity}</span> ${id} ${slug}</dt>
<dd>${summary} ${advice}</dd>
`)}</dl>`;
}
export { htmlReport };
