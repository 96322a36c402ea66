#!/usr/bin/env node
import { Argument, Command, CommanderError, Option } from "./shared--commander-js-extra-typings.js";
import { ARCHITECTURES, COLOUR_WHEN, CONFIDENCES, EXIT, FAIL_ON, FORMATS, FORMAT_ENDINGS, OutputError, TOOL_NAME, UsageError, behaviourList, errorCode, reasonOf, toolVersion } from "./check.js";
import { inspect } from "node:util";
// src/commands/arguments.ts
function normalisedArguments(args) {
	const end = args.indexOf("--");
	return args.map((arg, i) => {
		if (end >= 0 && i > end) return arg;
		if (arg === "--no-color") return "--color=never";
		return arg === "--color" && !COLOUR_WHEN.some((when) => when === args[i + 1]) ? "--color=always" : arg;
	});
}
// src/init/builders.ts
const BUILDERS = [
	"kpatch-build",
	"klp-build",
	"own"
];
// src/commands/shells.ts
const SHELLS = [
	"bash",
	"zsh",
	"fish"
];
// src/commands/program.ts
function collect(value, before) {
	return [...before ?? [], value];
}
function once(value, before) {
	if (before !== void 0) throw new UsageError("--kernel is given 2 times: this command takes one kernel; run it once for each");
	return value;
}
function collectBehaviour(value, before) {
	if (value !== "help") return collect(value, before);
	process.stdout.write(`${behaviourList()}\n`);
	throw new CommanderError(EXIT.clean, "klp-lint.listed", "");
}
const KERNEL_GROUP = "The kernel:";
const REPORT_GROUP = "The report:";
const KERNEL = new Option("--kernel <release>", "the kernel that loads the modules; default: the one that vermagic names").argParser(once).helpGroup(KERNEL_GROUP);
const KERNELS = new Option("--kernel <release>", "the kernel that loads the modules; can be repeated: each module is checked for each; default: the ones that the configuration lists, else the one that vermagic names").argParser(collect).helpGroup(KERNEL_GROUP);
const KERNEL_BEHAVIOUR = new Option("--kernel-behaviour <name=value>", "what that kernel does although its version says otherwise; \"help\" lists the names; can be repeated").argParser(collectBehaviour).helpGroup(KERNEL_GROUP);
const KERNEL_FILES = new Option("--kernel-files <path>", "files of the kernel's build, or folders and archives of them: vmlinuz, kallsyms, System.map, Module.symvers, vmlinux, modules; can be repeated (docs/kernel-files.md)").argParser(collect).helpGroup(KERNEL_GROUP);
const FORMAT = new Option("--format <format>", "what is printed").choices(FORMATS).default("text").helpGroup(REPORT_GROUP);
const TEXT_OR_JSON = new Option("--format <format>", "what is printed").choices(["text", "json"]).default("text").helpGroup(REPORT_GROUP);
const OUTPUT = new Option("--output <file>", `writes a report too, in the format of the name's ending (${FORMAT_ENDINGS.join(", ")}); can be repeated`).argParser(collect).helpGroup(REPORT_GROUP);
const RULE_LINK = new Option("--rule-link <address>", "where SARIF says that a rule's page is; {rule} stands for its id").helpGroup(REPORT_GROUP);
const SUMMARY = new Option("--summary", "one line for each module").conflicts("format").helpGroup(REPORT_GROUP);
const QUIET = new Option("-q, --quiet", "only what was found and what could not be analysed: no clean modules, no remarks, no progress").helpGroup(REPORT_GROUP);
const COLOUR = new Option("--color <when>", "colours; \"auto\" has them on a terminal, and heeds FORCE_COLOR and NO_COLOR; --color alone is \"always\", --no-color is \"never\"").choices(COLOUR_WHEN).default("auto").helpGroup(REPORT_GROUP);
const FAIL_ON_OPTION = new Option("--fail-on <severity>", `which findings make the exit code 1; default: error`).choices(FAIL_ON);
const FAIL_ON_CONFIDENCE = new Option("--fail-on-confidence <confidence>", "with \"certain\", findings that depend on a condition do not make the exit code 1; default: conditional, which is all").choices(CONFIDENCES);
const REQUIRE_KERNEL_FILES = new Option("--require-kernel-files", "exit code 3 where kernel files are missing and rules could not be checked");
const CONFIG = new Option("--config <file>", "findings to ignore (docs/configuration.md); default: .github/klp-lint.yml of this folder, or of the nearest one above it in the repository");
const NULL = new Option("-0, --null", "the paths on standard input end with a NUL, as \"find -print0\" writes them");
const PATHS = "modules, archives and packages (*.ko, *.ko.xz, *.zip, *.tar.zst, *.deb, *.rpm, …), folders of them, or - for a list on standard input";
const CHECK_EXIT_CODES = `
Exit codes:
  0  no such findings; files that are no livepatch are counted, not judged
  1  findings
  2  wrong use: an unknown option, a path that does not exist
  3  something could not be analysed, whatever else was found; or, with
     --require-kernel-files, rules could not be checked
  4  a fault of klp-lint; files on which it failed are not analysed, all others
     are in the report`;
