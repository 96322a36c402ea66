import { PLAIN, byModule, findingLines, grouped, printable, shownFindings } from "./check.js";
// src/report/junit.ts
function* junitPieces(reports, rules) {
	const counts = {
		tests: 0,
		failures: 0,
		errors: 0
	};
	for (const { cases } of suitesOf(reports, rules)) {
		counts.tests += cases.length;
		counts.failures += count(cases, "failed");
		counts.errors += count(cases, "error");
	}
	const start = `<?xml version="1.0" encoding="UTF-8"?>\n${startOf("testsuites", {
		name: "klp-lint",
		...counts
	})}`;
	if (counts.tests === 0) {
		yield `${start}/>\n`;
		return;
	}
	yield `${start}>\n`;
	for (const suite of suitesOf(reports, rules)) yield suiteXml(suite);
	yield "</testsuites>\n";
}
function* suitesOf(reports, rules) {
	for (const ofKernels of byModule(reports.filter(({ status }) => status !== "not-livepatch"))) for (const report of ofKernels) yield suiteOf(report, rules, ofKernels.length > 1);
}
function suiteOf(report, rules, isOneOfSeveral) {
	const className = isOneOfSeveral ? nameOf(report) : report.path;
	if (report.status === "not-analysed") return {
		report,
		className,
		cases: [{
			name: "analysis",
			result: {
				kind: "error",
				reason: report.reason
			}
		}]
	};
	const ofRules = {
		findings: grouped(report.findings, ({ rule }) => rule),
		undecided: grouped(report.undecided, ({ rule }) => rule),
		suppressed: grouped(report.suppressed, ({ finding }) => finding.rule)
	};
	return {
		report,
		className,
		cases: rules.map(({ id, slug }) => ({
			name: `${id} ${slug}`,
			result: resultOf(ofRules, id)
		}))
	};
}
function nameOf({ path, kernel }) {
	return kernel === void 0 ? path : `${path} (Linux ${kernel})`;
}
function resultOf(ofRules, rule) {
	const findings = ofRules.findings.get(rule) ?? [];
	if (findings.some(({ severity }) => severity !== "note")) return {
		kind: "failed",
		findings
	};
	const files = new Set(ofRules.undecided.get(rule)?.map(({ wouldDecide }) => wouldDecide));
	if (findings.length === 0 && files.size > 0) return {
		kind: "skipped",
		why: `not checked: needs ${[...files].join(" and ")}`
	};
	const ignored = ofRules.suppressed.get(rule) ?? [];
	if (findings.length === 0 && ignored.length > 0) return {
		kind: "skipped",
		why: `ignored by the configuration: ${[...new Set(ignored.map(({ reason }) => reason))].join("; ")}`
	};
	return {
		kind: "passed",
		output: findings
	};
}
function count(cases, kind) {
	return cases.filter(({ result }) => result.kind === kind).length;
}
function suiteXml({ report, className, cases }) {
	const attributes = {
		name: nameOf(report),
		tests: cases.length,
		failures: count(cases, "failed"),
		errors: count(cases, "error"),
		skipped: count(cases, "skipped")
	};
	const remarks = report.remarks.length === 0 ? [] : [textElement("system-out", {}, report.remarks)];
	return element("testsuite", attributes, [...cases.map((one) => caseXml(one, className)), ...remarks]);
}
function caseXml({ name, result }, classname) {
	return element("testcase", {
		name,
		classname
	}, resultXml(result));
}
function resultXml(result) {
	switch (result.kind) {
		case "passed": return result.output.length === 0 ? [] : [textElement("system-out", {}, textOf(result.output))];
		case "failed": {
			const worst = result.findings.find(({ severity }) => severity === "error") ?? result.findings.find(({ severity }) => severity !== "note");
			return [textElement("failure", {
				type: worst?.severity ?? "",
				message: worst?.message ?? ""
			}, textOf(result.findings))];
		}
		case "skipped": return [textElement("skipped", {}, [result.why])];
		case "error": return [textElement("error", {
			type: "not analysed",
			message: result.reason
		}, [result.reason])];
	}
}
function textOf(findings) {
	return shownFindings(findings).flatMap((shown) => ["", ...findingLines(shown, PLAIN)]).slice(1);
}
function element(name, attributes, children) {
	return children.length === 0 ? `${startOf(name, attributes)}/>\n` : `${startOf(name, attributes)}>\n${children.join("")}</${name}>\n`;
}
function textElement(name, attributes, lines) {
	return `${startOf(name, attributes)}>${lines.map(escaped).join("\n")}</${name}>\n`;
}
function startOf(name, attributes) {
	return `<${name}${Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`).join("")}`;
}
const ENTITIES = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	"\"": "&quot;",
	"'": "&apos;"
};
function escaped(text) {
	return printable(text).replace(/[\ufffe\uffff]/g, "�").replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
export { junitPieces };
