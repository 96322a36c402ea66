import { codeSpan, plural, proseWithNames } from "./check.js";
// src/prove/proof-words.ts
const VERDICT_WORDS = {
	confirmed: "Confirmed",
	refuted: "REFUTED",
	"not-observable": "Not observable"
};
function headline({ verdict, predicted: { report } }) {
	const { proof, worked, findings, disagreements } = verdict;
	if (proof === "disagrees") return `the kernel disagrees with klp-lint (${plural(disagreements.length, "disagreement")})`;
	if (proof === "not-proven") return report.status === "not-analysed" ? `klp-lint predicts nothing: ${report.reason}` : "nothing was proven: the livepatch was not loaded";
	const confirmed = findings.filter((one) => one.verdict === "confirmed").length;
	const seen = findings.length === 0 ? [] : [`${confirmed} of ${plural(findings.length, "finding")} confirmed`];
	const good = [
		worked.loaded ? "loaded" : void 0,
		worked.loaded && worked.patched === true ? "patched" : void 0,
		worked.loaded && worked.reverted === true ? "reverted" : void 0
	].filter((one) => one !== void 0);
	return [...seen, ...good.length === 0 ? [] : [good.join(", ")]].join("; ") || "as predicted";
}
function machineWords({ kernel, machine }) {
	return `Linux ${kernel.release} in ${machine.qemu} (${machine.accelerator}, CPU ${machine.cpu})`;
}
function summaryWords({ proofs, seconds }) {
	const count = (proof) => proofs.filter(({ verdict }) => verdict.proof === proof).length;
	const parts = [
		`${count("agrees")} as predicted`,
		...count("disagrees") > 0 ? [`${count("disagrees")} not as predicted`] : [],
		...count("not-proven") > 0 ? [`${count("not-proven")} not proven`] : []
	];
	return `${plural(proofs.length, "module")}: ${parts.join(", ")}; ${seconds.toFixed(0)} seconds`;
}
// src/prove/proof-markdown.ts
const MOST_DETAILED = 50;
function proofMarkdown(run) {
	const detailed = run.proofs.filter(({ verdict }) => verdict.findings.length > 0 || verdict.disagreements.length > 0);
	return `${[
		`### Proof: ${proseWithNames(summaryWords(run))}`,
		"",
		proseWithNames(machineWords(run)),
		"",
		"| livepatch | result | seconds |",
		"| --- | --- | --- |",
		...run.proofs.map((proof) => `| ${codeSpan(proof.predicted.report.path)} | ${cell(headline(proof))} | ${(proof.time / 1e3).toFixed(1)} |`),
		"",
		...detailed.slice(0, MOST_DETAILED).flatMap(details),
		...detailed.length > MOST_DETAILED ? [`The details of ${detailed.length - MOST_DETAILED} more are in the JSON report.`, ""] : [],
		...run.remarks.map((remark) => `> ${proseWithNames(remark)}\n`)
	].join("\n").trimEnd()}\n`;
}
function details({ verdict, predicted }) {
	return [
		`#### ${codeSpan(predicted.report.path)}`,
		"",
		...verdict.disagreements.map(({ kind, words }) => `- **The kernel disagrees with klp-lint** (${kind}): ${proseWithNames(words)}`),
		...verdict.findings.flatMap(({ finding, verdict: own, effects }) => [`- **${VERDICT_WORDS[own]}**: ${finding.rule} ${finding.slug}`, ...effects.map(({ effect, verdict: one, words }) => `  - ${effect.when}, ${effect.outcome}: ${VERDICT_WORDS[one].toLowerCase()}: ${proseWithNames(words)}`)]),
		""
	];
}
function cell(text) {
	return proseWithNames(text).replaceAll("|", "\\|");
}
export { VERDICT_WORDS, headline, machineWords, proofMarkdown, summaryWords };