const NEED_REVIEW = [
	"review",
	"help",
	"completion"
];
async function commandLine(args, onExit) {
	const program = new Command(TOOL_NAME).description("Checks Linux kernel livepatch modules before a kernel loads them.").option("-V, --version", "print the version").helpOption("-h, --help", "print this, or with a command its options").exitOverride().configureHelp({
		helpWidth: 80,
		minWidthToWrap: 30,
		showGlobalOptions: false
	}).configureOutput({ outputError: (text, write) => {
		write(text.replace(/^error: /, `${TOOL_NAME}: `));
	} });
	program.on("option:version", () => {
		process.stdout.write(`${TOOL_NAME} ${toolVersion()}\n`);
		throw new CommanderError(EXIT.clean, "klp-lint.version", "");
	});
	program.command("check").summary("check modules, and say what the kernel will do with them").description("Checks modules, and says what the kernel will do with them.").argument("<path...>", PATHS).addOption(KERNELS).addOption(KERNEL_BEHAVIOUR).addOption(KERNEL_FILES).addOption(FORMAT).addOption(OUTPUT).addOption(SUMMARY).addOption(QUIET).addOption(COLOUR).addOption(RULE_LINK).addOption(FAIL_ON_OPTION).addOption(FAIL_ON_CONFIDENCE).addOption(REQUIRE_KERNEL_FILES).addOption(CONFIG).addOption(NULL).option("--jobs <n>", "threads for very many files; default: the number of cores").option("--max-time <seconds>", `how long one module may take; then it is not analysed; default: 60`).option("--shard <k/n>", "check one of n parts (docs/sharding.md); --fail-on and --config belong to merge then").addHelpText("after", CHECK_EXIT_CODES).action(async (paths, options) => {
		onExit(await (await import("./commands-check.js")).checkCommand(paths, options));
	});
	program.command("explain").summary("print a rule's page").description("Prints a rule's page: what happens to the machine, on which kernels, and what to do. Without a rule: the list of rules.").argument("[rule]", "its id (KLP101) or its name (late-alternative-site)").addOption(COLOUR).action(async (rule, { color }) => {
		onExit((await import("./commands-explain.js")).explainCommand(rule, color));
	});
	program.command("inspect").summary("what one module contains, and what a kernel does with it, step by step").description("Prints what one module contains, and what a kernel does with it, step by step.").argument("<file>", "a module; for one in an archive, unpack it first").addOption(KERNEL).addOption(KERNEL_BEHAVIOUR).addOption(KERNEL_FILES).addOption(TEXT_OR_JSON).addOption(COLOUR).action(async (file, options) => {
		onExit(await (await import("./commands-inspect.js")).inspectCommand(file, options));
	});
	program.command("kernel").summary("what a kernel does, by what that is known, and what its files decide").description("Prints what a kernel does with modules, by what each of that is known, and what the given files decide (docs/kernel-files.md).").argument("<release-or-file...>", "releases such as 6.1.0-56-amd64; files, folders, archives and packages of the kernel, of which every kernel is shown where no release is named").addOption(KERNEL_BEHAVIOUR).addOption(new Option("--arch <name>", "the architecture; default: that of the files, else x86_64").choices(ARCHITECTURES).helpGroup(KERNEL_GROUP)).addOption(TEXT_OR_JSON).addOption(COLOUR).action(async (args, options) => {
		onExit(await (await import("./commands-kernel.js")).kernelCommand(args, options));
	});
	program.command("prove").summary("boot a kernel in QEMU, load the modules, and compare what happens with what is predicted").description("Boots a kernel in QEMU, loads the modules, and sets what happens beside what is predicted (docs/proving.md).").argument("<path...>", PATHS).option("--kernel-image <file>", "the kernel that is booted, such as /boot/vmlinuz-6.1.0-56-amd64; default: the one in --kernel-files").option("--module-folder <folder>", "the kernel's modules, such as /lib/modules/6.1.0-56-amd64: targets are taken from there; default: from --kernel-files").addOption(KERNEL).addOption(KERNEL_BEHAVIOUR).addOption(KERNEL_FILES).addOption(NULL).option("--cpu <model>", "QEMU's CPU model; default: max, and an old one where a finding depends on the machine").option("--max-time <seconds>", "how long one scenario may take; default: 120").option("--busybox <file>", "a static busybox; default: the one on PATH").option("--bug-reports <folder>", "a file there for each module of which the kernel and klp-lint disagree").addOption(new Option("--format <format>", "what is printed").choices([
		"text",
		"json",
		"markdown",
		"html",
		"sarif"
	]).default("text")).option("--output <file>", "writes it there instead").action(async (paths, options) => {
		onExit(await (await import("./commands-prove.js")).proveCommand(paths, options));
	});
	program.command("baseline").summary("entries for the configuration that ignore what a report found").description("Prints entries for .github/klp-lint.yml that ignore what a JSON report found.").argument("<report>", "a report of check --format json, or - for standard input").requiredOption("--reason <text>", "why the findings are accepted, for people").option("--expires <day>", "the day from which on the entries ignore nothing any more, such as 2027-01-31").action(async (report, options) => {
		onExit((await import("./commands-baseline.js")).baselineCommand(report, options));
	});
	program.command("plan").summary("divide the paths into shards, as the matrix of a workflow").description(`Divides the paths into shards, and prints them as the matrix of a workflow (docs/sharding.md). Says how many hours an audit of as many artifacts or private assets takes, where GITHUB_TOKEN's calls do not suffice for one: about 890 fit into it.`).argument("<path...>", PATHS).requiredOption("--shards <n>", "how many").addOption(NULL).action(async (paths, options) => {
		onExit((await import("./commands-plan.js")).planCommand(paths, options));
	});
	program.command("merge").summary("merge the reports of all shards into one").description("Merges the JSON reports of check --shard into one report.").argument("<report...>", "the reports, or folders of them").addOption(FORMAT).addOption(OUTPUT).addOption(SUMMARY).addOption(QUIET).addOption(COLOUR).addOption(RULE_LINK).addOption(FAIL_ON_OPTION).addOption(FAIL_ON_CONFIDENCE).addOption(REQUIRE_KERNEL_FILES).addOption(CONFIG).option("--expect <n>", "how many shards there have to be; default: as many as the reports say. A shard without a report is not analysed").addOption(new Option("--plan <file>", "what plan printed, instead of --expect").conflicts("expect")).addHelpText("after", CHECK_EXIT_CODES).action(async (reports, options) => {
		onExit(await (await import("./commands-merge.js")).mergeCommand(reports, options));
	});
	const review = program.command("review").summary("check a run's artifacts or files, and post the review");
	if (NEED_REVIEW.includes(args[0] ?? "")) (await import("./commands-review-options.js")).describeReview(review, async (valueOf) => {
		onExit(await (await import("./commands-review.js")).reviewCommand(valueOf));
	});
	program.command("init").summary("print, or write, the workflows that check the livepatches of a repository").description("Prints the workflows that build the livepatches of this repository, check them and review its pull requests. What builds them is taken from the files here.").option("--forks", "pull requests come from forks: one workflow builds, a second one checks and posts").addOption(new Option("--builder <builder>", "what builds the livepatches; default: what scripts and patches here speak for").choices(BUILDERS)).addOption(new Option("--kernel-package <package>", "a package of the kernel that loads them, from which symbols are read: a name for apt, or its https address; can be repeated").argParser(collect)).option("--audit", "and a workflow that audits all releases every night").option("--write", `write them to .github/workflows; no other file is replaced`).action(async (options) => {
		onExit((await import("./commands-init.js")).initCommand(options));
	});
	program.command("completion").summary("print completions for a shell").description("Prints completions for a shell. Bash: source <(klp-lint completion bash)").addArgument(new Argument("<shell>", "which").choices(SHELLS)).action(async (shell) => {
		onExit((await import("./commands-completion.js")).completionCommand(program, shell));
	});
	for (const command of program.commands) command.showHelpAfterError(`klp-lint ${command.name()} --help lists its arguments and options`);
	return program;
}
// src/cli.ts
async function main(args) {
	if (args.length === 0) throw new UsageError("no command; klp-lint --help lists them");
	let code = EXIT.clean;
	await (await commandLine(args, (exitCode) => {
		code = exitCode;
	})).parseAsync(normalisedArguments(args), { from: "user" });
	return code;
}
let failedOutput = false;
function outputFailed(reason) {
	if (failedOutput) return;
	failedOutput = true;
	process.stderr.write(`klp-lint: ${reason}\n`);
	process.once("exit", () => {
		process.exitCode = EXIT.output;
	});
}
process.stdout.on("error", (error) => {
	outputFailed(errorCode(error) === "EPIPE" ? "standard output was closed before everything was written" : `standard output cannot be written: ${reasonOf(error)}`);
});
process.stderr.on("error", () => void 0);
function fail(error) {
	if (error instanceof OutputError) {
		outputFailed(error.message);
		return;
	}
	const usage = error instanceof UsageError;
	process.stderr.write(usage ? `klp-lint: ${reasonOf(error)}\n` : `klp-lint: internal error, please report it\n${inspect(error)}\n`);
	process.exitCode = usage ? EXIT.usage : EXIT.internal;
}
process.on("uncaughtException", (error) => {
	fail(error);
	process.exit();
});
try {
	process.exitCode = await main(process.argv.slice(2));
} catch (error) {
	if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.clean : EXIT.usage;
	else fail(error);
}
export {};
