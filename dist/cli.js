#!/usr/bin/env node
import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  EXIT,
  RULES,
  TOOL_NAME,
  UsageError,
  checkFiles,
  collectInputs,
  errorCode,
  exitCodeOf,
  factsOf,
  failOnOf,
  jsonReport,
  kernelReleaseOf,
  oneOf,
  packagePath,
  pathsInList,
  reasonOf,
  summarize,
  terminalOf,
  textReport,
  toolVersion
} from "./chunk-N7WLDJZS.js";
import "./chunk-2VPHHBWG.js";

// src/cli.ts
import { inspect } from "node:util";

// src/commands/check.ts
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

// src/commands/progress.ts
var BEFORE_FIRST_MS = 500;
var BETWEEN_MS = 100;
var CLEAR_LINE = "\r\x1B[K";
var Progress = class {
  constructor(stream, total) {
    this.stream = stream;
    this.total = total;
  }
  stream;
  total;
  #next = performance.now() + BEFORE_FIRST_MS;
  #shown = false;
  show(done) {
    if (this.stream.isTTY !== true || performance.now() < this.#next) return;
    this.#next = performance.now() + BETWEEN_MS;
    this.#shown = true;
    this.stream.write(`${CLEAR_LINE}${done} of ${this.total} files`);
  }
  end() {
    if (this.#shown) this.stream.write(CLEAR_LINE);
  }
};

// src/commands/check.ts
async function checkCommand(args) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      kernel: { type: "string" },
      "kernel-fact": { type: "string", multiple: true, default: [] },
      format: { type: "string", default: "text" },
      "fail-on": { type: "string", default: "error" }
    }
  });
  const format = oneOf("--format", values.format, ["text", "json"]);
  const failOn = failOnOf(values["fail-on"]);
  const options = {
    facts: factsOf(values["kernel-fact"]),
    ...values.kernel === void 0 ? {} : { kernel: kernelReleaseOf(values.kernel) }
  };
  if (positionals.length === 0) throw new UsageError("check needs a file, a folder, or - for a list of paths on standard input");
  const inputs = collectInputs(positionals.flatMap((path) => path === "-" ? listOnStdin() : [path]));
  const progress = new Progress(process.stderr, inputs.files.length);
  const reports = await checkFiles(inputs, options, (done) => {
    progress.show(done);
  });
  progress.end();
  process.stdout.write(
    format === "json" ? jsonReport(reports, { name: TOOL_NAME, version: toolVersion() }) : textReport(reports, terminalOf(process.stdout, process.env))
  );
  return exitCodeOf(summarize(reports), failOn);
}
function listOnStdin() {
  const paths = pathsInList(readFileSync(process.stdin.fd, "utf8"));
  if (paths.length === 0) throw new UsageError("- : no paths on standard input");
  return paths;
}

// src/commands/demo.ts
import { relative } from "node:path";
var MODULES = [
  {
    path: "test/corpus/real/bad-ext2-a-issue-580.ko",
    about: "a kpatch livepatch of ext2 with the fault of kpatch issue 580: a paravirt call whose relocation comes too late"
  },
  { path: "test/corpus/real/kpatch61-kp-fix-ext2-a.ko", about: "the same livepatch as kpatch-build made it: it loads and works" },
  { path: "test/corpus/6.1/iii_alt_diff.ko", about: "a late relocation in an instruction that the kernel has replaced by then" }
];
async function demoCommand(args) {
  if (args.length > 0) throw new UsageError("demo takes no arguments");
  const paths = MODULES.map(({ path }) => relative(process.cwd(), packagePath(path)) || path);
  const inputs = collectInputs(paths);
  const about = MODULES.map((module, i) => `  ${paths[i] ?? module.path}
    ${module.about}`).join("\n");
  process.stdout.write(`Three real livepatch modules for Linux 6.1:
${about}

$ klp-lint check ${paths.join(" ")}

`);
  process.stdout.write(textReport(await checkFiles(inputs, {}), terminalOf(process.stdout, process.env)));
  return 0;
}

// src/commands/explain.ts
import { readFileSync as readFileSync2 } from "node:fs";
function explainCommand(args) {
  const [asked, ...others] = args;
  if (asked === void 0 || others.length > 0) throw new UsageError(`explain needs one rule:
${ruleList()}`);
  const rule = RULES.find(({ meta }) => meta.id === asked.toUpperCase() || meta.slug === asked);
  if (rule === void 0) throw new UsageError(`no rule is named ${JSON.stringify(asked)}; there are
${ruleList()}`);
  process.stdout.write(readFileSync2(packagePath(`docs/rules/${rule.meta.id}.md`), "utf8"));
  return 0;
}
function ruleList() {
  return RULES.map(({ meta }) => `  ${meta.id} ${meta.slug}`).join("\n");
}

// src/commands/inspect.ts
function inspectCommand(args) {
  throw new UsageError(`inspect is not there yet (${args.join(" ")})`);
}

// src/cli.ts
var HELP = `Checks Linux kernel livepatch modules before a kernel loads them.

Usage:
  klp-lint check [options] PATH\u2026     check files, folders (every *.ko below them), or - (a list of paths on stdin)
  klp-lint inspect [options] FILE    what one module says of itself, and what a kernel does with it, step by step
  klp-lint explain RULE              a rule's page, by id (KLP101) or name (late-alternative-site)
  klp-lint demo                      check three real modules that come with the repository

Options of check:
  --kernel RELEASE           the kernel that loads the modules, if not the one they were built for
  --kernel-fact NAME=VALUE   what that kernel does although its version says otherwise; a wrong NAME lists them all
  --format text|json         default: text
  --fail-on error|warning|never
                             which findings make the exit code 1; default: error

  --help, --version

Exit codes of check:
  0  no such findings; files that are no livepatch are counted, not judged
  1  findings
  2  wrong use: an unknown option, a path that does not exist
  3  something could not be analysed (whatever else was found)
  4  a fault of klp-lint
`;
async function main(args) {
  const [command, ...rest] = args;
  if (args.includes("--help") || args.includes("-h") || command === "help") {
    process.stdout.write(HELP);
    return EXIT.clean;
  }
  switch (command) {
    case "--version":
      process.stdout.write(`${TOOL_NAME} ${toolVersion()}
`);
      return EXIT.clean;
    case "check":
      return checkCommand(rest);
    case "inspect":
      return inspectCommand(rest);
    case "explain":
      return explainCommand(rest);
    case "demo":
      return demoCommand(rest);
    case void 0:
      throw new UsageError("no command; klp-lint --help lists them");
    default:
      throw new UsageError(`no command is named ${JSON.stringify(command)}; klp-lint --help lists them`);
  }
}
function isUsageError(error) {
  return error instanceof UsageError || errorCode(error)?.startsWith("ERR_PARSE_ARGS_") === true;
}
process.stdout.on("error", (error) => {
  if (errorCode(error) !== "EPIPE") throw error;
  process.exit();
});
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const usage = isUsageError(error);
  process.stderr.write(usage ? `klp-lint: ${reasonOf(error)}
` : `klp-lint: internal error, please report it
${inspect(error)}
`);
  process.exitCode = usage ? EXIT.usage : EXIT.internal;
}
