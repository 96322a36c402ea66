import { jsonItems, printable } from "./check.js";
import { fingerprint, relativePath } from "./shared-report-uri.js";
import { createHash } from "node:crypto";
// src/report/codequality.ts
const SEVERITIES = {
	error: "critical",
	warning: "major",
	note: "info"
};
function* codeQualityPieces(reports, options) {
	yield "[";
	yield* jsonItems(distinctEntries(reports, options), "");
	yield "]\n";
}
function* distinctEntries(reports, options) {
	const seen = new Map();
	for (const report of reports) for (const entry of entriesOf(report, options)) yield distinct(entry, seen);
}
function entriesOf(report, { root, placeOf }) {
	const locationOf = ({ path, line = 1 }) => ({
		path: printable(relativePath(path, root)),
		lines: { begin: line }
	});
	if (report.status === "not-analysed") return [{
		description: printable(`Not analysed: ${report.reason}`),
		check_name: "not-analysed",
		fingerprint: fingerprint(report, { identity: "not-analysed" }),
		severity: "blocker",
		location: locationOf(report)
	}];
	return report.findings.map((finding) => {
		const { source } = finding;
		const place = placeOf?.(finding) ?? (source === void 0 ? report : {
			path: source.file,
			line: source.line
		});
		const condition = finding.condition === void 0 ? "" : ` Only if: ${finding.condition}.`;
		const module = `${report.name ?? report.path}${report.kernel === void 0 ? "" : `, Linux ${report.kernel}`}`;
		return {
			description: printable(`${module}: ${finding.message}${condition} Fix: ${finding.advice}`),
			check_name: `${finding.rule} ${finding.slug}`,
			fingerprint: fingerprint(report, finding),
			severity: SEVERITIES[finding.severity],
			location: locationOf(place)
		};
	});
}
function distinct(entry, seen) {
	const before = seen.get(entry.fingerprint) ?? 0;
	seen.set(entry.fingerprint, before + 1);
	if (before === 0) return entry;
	return {
		...entry,
		fingerprint: createHash("sha256").update(`${entry.fingerprint} ${before}`).digest("hex")
	};
}
export { codeQualityPieces };
