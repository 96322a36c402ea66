import { EXIT, OutputError, PLAIN, TOOL_NAME, UsageError, exitCodeOf, jsonReportPieces, kernelFilesDemand, markdownReport, printable, printableInLog, printableJson, reasonOf, summaryLine, textReport, toolVersion, writeWholeFile } from "./check.js";
import { parseInputs } from "./shared-job-inputs.js";
import { surfaceWords, surfacesMarkdown } from "./shared-report-surfaces.js";
import { inspect } from "node:util";
import { join } from "node:path";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import * as os from "os";
import * as crypto$1 from "crypto";
import * as fs from "fs";
import { tmpdir } from "node:os";
// node_modules/@actions/core/lib/utils.js
function toCommandValue(input) {
	if (input === null || input === void 0) return "";
	else if (typeof input === "string" || input instanceof String) return input;
	return JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
	if (!Object.keys(annotationProperties).length) return {};
	return {
		title: annotationProperties.title,
		file: annotationProperties.file,
		line: annotationProperties.startLine,
		endLine: annotationProperties.endLine,
		col: annotationProperties.startColumn,
		endColumn: annotationProperties.endColumn
	};
}
// node_modules/@actions/core/lib/command.js
function issueCommand(command, properties, message) {
	const cmd = new Command(command, properties, message);
	process.stdout.write(cmd.toString() + os.EOL);
}
function issue(name, message = "") {
	issueCommand(name, {}, message);
}
const CMD_STRING = "::";
var Command = class {
	constructor(command, properties, message) {
		if (!command) command = "missing.command";
		this.command = command;
		this.properties = properties;
		this.message = message;
	}
	toString() {
		let cmdStr = CMD_STRING + this.command;
		if (this.properties && Object.keys(this.properties).length > 0) {
			cmdStr += " ";
			let first = true;
			for (const key in this.properties) if (this.properties.hasOwnProperty(key)) {
				const val = this.properties[key];
				if (val) {
					if (first) first = false;
					else cmdStr += ",";
					cmdStr += `${key}=${escapeProperty(val)}`;
				}
			}
		}
		cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
		return cmdStr;
	}
};
function escapeData(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}
// node_modules/@actions/core/lib/file-command.js
function issueFileCommand(command, message) {
	const filePath = process.env[`GITHUB_${command}`];
	if (!filePath) throw new Error(`Unable to find environment variable for file command ${command}`);
	if (!fs.existsSync(filePath)) throw new Error(`Missing file at path: ${filePath}`);
	fs.appendFileSync(filePath, `${toCommandValue(message)}${os.EOL}`, { encoding: "utf8" });
}
function prepareKeyValueMessage(key, value) {
	const delimiter = `ghadelimiter_${crypto$1.randomUUID()}`;
	const convertedValue = toCommandValue(value);
	if (key.includes(delimiter)) throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
	if (convertedValue.includes(delimiter)) throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
	return `${key}<<${delimiter}${os.EOL}${convertedValue}${os.EOL}${delimiter}`;
}
var ExitCode;
(function(ExitCode) {
	ExitCode[ExitCode["Success"] = 0] = "Success";
	ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function setSecret(secret) {
	issueCommand("add-mask", {}, secret);
}
function getInput(name, options) {
	const val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
	if (options && options.required && !val) throw new Error(`Input required and not supplied: ${name}`);
	if (options && options.trimWhitespace === false) return val;
	return val.trim();
}
function setOutput(name, value) {
	if (process.env["GITHUB_OUTPUT"] || "") return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
	process.stdout.write(os.EOL);
	issueCommand("set-output", { name }, toCommandValue(value));
}
function setFailed(message) {
	process.exitCode = ExitCode.Failure;
	error(message);
}
function error(message, properties = {}) {
	issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function warning(message, properties = {}) {
	issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function notice(message, properties = {}) {
	issueCommand("notice", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function info(message) {
	process.stdout.write(message + os.EOL);
}
function startGroup(name) {
	issue("group", name);
}
function endGroup() {
	issue("endgroup");
}
// src/job/step-files.ts
var StepFiles = class {
	parent;
	#folder;
	constructor(parent = tmpdir()) {
		this.parent = parent;
	}
	write(name, text) {
		this.#folder ??= this.#makeFolder();
		const path = join(this.#folder, name);
		writeWholeFile(path, text, name);
		return path;
	}
	#makeFolder() {
		try {
			return mkdtempSync(join(this.parent, "klp-lint-"));
		} catch (error) {
			throw new OutputError(`no folder for the report can be made in ${this.parent}: ${reasonOf(error)}`, { cause: error });
		}
	}
};
// src/action.ts
let isFolded = false;
function endPhase() {
	if (isFolded) endGroup();
	isFolded = false;
}
const LOG = {
	info: (line) => {
		info(printableInLog(line));
	},
	warning: (line) => {
		endPhase();
		warning(printable(line));
	},
	phase: (title) => {
		endPhase();
		startGroup(title);
		isFolded = true;
	},
	group: (title, text) => {
		LOG.phase(title);
		logSafely(text);
		endPhase();
	}
};
async function run(inputs) {
	const { env } = process;
	const payload = eventPayload();
	const [{ connect }, { actionOctokit }, { repositoryOf }, { triggerOf }, job] = await Promise.all([
		import("./github-client.js"),
		import("./github-action-octokit.js"),
		import("./github-repository.js"),
		import("./github-runs.js"),
		inputs.audit === void 0 ? import("./job-review-review-job.js").then(({ runReview }) => runReview) : import("./job-audit-audit.js").then(({ runAudit }) => runAudit)
	]);
	LOG.phase(inputs.audit === void 0 ? "find, download and check the modules" : "find, download and check what is shipped");
	const result = await job(inputs, {
		github: inputs.token === "" ? void 0 : connect(actionOctokit, {
			token: inputs.token,
			env,
			log: LOG.info
		}),
		repository: env["GITHUB_REPOSITORY"] === void 0 ? void 0 : repositoryOf(env["GITHUB_REPOSITORY"]),
		ownRun: /^\d+$/.test(env["GITHUB_RUN_ID"] ?? "") ? Number(env["GITHUB_RUN_ID"]) : void 0,
		trigger: triggerOf(env["GITHUB_EVENT_NAME"] ?? "", payload),
		sha: env["GITHUB_SHA"],
		ruleLink: ruleLinkOf(env),
		log: LOG
	});
	endPhase();
	await publish(inputs, result);
}
function eventPayload() {
	const path = process.env["GITHUB_EVENT_PATH"] ?? "";
	if (path === "") return {};
	try {
		return JSON.parse(readFileSync(path, "utf8"));
	} catch (error) {
		throw new UsageError(`GITHUB_EVENT_PATH names no readable event: ${reasonOf(error)}`, { cause: error });
	}
}
function ruleLinkOf(env) {
	const { GITHUB_SERVER_URL: server = "https://github.com" } = env;
	const ofRunner = [env["GITHUB_ACTION_REPOSITORY"], env["GITHUB_ACTION_REF"]];
	const [repository = "", ref = ""] = ofRunner.every(Boolean) ? ofRunner : [env["KLP_LINT_REPOSITORY"], env["KLP_LINT_REF"]];
	return repository === "" || ref === "" ? "" : `${server}/${repository}/blob/${ref}/docs/rules/{rule}.md`;
}
async function publish({ failOn, failOnConfidence, requireKernelFiles, formats, checking: { kernelBehaviour } }, result) {
	const { reports, summary, overview, surfaces, annotations, remarks, shard, state } = result;
	LOG.group("klp-lint: every module", textReport(reports, PLAIN));
	for (const { severity, title, message, file, line } of annotations) {
		const properties = {
			title,
			...file === void 0 ? {} : { file },
			...line === void 0 ? {} : { startLine: line }
		};
		if (severity === "error") error(printable(message), properties);
		else if (severity === "warning") warning(printable(message), properties);
		else notice(printable(message), properties);
	}
	for (const remark of remarks) LOG.warning(remark);
	for (const surface of surfaces) LOG.info(`${surface.name}: ${surfaceWords(surface)}`);
	const files = new StepFiles(runnersFolder());
	const json = jsonReportPieces(reports, {
		name: TOOL_NAME,
		version: toolVersion()
	}, remarks);
	requireOutputFile();
	setOutputs(summary, surfaces, files.write("klp-lint-report.json", json));
	if (shard !== void 0) {
		setOutput("shard-result", files.write(`klp-lint-shard-${shard.index}.json`, shard.json));
		return;
	}
	if (state !== void 0) setOutput("state", files.write(state.name, state.text));
	if (formats.length > 0) {
		const { writeReportFiles } = await import("./job-report-files.js");
		const paths = await writeReportFiles(formats, result, {
			files,
			root: process.env["GITHUB_WORKSPACE"] ?? process.cwd(),
			ruleLink: ruleLinkOf(process.env),
			kernelBehaviour
		});
		for (const [format, path] of paths) setOutput(format, path);
	}
	writeSummary(overview, reports, surfaces, remarks);
	const failing = {
		failOn,
		failOnConfidence,
		requireKernelFiles
	};
	const demand = kernelFilesDemand(summary, failing, "\"require-kernel-files\"");
	if (exitCodeOf(summary, failing) !== EXIT.clean) setFailed([summaryLine(summary), demand].filter((part) => part !== void 0).join("; "));
	else info(summaryLine(summary));
}
function runnersFolder() {
	const folder = process.env["RUNNER_TEMP"] ?? "";
	if (!existsSync(folder)) throw new OutputError(`the report cannot be written: RUNNER_TEMP ${folder === "" ? "is not set" : `is ${folder}, which is not there`}`);
	return folder;
}
function requireOutputFile() {
	const path = process.env["GITHUB_OUTPUT"] ?? "";
	const where = path === "" ? "is not set" : `is ${path}, which is not there`;
	if (!existsSync(path)) throw new OutputError(`later steps see no outputs: GITHUB_OUTPUT ${where}`);
}
function setOutputs(summary, surfaces, reportPath) {
	setOutput("status", statusOf(summary));
	setOutput("modules", summary.modules);
	setOutput("errors", summary.findings.error);
	setOutput("warnings", summary.findings.warning);
	setOutput("notes", summary.findings.note);
	setOutput("not-analysed", summary.notAnalysed);
	setOutput("not-checked", summary.rules.all - summary.rules.checked);
	setOutput("ignored", summary.suppressed);
	setOutput("report", reportPath);
	const urlOf = (name) => surfaces.find((surface) => surface.url !== void 0 && surface.name.startsWith(name))?.url ?? "";
	setOutput("review-url", urlOf("review"));
	setOutput("check-url", urlOf("check"));
	setOutput("issue-url", urlOf("issue"));
	setOutput("posted", printableJson(JSON.stringify(surfaces)));
}
function writeSummary(overview, reports, surfaces, remarks) {
	const path = process.env["GITHUB_STEP_SUMMARY"] ?? "";
	if (!existsSync(path)) return;
	try {
		writeFileSync(path, `${overview}${markdownReport(reports, remarks)}${surfacesMarkdown(surfaces)}`, { flag: "a" });
	} catch (error) {
		throw new OutputError(`the step's summary cannot be written: ${reasonOf(error)}`, { cause: error });
	}
}
function statusOf(summary) {
	if (summary.notAnalysed > 0) return "not-analysed";
	return summary.withFindings > 0 ? "findings" : "clean";
}
function logSafely(text) {
	const token = `klp-lint-${crypto.randomUUID()}`;
	process.stdout.write(`::stop-commands::${token}\n${text}\n::${token}::\n`);
}
function fail(error) {
	endPhase();
	setFailed(error instanceof UsageError || error instanceof OutputError ? printable(error.message) : `internal error, please report it\n${inspect(error)}`);
	if (error instanceof OutputError) process.exitCode = EXIT.output;
}
process.stdout.on("error", () => {
	process.exitCode = EXIT.output;
});
try {
	const token = getInput("token");
	if (token !== "") setSecret(token);
	await run(parseInputs((name) => getInput(name)));
} catch (error) {
	fail(error);
}
export {};
