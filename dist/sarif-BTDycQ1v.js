import { it as printable, ot as printableJson, yt as plural, z as placeWords } from "./both-BShvkmpu.js";
import { basename, isAbsolute, relative } from "node:path";
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
// src/report/uri.ts
function relativePath(path, root) {
	return path.split(" → ").map((part) => belowRoot(part, root)).join("/");
}
function belowRoot(path, root) {
	const below = isAbsolute(path) ? relative(root, path) : path;
	const segments = below.split("/").filter((segment) => segment !== "" && segment !== ".");
	return isAbsolute(below) || segments.includes("..") ? basename(path) : segments.join("/");
}
function uriOf(path) {
	return path.split("/").map((segment) => encodeURIComponent(segment.replace(/\p{Cs}/gu, "�"))).join("/");
}
// src/report/sarif.ts
const GITHUB_LIMITS = {
	results: 25e3,
	gzippedBytes: 95e5
};
const MOST_NOTIFICATIONS = 1e3;
const ROOT_ID = "%SRCROOT%";
const FINGERPRINT = "klpLintIdentity/v1";
const SEVERITIES = [
	"error",
	"warning",
	"note"
];
function sarifReport(reports, options) {
	const { results: most, gzippedBytes } = options.limits ?? GITHUB_LIMITS;
	const writer = new SarifWriter(options);
	const all = byWeight(reports.flatMap((report) => writer.results(report)));
	for (let kept = Math.min(all.length, most);; kept = Math.floor(kept * .8)) {
		const text = `${printableJson(JSON.stringify(writer.log(reports, all.slice(0, kept), all.length)))}\n`;
		if (kept === 0 || gzipSync(text).length <= gzippedBytes) return text;
	}
}
function byWeight(results) {
	const weight = ({ level, suppressions = [] }) => SEVERITIES.findIndex((severity) => severity === level) + suppressions.length * SEVERITIES.length;
	return results.toSorted((a, b) => weight(a) - weight(b));
}
var SarifWriter = class {
	options;
	#indices;
	constructor(options) {
		this.options = options;
		this.#indices = new Map(options.rules.map(({ id }, index) => [id, index]));
	}
	results(report) {
		return [...report.findings.map((finding) => ({
			...this.#result(report, finding),
			suppressions: []
		})), ...report.suppressed.map(({ finding, reason }) => ({
			...this.#result(report, finding),
			suppressions: [{
				kind: "external",
				status: "accepted",
				justification: printable(reason)
			}]
		}))];
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
				invocations: [this.#invocation(reports, results.length, found)],
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
		const { rule, severity, message, condition, advice, source, relocation } = finding;
		const index = this.#indices.get(rule);
		const sentences = [
			message,
			...condition === void 0 ? [] : [`Only if: ${condition}.`],
			`Fix: ${advice}`
		];
		const module = { artifactLocation: this.#artifact(report.path) };
		const place = source === void 0 ? module : {
			artifactLocation: this.#artifact(source.file),
			region: { startLine: source.line }
		};
		return {
			ruleId: rule,
			...index === void 0 ? {} : { ruleIndex: index },
			level: severity,
			message: { text: messageText(sentences.join(" ")) },
			locations: [{
				physicalLocation: place,
				logicalLocations: logicalLocations(finding)
			}],
			...source === void 0 ? {} : { relatedLocations: [{
				id: 1,
				physicalLocation: module,
				message: { text: "The module in which it was found." }
			}] },
			partialFingerprints: { [FINGERPRINT]: fingerprint(report, finding) },
			properties: {
				module: printable(this.#shown(report.path)),
				...report.kernel === void 0 ? {} : { kernel: printable(report.kernel) },
				confidence: finding.confidence,
				place: printable(placeWords(finding)),
				...relocation === void 0 ? {} : { relocation: printable(`${relocation.type} to ${relocation.symbol}`) },
				effects: finding.effects.map(({ when, outcome }) => `${when}: ${outcome}`)
			}
		};
	}
	#invocation(reports, kept, found) {
		const failed = reports.flatMap((report) => report.status === "not-analysed" ? [this.#notification("not-analysed", "error", report.path, report.reason)] : []);
		const remarks = reports.flatMap(({ path, remarks }) => remarks.map((remark) => this.#notification("remark", "note", path, remark)));
		const undecided = reports.filter((report) => report.undecided.length > 0).map((report) => this.#notification("undecided", "note", report.path, undecidedWords(report)));
		const cut = found - kept;
		return {
			executionSuccessful: failed.length === 0,
			toolExecutionNotifications: [
				...cut === 0 ? [] : [counted("results-left-out", `${plural(cut, "result")} of ${found} left out: the file would be too large.`)],
				...firstOf(failed),
				...firstOf(remarks),
				...firstOf(undecided)
			]
		};
	}
	#notification(id, level, path, text) {
		return {
			descriptor: { id },
			level,
			message: { text: messageText(`${path}: ${text}`.replaceAll(path, () => this.#shown(path))) },
			locations: [{ physicalLocation: { artifactLocation: this.#artifact(path) } }]
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
const NOTIFICATIONS = Object.entries({
	"not-analysed": "A file could not be analysed. It is not clean.",
	undecided: "Rules could not be decided for want of files of the kernel.",
	remark: "Something about the analysis of a file.",
	"results-left-out": "Results were left out because the file would be too large.",
	"messages-left-out": "Messages were left out because there are very many."
}).map(([id, text]) => ({
	id,
	shortDescription: { text }
}));
function counted(id, text) {
	return {
		descriptor: { id },
		level: "warning",
		message: { text }
	};
}
function firstOf(notifications) {
	const left = notifications.length - MOST_NOTIFICATIONS;
	const first = notifications.slice(0, MOST_NOTIFICATIONS);
	const id = notifications[0]?.descriptor?.id ?? "";
	return left > 0 ? [...first, counted("messages-left-out", `${left} more of the kind ${id} are left out.`)] : first;
}
function undecidedWords({ undecided }) {
	return `${[...new Set(undecided.map(({ rule }) => rule))].join(", ")} undecided for want of files of the kernel: ${[...new Set(undecided.map(({ wouldDecide }) => wouldDecide))].join("; ")}`;
}
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
function fingerprint({ name, path, kernel }, { identity }) {
	return createHash("sha256").update(JSON.stringify([
		name ?? path.split("/").at(-1),
		kernel,
		identity
	])).digest("hex");
}
function messageText(text) {
	return printable(text).replace(/[\\[\]]/g, "\\$&").replace(/[{}]/g, "$&$&");
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
