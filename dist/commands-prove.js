import { EXIT, UsageError, askedPaths, checkLivepatch, checkOptionsOf, codeSpan, collectInputs, fenced, formatted, kernelFileRemarks, printable, printableJson, proseWithNames, readKernelFiles, reasonOf, reportOptionsOf, writeWholeFile } from "./check.js";
import { livepatchesIn, neededNames, proveAll, proverFor, withProofs } from "./shared-job-proving.js";
import { VERDICT_WORDS, headline, machineWords, proofMarkdown, summaryWords } from "./shared-prove-proof-markdown.js";
import { kernelToBoot } from "./shared-prove-kernel-to-boot.js";
import { join } from "node:path";
import { mkdirSync } from "node:fs";
import { gzipSync } from "node:zlib";
// src/prove/proof-json.ts
const MOST_SHOWN_LINES = 100;
function proofJson(run) {
	const document = {
		version: 1,
		tool: {
			name: run.tool.name,
			version: run.tool.version
		},
		kernel: {
			release: run.kernel.release,
			image: run.kernel.image,
			sha256: run.kernel.sha256
		},
		machine: { ...run.machine },
		seconds: rounded(run.seconds),
		modules: run.proofs.map(proofOf),
		remarks: run.remarks
	};
	return `${printableJson(JSON.stringify(document, void 0, 2))}\n`;
}
function proofOf({ predicted: { report }, verdict, observations, time }) {
	return {
		path: report.path,
		sha256: report.sha256 ?? null,
		name: report.name ?? null,
		status: report.status,
		...report.status === "not-analysed" ? { reason: report.reason } : {},
		proof: verdict.proof,
		worked: {
			loaded: verdict.worked.loaded,
			patched: verdict.worked.patched ?? null,
			reverted: verdict.worked.reverted ?? null
		},
		findings: verdict.findings.map(({ finding, verdict: own, effects }) => ({
			rule: finding.rule,
			identity: finding.identity,
			severity: finding.severity,
			confidence: finding.confidence,
			verdict: own,
			effects: effects.map(({ effect, verdict: one, words, seen }) => ({
				when: effect.when,
				outcome: effect.outcome,
				predicted: effect.message ?? null,
				verdict: one,
				words,
				...seenJson(seen)
			}))
		})),
		disagreements: verdict.disagreements.map(({ kind, words, seen }) => ({
			kind,
			words,
			...seenJson(seen)
		})),
		scenarios: observations.map(scenarioOf),
		seconds: rounded(time / 1e3)
	};
}
function seenJson(seen) {
	return seen === void 0 ? {} : {
		scenario: seen.scenario,
		step: seen.step.step.kind,
		what: seen.step.step.what
	};
}
function scenarioOf({ scenario, cpu, complete, steps }) {
	return {
		name: scenario,
		...cpu === void 0 ? {} : { cpu },
		complete,
		steps: steps.map(stepOf)
	};
}
function stepOf({ step, outcome, errno, lines, left, taint, state, memory, functions, time }) {
	return {
		step: step.kind,
		what: step.what,
		outcome,
		errno: errno ?? null,
		lines: lines.slice(0, MOST_SHOWN_LINES),
		linesLeft: left + Math.max(0, lines.length - MOST_SHOWN_LINES),
		taint: taint ?? null,
		state: state === void 0 ? null : {
			enabled: state.enabled,
			transition: state.transition,
			patchedObjects: state.patchedObjects
		},
		memory: memory.map(({ place, address, bytes }) => ({
			section: place.section,
			start: place.start,
			address: hexAddress(address),
			file: hexBytes(place.file),
			memory: bytes === void 0 ? null : hexBytes(bytes)
		})),
		functions: functions.map(({ name, address, bytes }) => ({
			name,
			address: hexAddress(address),
			memory: bytes === void 0 ? null : hexBytes(bytes)
		})),
		seconds: rounded(time / 1e3)
	};
}
function rounded(seconds) {
	return Math.round(seconds * 100) / 100;
}
function hexAddress(address) {
	return `0x${address.toString(16).padStart(16, "0")}`;
}
function hexBytes(bytes) {
	return Buffer.from(bytes).toString("hex");
}
// src/prove/bug-report.ts
const MOST_LINES = 200;
const MOST_MODULE = 4 << 20;
function bugReportName({ kernel }, { predicted: { report } }) {
	const safe = (text) => text.replaceAll(/[^\w.-]/g, "_").slice(0, 80);
	return `disagreement-${safe(kernel.release)}-${safe(report.name ?? "unnamed")}-${(report.sha256 ?? "").slice(0, 12)}.md`;
}
function bugReport(run, { predicted: { report, bytes }, verdict, observations }) {
	const packed = gzipSync(bytes, { level: 9 });
	return [
		"# The kernel disagrees with klp-lint",
		"",
		...verdict.disagreements.map(({ kind, words }) => `- ${kind}: ${proseWithNames(words)}`),
		"",
		`- klp-lint: ${codeSpan(run.tool.version)}`,
		`- machine: ${proseWithNames(machineWords(run))}`,
		`- kernel image: ${codeSpan(run.kernel.image)}, SHA-256 ${codeSpan(run.kernel.sha256)}`,
		`- module: ${codeSpan(report.path)}, SHA-256 ${codeSpan(report.sha256 ?? "unknown")}, built by ${codeSpan(report.builder ?? "unknown")}`,
		"",
		"## Predicted",
		"",
		report.status === "not-analysed" ? proseWithNames(report.reason) : `Status: ${report.status}`,
		"",
		fenced(verdict.findings.flatMap(({ finding, verdict: own, effects }) => [printable(`${finding.rule} ${finding.severity} ${finding.confidence} ${finding.identity}: ${own}`), ...effects.map(({ effect, verdict: one, words }) => printable(`  ${effect.when} ${effect.outcome} "${effect.message ?? ""}": ${one}: ${words}`))])),
		"",
		"## What the kernel did",
		"",
		...observations.flatMap(({ scenario, steps }) => [
			`### ${scenario}`,
			"",
			fenced(steps.flatMap(({ step, outcome, errno, taint, lines, left, memory }) => [
				printable(`${step.kind} ${step.what}: ${outcome}${errno === void 0 ? "" : ` (errno ${errno})`}, taint ${taint ?? "unknown"}`),
				...lines.slice(0, MOST_LINES).map((line) => `    ${printable(line)}`),
				...left > 0 || lines.length > MOST_LINES ? [`    (${left + Math.max(0, lines.length - MOST_LINES)} more lines)`] : [],
				...memory.map(({ place, address, bytes: seen }) => printable(`    ${place.section}+0x${place.start.toString(16)} at 0x${address.toString(16)}: file ${hexBytes(place.file)}, memory ${seen === void 0 ? "unmapped" : hexBytes(seen)}`))
			])),
			""
		]),
		"## The module",
		"",
		...packed.length > MOST_MODULE ? ["It is too large to be in here."] : [
			"It is here, packed with gzip, in base64: `base64 -d | gunzip > module.ko`.",
			"",
			fenced(packed.toString("base64").match(/.{1,120}/g) ?? [])
		],
		""
	].join("\n");
}
// src/prove/proof-text.ts
function proofText(run) {
	return `${[
		machineWords(run),
		"",
		...run.proofs.flatMap((proof) => [...proofLines(proof), ""]),
		summaryWords(run),
		...run.remarks.map((remark) => `Note: ${remark}`)
	].map(printable).join("\n")}\n`;
}
function proofLines(proof) {
	const { verdict, predicted } = proof;
	return [
		`${predicted.report.path}: ${headline(proof)}`,
		...verdict.findings.flatMap(({ finding, verdict: own, effects }) => [`  ${VERDICT_WORDS[own]}: ${finding.rule} ${finding.slug} (${finding.severity})`, ...effects.map(({ effect, verdict: one, words }) => `    ${effect.when}, ${effect.outcome}: ${VERDICT_WORDS[one].toLowerCase()}: ${words}`)]),
		...verdict.disagreements.map(({ kind, words }) => `  DISAGREEMENT (${kind}): ${words}`)
	];
}
// src/commands/prove.ts
async function textOf(run, reports, { format }) {
	if (format === "text") return proofText(run);
	if (format === "json") return proofJson(run);
	if (format === "markdown") return proofMarkdown(run);
	return formatted(format, withProofs(reports, run), {
		...reportOptionsOf(void 0, void 0),
		remarks: run.remarks
	});
}
async function proveCommand(positionals, values) {
	const { kernelImage: image, moduleFolder: modules, busybox, cpu } = values;
	if (cpu !== void 0 && !/^[\w.,+=-]{1,200}$/.test(cpu)) throw new UsageError(`--cpu is a CPU model of QEMU, such as max or qemu64; not ${JSON.stringify(cpu)}`);
	const seconds = secondsOf(values.maxTime);
	const paths = askedPaths(positionals, values);
	const { livepatches: found, unread } = await livepatchesIn(collectInputs(paths).roots);
	if (found.length === 0) throw new UsageError(`no livepatch is in ${[paths.join(", "), ...unread].join("; ")}`);
	const kernelFiles = values.kernelFiles ?? [];
	const kernel = await kernelToBoot(image, kernelFiles);
	try {
		return await proven({
			found,
			unread
		}, await proverFor(kernel, {
			modules,
			kernelFiles,
			cpu,
			seconds,
			busybox
		}, found), values);
	} finally {
		kernel.close();
	}
}
async function proven({ found, unread }, prover, values) {
	const { kernel, machine } = prover.run;
	const targets = found.flatMap(({ bytes }) => neededNames(bytes).targets).flatMap((name) => prover.modules?.get(name)?.file ?? []);
	const others = values.moduleFolder === void 0 ? [] : [...new Set(targets)];
	const kernelFiles = await readKernelFiles([...values.kernelFiles ?? [], ...others]);
	const options = {
		...checkOptionsOf({
			...values,
			kernel: values.kernel ?? kernel.release
		}),
		kernelFiles
	};
	const reports = [];
	for (const one of found) reports.push(await checkLivepatch(one, options));
	for (const signal of [
		"SIGINT",
		"SIGTERM",
		"SIGHUP"
	]) process.once(signal, () => process.exit(EXIT.internal));
	process.stderr.write(`klp-lint: booting Linux ${printable(kernel.release)} (${machine.accelerator}, ${printable(machine.qemu)})\n`);
	const proven = await proveAll(found, reports, prover, ({ predicted: { report }, verdict }) => {
		process.stderr.write(`klp-lint: ${printable(report.path)}: ${verdict.proof}\n`);
	});
	const run = {
		...proven,
		remarks: [
			...kernelFileRemarks(kernelFiles.outcome(), new Set()),
			...unread,
			...proven.remarks
		]
	};
	const text = await textOf(run, reports, values);
	if (values.output === void 0) process.stdout.write(text);
	else writeWholeFile(values.output, text);
	if (values.bugReports !== void 0) writeBugReports(run, values.bugReports);
	if (run.proofs.some(({ verdict }) => verdict.proof === "disagrees")) return EXIT.findings;
	return unread.length > 0 || run.proofs.length < found.length || run.proofs.some(({ verdict }) => verdict.proof === "not-proven") ? EXIT.notAnalysed : EXIT.clean;
}
function secondsOf(value) {
	if (value !== void 0 && !/^[1-9]\d{0,3}$/.test(value)) throw new UsageError(`--max-time is a number of seconds from 1 to 9999; not ${JSON.stringify(value)}`);
	return value === void 0 ? void 0 : Number(value);
}
function writeBugReports(run, folder) {
	try {
		mkdirSync(folder, { recursive: true });
	} catch (error) {
		throw new UsageError(`--bug-reports: ${reasonOf(error)}`, { cause: error });
	}
	for (const proof of run.proofs.filter(({ verdict }) => verdict.proof === "disagrees")) {
		const path = join(folder, bugReportName(run, proof));
		writeWholeFile(path, bugReport(run, proof));
		process.stderr.write(`klp-lint: the kernel disagrees with klp-lint; ${printable(path)} has what a bug report needs\n`);
	}
}
export { proveCommand };
