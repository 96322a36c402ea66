import { SEVERITIES, byModule, placeWords, plural, printable, printableJson, proofWords, severityWeight } from "./check.js";
import { fingerprint, relativePath, uriOf } from "./shared-report-uri.js";
import { gzipSync } from "node:zlib";
// src/report/sarif-text.ts
function messageText(text) {
	return printable(text).replace(/[\\[\]]/g, "\\$&").replace(/[{}]/g, "$&$&");
}
// src/report/sarif-notifications.ts
const MOST_NOTIFICATIONS = 1e3;
const MOST_SHOWN_BY_GITHUB = 5e3;
function invocationOf(reports, run) {
	const { found, kept, ignored } = run;
	const failed = reports.flatMap((report) => report.status === "not-analysed" ? [ofFile("not-analysed", "error", report.path, report.reason, run)] : []);
	const remarks = reports.flatMap(({ path, remarks: ofModule }) => ofModule.map((remark) => ofFile("remark", "note", path, remark, run)));
	const undecided = reports.filter((report) => report.undecided.length > 0).map((report) => ofFile("undecided", "note", report.path, undecidedWords(report), run));
	const cut = found - kept;
	return {
		executionSuccessful: failed.length === 0,
		toolExecutionNotifications: [
			...cut === 0 ? [] : [ofRun("results-left-out", `${plural(cut, "result")} of ${found} left out: the file would be too large.`)],
			...kept <= MOST_SHOWN_BY_GITHUB ? [] : [ofRun("results-over-display", `Code scanning keeps ${MOST_SHOWN_BY_GITHUB} of the ${kept} results, the worst first.`)],
			...ignored === 0 ? [] : [ofRun("ignored", `${plural(ignored, "finding")} that the configuration ignores left out.`, "note")],
			...firstOf(failed),
			...firstOf(run.remarks.map((remark) => ofRun("run-remark", remark, "note"))),
			...firstOf(remarks),
			...firstOf(undecided)
		]
	};
}
const NOTIFICATIONS = Object.entries({
	"not-analysed": "A file could not be analysed. It is not clean.",
	undecided: "Rules were not checked because kernel files are missing.",
	remark: "Something about the analysis of a file.",
	"run-remark": "Something about the whole run, such as an entry of the configuration that fits nothing.",
	"results-left-out": "Results were left out because the file would be too large.",
	"results-over-display": "There are more results than code scanning keeps.",
	ignored: "Findings were left out because the configuration ignores them.",
	"messages-left-out": "Messages were left out because there are very many."
}).map(([id, text]) => ({
	id,
	shortDescription: { text }
}));
function ofFile(id, level, path, text, { shown, locationOf }) {
	return {
		descriptor: { id },
		level,
		message: { text: messageText(`${path}: ${text}`.replaceAll(path, () => shown(path))) },
		locations: [{ physicalLocation: { artifactLocation: locationOf(path) } }]
	};
}
function ofRun(id, text, level = "warning") {
	return {
		descriptor: { id },
		level,
		message: { text: messageText(text) }
	};
}
function firstOf(notifications) {
	const left = notifications.length - MOST_NOTIFICATIONS;
	const first = notifications.slice(0, MOST_NOTIFICATIONS);
	const id = notifications[0]?.descriptor?.id ?? "";
	return left > 0 ? [...first, ofRun("messages-left-out", `${left} more of the kind ${id} are left out.`)] : first;
}
function undecidedWords({ undecided }) {
	return `${[...new Set(undecided.map(({ rule }) => rule))].join(", ")} not checked; kernel files that would decide: ${[...new Set(undecided.map(({ wouldDecide }) => wouldDecide))].join("; ")}`;
}
// src/report/sarif.ts
const GITHUB_LIMITS = {
	results: 25e3,
	gzippedBytes: 95e5
};
const ROOT_ID = "%SRCROOT%";
const FINGERPRINT = "klpLintIdentity/v1";
const GITHUB_FINGERPRINT = "primaryLocationLineHash";
function sarifReport(reports, options) {
	const { results: most, gzippedBytes } = options.limits ?? GITHUB_LIMITS;
	const writer = new SarifWriter(options, new Set(byModule(reports).flatMap((ofKernels) => ofKernels.length > 1 ? ofKernels : [])));
	const all = byWeight(reports.flatMap((report) => writer.candidates(report)));
	const results = all.slice(0, most).map((candidate) => writer.result(candidate));
	for (let kept = results.length;; kept = Math.floor(kept * .8)) {
		const text = `${printableJson(JSON.stringify(writer.log(reports, results.slice(0, kept), all.length)))}\n`;
		if (kept === 0 || gzipSync(text).length <= gzippedBytes) return text;
	}
}
function byWeight(candidates) {
	const weight = ({ finding, reason }) => severityWeight(finding) + (reason === void 0 ? 0 : SEVERITIES.length);
	return candidates.toSorted((a, b) => weight(a) - weight(b));
}
var SarifWriter = class {
	options;
	ofSeveral;
	#indices;
	constructor(options, ofSeveral) {
		this.options = options;
		this.ofSeveral = ofSeveral;
		this.#indices = new Map(options.rules.map(({ id }, index) => [id, index]));
	}
	get #countsIgnored() {
		return this.options.ignored === "counted";
	}
	candidates(report) {
		return [...report.findings.map((finding) => ({
			report,
			finding
		})), ...(this.#countsIgnored ? [] : report.suppressed).map(({ finding, reason }) => ({
			report,
			finding,
			reason
		}))];
	}
	result({ report, finding, reason }) {
		return {
			...this.#result(report, finding),
			suppressions: reason === void 0 ? [] : [{
				kind: "external",
				status: "accepted",
				justification: printable(reason)
			}]
		};
	}
	log(reports, results, found) {
		const { name, version } = this.options.tool;
		return {
			$schema: "https://json.schemastore.org/sarif-2.1.0.json",
			version: "2.1.0",
			runs: [{
				tool: { driver: {
					name,
					version,
					semanticVersion: version,
					rules: this.options.rules.map((rule) => this.#descriptor(rule)),
					notifications: NOTIFICATIONS
				} },
				originalUriBaseIds: { [ROOT_ID]: { description: { text: "The folder in which klp-lint ran." } } },
				artifacts: this.#artifacts(reports),
				invocations: [invocationOf(reports, {
					remarks: this.options.remarks ?? [],
					found,
					kept: results.length,
					ignored: this.#countsIgnored ? reports.reduce((sum, { suppressed }) => sum + suppressed.length, 0) : 0,
					shown: (path) => this.#shown(path),
					locationOf: (path) => this.#artifact(path)
				})],
				results
			}]
		};
	}
	#artifacts(reports) {
		const artifacts = reports.filter(({ status }) => status !== "not-livepatch").map(({ path, sha256 }) => {
			const hashes = sha256 === void 0 ? {} : { hashes: { "sha-256": sha256 } };
			return {
				location: this.#artifact(path),
				roles: ["analysisTarget"],
				...hashes
			};
		});
		return [...new Map(artifacts.map((artifact) => [JSON.stringify(artifact), artifact])).values()];
	}
	#descriptor({ id, slug, severity, summary, advice }) {
		const { pageOf, ruleLink } = this.options;
		return {
			id,
			name: pascalCase(slug),
			shortDescription: { text: messageText(summary) },
			fullDescription: { text: messageText(`${summary} ${advice}`) },
			help: {
				text: messageText(advice),
				markdown: withoutLocalLinks(pageOf(id))
			},
			...ruleLink === void 0 ? {} : { helpUri: ruleLink.replaceAll("{rule}", id) },
			defaultConfiguration: { level: severity },
			properties: {
				tags: ["livepatch"],
				precision: "high",
				"problem.severity": PROBLEM_SEVERITY[severity]
			}
		};
	}
	#result(report, finding) {
		const { rule, severity, message, condition, advice, relocation } = finding;
		const index = this.#indices.get(rule);
		const sentences = [
			...this.ofSeveral.has(report) ? [`On Linux ${report.kernel ?? ""}:`] : [],
			message,
			...condition === void 0 ? [] : [`Only if: ${condition}.`],
			`Fix: ${advice}`
		];
		const authors = this.options.placeOf?.(finding);
		const [place, ...related] = this.#places(report, finding, authors);
		const print = fingerprint(report, finding);
		return {
			ruleId: rule,
			...index === void 0 ? {} : { ruleIndex: index },
			level: severity,
			message: { text: messageText(sentences.join(" ")) },
			locations: [{
				physicalLocation: place.physicalLocation,
				logicalLocations: logicalLocations(finding)
			}],
			...related.length === 0 ? {} : { relatedLocations: related.map((location, i) => ({
				id: i + 1,
				...location
			})) },
			partialFingerprints: {
				[FINGERPRINT]: print,
				...authors?.line === void 0 ? { [GITHUB_FINGERPRINT]: print } : {}
			},
			properties: {
				module: printable(this.#shown(report.path)),
				...report.kernel === void 0 ? {} : { kernel: printable(report.kernel) },
				confidence: finding.confidence,
				place: printable(placeWords(finding)),
				...authors?.how === void 0 ? {} : { placedBy: printable(authors.how) },
				...relocation === void 0 ? {} : { relocation: printable(`${relocation.type} to ${relocation.symbol}`) },
				effects: finding.effects.map(({ when, outcome }) => `${when}: ${outcome}`),
				...finding.proof === void 0 ? {} : { proof: printable(proofWords(finding.proof)) }
			}
		};
	}
	#places({ path }, { source }, authors) {
		const module = {
			physicalLocation: { artifactLocation: this.#artifact(path) },
			message: { text: "The module in which it was found." }
		};
		const [first, ...rest] = [...authors === void 0 ? [] : [this.#fileLine(authors.path, authors.line, "The file that the author changes.")], ...source === void 0 ? [] : [this.#fileLine(source.file, source.line, "The source, as debug information names it.")]];
		return first === void 0 ? [module] : [
			first,
			...rest,
			module
		];
	}
	#fileLine(path, line, words) {
		return {
			physicalLocation: {
				artifactLocation: this.#artifact(path),
				...line === void 0 ? {} : { region: { startLine: line } }
			},
			message: { text: words }
		};
	}
	#artifact(path) {
		return {
			uri: uriOf(this.#shown(path)),
			uriBaseId: ROOT_ID
		};
	}
	#shown(path) {
		return relativePath(path, this.options.root);
	}
};
function logicalLocations({ function: name, object, section }) {
	return [
		{
			name,
			kind: "function"
		},
		{
			name: name === void 0 ? section : void 0,
			kind: "section"
		},
		{
			name: object,
			kind: "object"
		}
	].flatMap((part) => {
		if (part.name === void 0) return [];
		const shown = printable(part.name);
		return [{
			name: shown,
			fullyQualifiedName: part.kind !== "object" && object !== void 0 ? `${printable(object)}:${shown}` : shown,
			kind: part.kind
		}];
	});
}
function withoutLocalLinks(markdown) {
	return markdown.replace(/\[([^\]]+)\]\((?!https:)[^)]*\)/g, "$1");
}
const PROBLEM_SEVERITY = {
	error: "error",
	warning: "warning",
	note: "recommendation"
};
function pascalCase(slug) {
	return slug.replace(/(?:^|-)([a-z0-9])/g, (_, first) => first.toUpperCase());
}
export { sarifReport };
