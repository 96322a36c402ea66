import { BEHAVIOUR_NAMES, PROOF_WORDS, behaviourArchitecture, behaviourWords, consequenceWords, countSeverities, coverageWords, findingWeight, grouped, isLateMoment, kernelOf, kernelOriginSentences, lightest, moduleWeight, pictureLines, placeWords, plural, printable, resultWords, rulesOf, rulesWords, severityCounts, severityWords, stepOf, summarize, summaryLine, whenWords, worstFindings } from "./check.js";
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
// src/report/html/filters.ts
function filterForm(summary, { kernels, objects, rules }, found) {
	const slugs = new Map(found.map(({ id, slug }) => [id, slug]));
	return markup`<form hidden>
<div class="chips" role="group" aria-label="Show">${chipsOf(summary)}</div>
<label class="text">Text <input name="text" type="search" autocomplete="off" spellcheck="false"></label>
<details class="selects"><summary>More filters</summary><div>
${select("kernel", "Kernel", kernels)}${select("object", "Object", objects)}${select("rule", "Rule", rules, (id) => `${id} ${slugs.get(id) ?? ""}`)}<span class="buttons"><button type="button" name="open">Open all</button> <button type="button" name="close">Close all</button> <button type="reset">Clear</button></span></div></details>
<output aria-live="polite"></output>
</form>`;
}
function chipsOf({ findings, clean, partlyChecked, notAnalysed }) {
	return [
		{
			show: "not-analysed",
			tone: "error",
			count: notAnalysed,
			words: `${notAnalysed} not analysed`
		},
		{
			show: "error",
			tone: "error",
			count: findings.error,
			words: plural(findings.error, "error")
		},
		{
			show: "warning",
			tone: "warning",
			count: findings.warning,
			words: plural(findings.warning, "warning")
		},
		{
			show: "note",
			tone: "note",
			count: findings.note,
			words: plural(findings.note, "note")
		},
		{
			show: "partly",
			tone: "note",
			count: partlyChecked,
			words: `${partlyChecked} partly checked`
		},
		{
			show: "clean",
			tone: "clean",
			count: clean - partlyChecked,
			words: `${clean - partlyChecked} clean`
		}
	].filter(({ count }) => count > 0).map(({ show, tone, words }) => markup`<button type="button" class="chip ${tone}" data-show="${show}" aria-pressed="false">${words}</button> `);
}
function select(name, label, { names }, words = (one) => one) {
	return markup`<label>${label} <select name="${name}"><option value="">all</option>${names.map((one, number) => markup`<option value="${number}">${words(one)}</option>`)}</select></label>
`;
}
// src/report/html/loading.ts
const SHOWN_FINDINGS = 6;
function loadingFigure(loading, findings, index) {
	const clashes = clashesOf(loading, findings);
	const column = clashes.length + 1;
	const lines = linesOf(loading);
	const rowOf = (step) => lines.findIndex((line) => line.step === step) + 1;
	const rows = lines.map(({ step, gap }, i) => step === void 0 ? markup`<li class="gap" style="grid-row:${i + 1};grid-column:${column}">${gap}</li>
` : markup`<li style="grid-row:${i + 1};grid-column:${column}" class="${classOf(step, clashes)}">${stepWords(step)}${clashWords(clashes.filter((clash) => clash.step === step), index)} ${hitWords(clashes.filter(({ moments }) => moments.includes(step)))}</li>
`);
	const brackets = clashes.map(({ step, moments }, i) => {
		const last = moments.at(-1) ?? step;
		return markup`<li aria-hidden="true" class="bracket" style="grid-row:${rowOf(step)}/${rowOf(last) + 1};grid-column:${i + 1}"></li>
`;
	});
	return markup`<details class="more"><summary>What the kernel does with it, in order${clashes.length === 0 ? "" : `; late relocations hit what ${plural(clashes.length, "earlier step")} touched`}</summary>
<ol class="loading" style="grid-template-columns:repeat(${clashes.length},0.9rem) 1fr">
${rows}${brackets}</ol></details>`;
}
function linesOf(loading) {
	let last = 0;
	return loading.flatMap((step) => {
		const [first, end] = [last + 1, step.number - 1];
		last = step.number;
		if (first > end) return [{ step }];
		const steps = end === first + 1 ? `${first} and ${end}` : `${first} to ${end}`;
		return [{ gap: first === end ? `Step ${first} touches nothing of this module.` : `Steps ${steps} touch nothing of this module.` }, { step }];
	});
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
// src/report/html/proof.ts
function proofSection({ proof, bytes, offset, relocation }) {
	if (proof === void 0 || proof.memory.length === 0) return void 0;
	const { verdict, release, memory } = proof;
	const inFile = bytes === void 0 || offset === void 0 || relocation === void 0 ? void 0 : bytes.bytes.subarray(offset - bytes.start, offset - bytes.start + relocation.width);
	const row = (when, shown) => markup`<tr><td>${when}</td><td><code>${spaced(shown)}</code></td></tr>`;
	return markup`<table class="effects proof"><caption>${PROOF_WORDS[verdict]} on Linux ${release}</caption>${inFile === void 0 || inFile.length === 0 ? void 0 : row("in the file", inFile)}${memory.map((one) => row(`in memory after ${one.after}`, one.bytes))}</table>`;
}
function spaced(bytes) {
	return (Buffer.from(bytes).toString("hex").match(/../g) ?? []).join(" ");
}
// src/report/html/finding.ts
function findingDetails(finding, { id, number, loading, numbers }) {
	const { rule, slug, severity, object, source, message, condition, advice, relocation } = finding;
	const picture = pictureLines(finding);
	const consequence = consequenceWords(finding);
	return markup`<details class="finding" id="${id}" data-rule="${numbers.rules.of(rule)}" data-object="${numbers.objects.of(object)}" data-severity="${severity}">
<summary><span class="number">${number}</span> <span class="badge ${severity}">${severityWords(finding)}</span> <a href="#${rule}">${rule}</a> ${slug}${consequence === void 0 ? void 0 : markup`: <b>${consequence}</b>`} <code>${placeWords(finding)}</code>${source === void 0 ? void 0 : markup` <code>${source.file}:${source.line}</code>`}</summary>
<p>${message}</p>
${picture.length > 0 ? markup`<pre>${picture.map(pictureLine)}</pre>` : void 0}
${conflictSteps(finding, loading)}
${effectsTable(finding)}
${proofSection(finding)}
${condition === void 0 ? void 0 : markup`<p><b>Only if:</b> ${condition}</p>`}
<p><b>Fix:</b> ${advice}</p>
${relocation === void 0 ? void 0 : markup`<p class="facts">Relocation ${relocation.index} of <code>${relocation.section}</code>: ${relocation.type} to <code>${relocation.symbol}</code>, addend ${relocation.addend.toString()}, ${relocation.width} bytes</p>`}
</details>
`;
}
function pictureLine(line) {
	const [, marks = line, words] = /^( *\^+)( {2}.*)$/.exec(line) ?? [];
	const rest = words === void 0 ? markup`\n` : markup`<span class="words">${words}\n</span>`;
	return markup`${words === void 0 ? line : marks}${rest}`;
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
// src/report/html/alike.ts
const ALIKE = 4;
function findingEntries(findings, details) {
	const numbered = findings.map((finding, number) => ({
		finding,
		number
	}));
	return [...grouped(numbered, ({ finding }) => JSON.stringify([
		finding.rule,
		finding.severity,
		finding.changedFrom,
		consequenceWords(finding),
		finding.advice
	])).values()].flatMap((group) => {
		const entries = group.map(({ finding, number }) => details(finding, number));
		return group.length < ALIKE ? entries : [groupOf(group[0].finding, entries)];
	});
}
function groupOf(finding, entries) {
	const consequence = consequenceWords(finding);
	return markup`<details class="alike">
<summary><span class="badge ${finding.severity}">${plural(entries.length, severityWords(finding))}</span> <a href="#${finding.rule}">${finding.rule}</a> ${finding.slug}${consequence === void 0 ? "" : `: ${consequence}`}</summary>
${entries}</details>
`;
}
// src/report/html/verdict.ts
function pageVerdict(summary) {
	const { modules, clean, partlyChecked, withFindings, notAnalysed, findings, rules } = summary;
	const unknown = notAnalysed === 0 ? [] : [`${notAnalysed} not analysed`];
	if (withFindings > 0) return {
		words: [`${severityCounts(findings)} in ${withFindings} of ${plural(modules, "module")}`, ...unknown].join(", "),
		tone: notAnalysed > 0 ? "error" : toneOf(findings)
	};
	const without = partlyChecked === 0 ? `${clean} clean` : `${clean} without findings`;
	if (notAnalysed > 0) return {
		words: [clean === 0 ? "Nothing analysed" : without, ...unknown].join(", "),
		tone: "error"
	};
	if (modules === 0) return {
		words: "No livepatch module",
		tone: "warning"
	};
	if (partlyChecked > 0) return {
		words: `No finding in ${plural(modules, "module")}; ${rulesWords(rules)}`,
		tone: "note"
	};
	return {
		words: `Clean: ${plural(modules, "module")} without findings`,
		tone: "clean"
	};
}
function toneOf(counts) {
	return counts.error > 0 ? "error" : counts.warning > 0 ? "warning" : "note";
}
function shownAs({ status, undecided }) {
	return status === "clean" && undecided.length > 0 ? "partly" : status;
}
function moduleBadge(report) {
	return markup`<span class="badge ${badgeOf(report)}">${resultWords(report)}</span>`;
}
function badgeOf(report) {
	switch (report.status) {
		case "clean": return report.undecided.length === 0 ? "clean" : "note";
		case "not-analysed": return "error";
		case "not-livepatch": return "";
		case "findings": return toneOf(countSeverities([report]));
	}
}
// src/report/html/table.ts
const SHOWN_OBJECTS = 4;
function worstFirst(reports) {
	const weights = new Map(reports.map((report) => [report, weightOf(report)]));
	return reports.toSorted((a, b) => (weights.get(a) ?? 0) - (weights.get(b) ?? 0));
}
function weightOf({ status, findings, undecided }) {
	if (status === "not-analysed") return -1;
	if (findings.length === 0) return Number.MAX_SAFE_INTEGER - (undecided.length > 0 ? 1 : 0);
	return findings.reduce((least, finding) => Math.min(least, findingWeight(finding)), Number.MAX_SAFE_INTEGER);
}
function moduleTable(modules) {
	return markup`<div class="scroll modules" role="region" aria-label="Table of modules" tabindex="0"><table>
<thead><tr><th>module</th><th>result</th><th>what happens</th><th>kernel</th><th class="wide">arch</th><th class="wide">objects</th></tr></thead>
<tbody>
${modules.map(moduleRow)}</tbody>
</table></div>
<p class="none" hidden>No matches.</p>`;
}
function moduleRow(report, index) {
	const { path, kernel, arch, objects } = report;
	const names = objects.slice(0, SHOWN_OBJECTS).map(({ name }) => name);
	const more = objects.length > SHOWN_OBJECTS ? [`${objects.length - SHOWN_OBJECTS} more`] : [];
	return markup`<tr id="r${index}"><td><a href="#m${index}">${path}</a></td><td>${moduleBadge(report)}</td><td>${whatHappens(report)}</td><td>${kernel}</td><td class="wide">${arch}</td><td class="wide">${[...names, ...more].join(", ")}</td></tr>
`;
}
function whatHappens(report) {
	if (report.status === "not-analysed") return markup`${report.reason}`;
	const worst = report.findings.toSorted((a, b) => findingWeight(a) - findingWeight(b))[0];
	if (worst === void 0) return markup`<small>${rulesWords(rulesOf(report))}</small>`;
	return markup`${consequenceWords(worst) ?? worst.slug} <small>${worst.rule}</small>`;
}
// src/report/html/module.ts
function moduleSection(report, index, { numbers, rules }, room) {
	const { path, places, kernel, objects, loading } = report;
	const { findings } = room;
	const left = report.findings.length - findings.length;
	const ofObjects = numbers.objects.of(...objects.map(({ name }) => name));
	return markup`<section id="m${index}" data-status="${shownAs(report)}" data-kernel="${numbers.kernels.of(kernel)}" data-objects="${ofObjects}">
<h3>${moduleBadge(report)} <span class="path">${path}</span>${coverageWords(report)}</h3>
${report.status === "findings" ? markup`<p class="what">${whatHappens(report)}</p>` : void 0}
<p class="facts">${facts(report)}</p>
${places.length > 1 ? markup`<p class="facts">also ${places.slice(1).join(", ")}</p>` : void 0}
${report.status === "not-analysed" ? markup`<p class="reason">${report.reason}</p>` : void 0}
${objects.length > 0 ? patched(report) : void 0}
${findingEntries(findings, (finding, i) => findingDetails(finding, {
		id: `m${index}f${i}`,
		number: i + 1,
		loading,
		numbers
	}))}
${left > 0 ? markup`<p class="reason">${plural(left, "more finding")} left out here; the JSON report has all</p>` : void 0}
${room.withLoading && loading.length > 0 ? loadingFigure(loading, findings, index) : void 0}
${suppressed(report)}
${undecided(report, rules)}
${report.remarks.map((remark) => markup`<p class="facts">Remark: ${remark}</p>`)}
</section>
`;
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
function undecided({ undecided: left }, rules) {
	if (left.length === 0) return void 0;
	return markup`<details class="more"><summary>${plural(new Set(left.map(({ rule }) => rule)).size, "rule")} not checked: kernel files are missing</summary><ul>${[...grouped(left, ({ wouldDecide }) => wouldDecide)].map(([file, open]) => {
		const names = open.map(({ rule, object }) => `${rule} ${rules.get(rule)?.slug ?? ""} (${object})`);
		return markup`<li><b>${file}</b> would decide ${[...new Set(names)].join(", ")}</li>`;
	})}</ul></details>`;
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
// src/report/html/run.ts
function runFacts({ at, commit }) {
	return markup`<p class="facts">Checked on ${at.slice(0, 10)} at ${at.slice(11, 16)} UTC${commit === void 0 ? "" : `, commit ${commit}`}</p>`;
}
const MOST_KERNELS = 20;
function kernelList(reports, known) {
	const checked = reports.filter(({ status }) => status === "clean" || status === "findings");
	const origins = kernelOriginSentences(checked).map((sentence) => markup`<p class="facts">${sentence}</p>`);
	if (known === void 0) return origins.length === 0 ? void 0 : markup`<h2>Kernels</h2>
${origins}`;
	const kernels = [...grouped(checked, ({ kernel }) => kernel ?? "")].flatMap(([release, modules]) => {
		const kernel = kernelOf(release, { user: known });
		return kernel === void 0 ? [] : [{
			kernel,
			archs: new Set(modules.map(({ arch }) => arch))
		}];
	});
	if (kernels.length === 0) return void 0;
	const left = kernels.length - MOST_KERNELS;
	return markup`<h2>Kernels</h2>
${origins}
<p class="facts">By their releases${Object.keys(known).length === 0 ? "" : " and --kernel-behaviour"}; where kernel files were given, what they show counts.</p>
${kernels.slice(0, MOST_KERNELS).map(({ kernel, archs }) => kernelDetails(kernel, archs, known))}${left > 0 ? markup`<p class="facts">and ${left} more: klp-lint inspect says of each what it does</p>` : void 0}`;
}
function kernelDetails(kernel, archs, known) {
	const names = BEHAVIOUR_NAMES.filter((name) => {
		const arch = behaviourArchitecture(name);
		return arch === void 0 || archs.has(arch);
	});
	return markup`<details class="more"><summary>What Linux ${kernel.release} does</summary><ul class="behaviours">
${names.map((name) => markup`<li><code>${name}=${valueOf(kernel, name)}</code> ${behaviourWords(name)}${known[name] === void 0 ? "" : "; as --kernel-behaviour has it"}</li>
`)}</ul></details>
`;
}
function valueOf({ behaviour, open }, name) {
	const possible = open.find((one) => one.name === name);
	return possible === void 0 ? String(behaviour[name]) : `${possible.values.join(" or ")} (not known)`;
}
// src/report/html/script.ts
const SCRIPT = `
'use strict';
const form = document.querySelector('form');
const output = form.querySelector('output');
const chips = Array.from(form.querySelectorAll('.chip'));
const selects = Array.from(form.querySelectorAll('select'));
const body = document.querySelector('.modules tbody');
const none = document.querySelector('.none');
const modules = Array.from(document.querySelectorAll('section'), (section, index) => ({
  section,
  row: document.getElementById('r' + index),
  heading: textOf(section.querySelector('h3')) + textOf(section.querySelector('.facts')) + textOf(section.querySelector('.reason')),
  findings: Array.from(section.querySelectorAll('.finding')),
  groups: Array.from(section.querySelectorAll('.alike')),
}));
const texts = new Map();
/** The column by which the table is sorted, from 1, negative for downwards; 0 for the worst first. */
let sorted = 0;

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

function isPressed(chip) {
  return chip.getAttribute('aria-pressed') === 'true';
}

function filter() {
  const { kernel, object, rule, text } = Object.fromEntries(new FormData(form));
  const wanted = text.trim().toLowerCase();
  const shows = new Set(chips.filter(isPressed).map((chip) => chip.dataset.show));
  const narrowed = shows.size > 0 || [object, rule, wanted].some((value) => value !== '');
  let shownModules = 0;
  let shownFindings = 0;
  for (const { section, row, heading, findings, groups } of modules) {
    const { status, objects } = section.dataset;
    const ofKernel = kernel === '' || section.dataset.kernel === kernel;
    const inHeading = heading.includes(wanted);
    let shown = 0;
    for (const finding of findings) {
      const { dataset } = finding;
      const fits = ofKernel && (shows.size === 0 || shows.has(dataset.severity)) && (object === '' || dataset.object === object) &&
        (rule === '' || dataset.rule === rule) && (inHeading || findingText(finding).includes(wanted));
      show(finding, fits);
      if (fits) shown++;
    }
    for (const group of groups) {
      const any = group.querySelector('.finding:not([hidden])') !== null;
      show(group, any);
      if (any && narrowed && shown < findings.length) group.open = true;
    }
    // What was not analysed may have any finding: only a chip, its kernel or the text sends it away.
    const alone = (shows.size === 0 || shows.has(status)) &&
      (status === 'not-analysed' || (rule === '' && (object === '' || objects.split(' ').includes(object))));
    const fits = shown > 0 || (ofKernel && inHeading && alone);
    show(section, fits);
    show(row, fits);
    shownFindings += shown;
    if (fits) shownModules++;
  }
  show(none, shownModules === 0);
  output.textContent = shownModules + ' of ' + modules.length + ' modules, ' + shownFindings + (shownFindings === 1 ? ' finding' : ' findings');
}

/** Puts rows and modules in the order of a column; those with the same text stay the worst first. */
function sort(column) {
  sorted = column;
  const place = Math.abs(column) - 1;
  const keys = new Map(modules.map((module) => [module, column === 0 ? '' : module.row.cells[place].textContent]));
  const collator = new Intl.Collator('en', { numeric: true });
  const order = modules.slice().sort((a, b) => Math.sign(column) * collator.compare(keys.get(a), keys.get(b)));
  body.append(...order.map(({ row }) => row));
  const end = document.createElement('hr');
  modules[0].section.before(end);
  for (const { section } of order) end.before(section);
  end.remove();
  document.querySelectorAll('.modules th').forEach((heading, index) => {
    heading.setAttribute('aria-sort', index !== place ? 'none' : column > 0 ? 'ascending' : 'descending');
  });
}

/** The address: what it leads to, then the filters by name. */
function parts() {
  const [target, query] = location.hash.slice(1).split('?');
  return { target, query: new URLSearchParams(query) };
}

function keep(target) {
  const query = new URLSearchParams();
  const shows = chips.filter(isPressed).map((chip) => chip.dataset.show);
  if (shows.length > 0) query.set('show', shows.join(','));
  for (const select of selects) if (select.value !== '') query.set(select.name, select.selectedOptions[0].textContent);
  if (form.elements.text.value !== '') query.set('text', form.elements.text.value);
  if (sorted !== 0) query.set('sort', String(sorted));
  const words = query.toString();
  const hash = '#' + target + (words === '' ? '' : '?' + words);
  if (location.hash !== hash && location.hash + hash !== '#') history.replaceState(null, '', hash);
}

/** The filters as the address has them. */
function recall({ query }) {
  const shows = (query.get('show') || '').split(',');
  for (const chip of chips) chip.setAttribute('aria-pressed', String(shows.includes(chip.dataset.show)));
  for (const select of selects) {
    const option = Array.from(select.options).find(({ textContent }) => textContent === query.get(select.name));
    select.value = option === undefined ? '' : option.value;
  }
  form.elements.text.value = query.get('text') || '';
  const column = Number(query.get('sort') || 0);
  const columns = document.querySelectorAll('.modules th').length;
  if (Number.isInteger(column) && Math.abs(column) <= columns && column !== sorted && modules.length > 0) sort(column);
}

function setOpen(open) {
  for (const { section, findings, groups } of modules)
    if (!section.hidden) for (const one of [...groups, ...findings]) if (!one.hidden) one.open = open;
}

/** Opens what a link leads to; what the filters hide is shown. */
function openTarget(target) {
  const element = document.getElementById(target);
  if (element === null) return;
  if (element.closest('[hidden]') !== null && element.closest('main') !== null) clear();
  for (let at = element; at !== null; at = at.parentElement) if (at.localName === 'details') at.open = true;
  element.scrollIntoView();
}

/** A link within the page says nothing of filters: those that are set stay. */
function follow() {
  const now = parts();
  if (location.hash.includes('?')) {
    recall(now);
    filter();
  }
  openTarget(now.target);
  keep(now.target);
}

function changed() {
  filter();
  keep('');
}

function clear() {
  for (const chip of chips) chip.setAttribute('aria-pressed', 'false');
  for (const select of selects) select.value = '';
  form.elements.text.value = '';
  changed();
}

/** Escape closes the finding in which it is pressed; among the filters it clears them. */
function escape(event) {
  if (event.key !== 'Escape') return;
  const finding = event.target.closest('section details[open]');
  if (finding !== null) {
    finding.open = false;
    finding.querySelector('summary').focus();
  } else if (form.contains(event.target)) clear();
}

document.querySelectorAll('.modules th').forEach((heading, index) => {
  const button = document.createElement('button');
  button.type = 'button';
  button.append(...heading.childNodes);
  button.addEventListener('click', () => {
    // Upwards, downwards, and the worst first again.
    if (modules.length > 0) sort(sorted === index + 1 ? -index - 1 : sorted === -index - 1 ? 0 : index + 1);
    keep('');
  });
  heading.append(button);
  heading.setAttribute('aria-sort', 'none');
});
for (const chip of chips)
  chip.addEventListener('click', () => {
    chip.setAttribute('aria-pressed', String(!isPressed(chip)));
    changed();
  });
form.addEventListener('input', changed);
addEventListener('keydown', escape);
form.addEventListener('reset', () => setTimeout(clear));
form.addEventListener('submit', (event) => event.preventDefault());
form.elements.open.addEventListener('click', () => setOpen(true));
form.elements.close.addEventListener('click', () => setOpen(false));
addEventListener('hashchange', follow);
form.hidden = false;
const wide = matchMedia('(min-width: 45rem)');
const fold = () => (form.querySelector('.selects').open = wide.matches);
wide.addEventListener('change', fold);
fold();
recall(parts());
filter();
openTarget(parts().target);
`;
// src/report/html/style.ts
const STYLE = `
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
// src/report/html/page.ts
const LIMITS = {
	findings: 2e4,
	modules: 1e4,
	loadings: 1e3
};
const SCRIPT_END = new Markup("<\/script>");
function* htmlPieces(reports, { tool, rules, history = [], remarks = [], run, limits = LIMITS }) {
	const all = reports.filter(({ status }) => status !== "not-livepatch");
	const modules = worstFirst(lightest(all, moduleWeight, limits.modules));
	const loaded = modules.filter(({ loading }) => loading.length > 0);
	const loadings = new Set(lightest(loaded, moduleWeight, limits.loadings));
	const found = rules.filter(({ id }) => modules.some(({ findings }) => findings.some(({ rule }) => rule === id)));
	const numbers = {
		kernels: new Numbers(modules.flatMap(({ kernel }) => kernel ?? [])),
		objects: new Numbers(modules.flatMap(({ objects, findings }) => [...objects.map(({ name }) => name), ...findings.flatMap(({ object }) => object ?? [])])),
		rules: new Numbers(found.map(({ id }) => id))
	};
	const names = {
		numbers,
		rules: new Map(rules.map((rule) => [rule.id, rule]))
	};
	const summary = summarize(reports);
	const { words, tone } = pageVerdict(summary);
	const kept = worstFindings(modules, limits.findings);
	yield inAscii(markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${`default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${createHash("sha256").update(SCRIPT).digest("base64")}'; base-uri 'none'; form-action 'none'`}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>klp-lint: ${words}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header>
<h1 class="${tone}">${words}</h1>
<p>${summaryLine(summary)}</p>
${run === void 0 ? void 0 : runFacts(run)}
${leftOut(all, kept.flat().length, modules.length, loaded.length - loadings.size)}
${remarks.map((remark) => markup`<p class="facts">Remark: ${remark}</p>`)}
</header>
${historyFigure(history)}
${filterForm(summary, numbers, found)}
<main>
<h2>Modules</h2>
${moduleTable(modules)}
`);
	for (const [index, report] of modules.entries()) yield inAscii(moduleSection(report, index, names, {
		findings: kept[index] ?? [],
		withLoading: loadings.has(report)
	}));
	yield inAscii(markup`
${ruleList(found)}
${kernelList(all, run?.kernelBehaviour)}
</main>
<footer>${tool.name} ${tool.version}</footer>
<script>${new Markup(SCRIPT)}${SCRIPT_END}
</body>
</html>
`);
}
function inAscii({ text }) {
	return text.replace(/[^\p{ASCII}]/gu, (character) => `&#${character.codePointAt(0) ?? 0};`);
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
function ruleList(rules) {
	if (rules.length === 0) return void 0;
	return markup`<h2>Rules</h2>
<dl class="rules">
${rules.map(({ id, slug, severity, summary, advice }) => markup`<dt id="${id}"><span class="badge ${severity}">${severity}</span> ${id} ${slug}</dt>
<dd>${summary} ${advice}</dd>
`)}</dl>`;
}
export { htmlPieces };
