#!/usr/bin/env node
import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  EARLY_RELOCATIONS,
  ElfFile,
  ElfFormatError,
  FileSource,
  LivepatchModule,
  NotAnalysed,
  RULES,
  checkFiles,
  modelModule,
  readConfig,
  readKernelFacts,
  suppress,
  suppressionRemarks,
  today
} from "./chunk-AX72RXYE.js";
import {
  jsonReport
} from "./chunk-EGGU6TK6.js";
import {
  parseKernelOverrides,
  styled,
  terminalOf,
  textReport,
  wrapped
} from "./chunk-KLKRFXR5.js";
import {
  EXIT,
  FAIL_ON,
  collectInputs,
  exitCodeOf,
  isContainerName,
  parseRelease,
  pathsInList,
  plural,
  printable,
  summarize
} from "./chunk-PNPTKYAJ.js";
import {
  TOOL_NAME,
  packagePath,
  toolVersion
} from "./chunk-AIKZ665Q.js";
import "./chunk-ZKKE7LTZ.js";
import "./chunk-OQ4JXGRT.js";
import {
  UsageError,
  errorCode,
  reasonOf
} from "./chunk-ENIIBL42.js";
import "./chunk-2VPHHBWG.js";

// src/cli.ts
import { inspect } from "node:util";

// src/commands/check.ts
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

// src/commands/options.ts
var KERNEL_OPTIONS = {
  kernel: { type: "string" },
  "kernel-override": { type: "string", multiple: true }
};
function checkOptionsOf(values) {
  const facts = parseKernelOverrides(values["kernel-override"] ?? []);
  return values.kernel === void 0 ? { facts } : { facts, kernel: kernelReleaseOf(values.kernel) };
}
function failOnOf(value) {
  return oneOf("--fail-on", value, FAIL_ON);
}
function oneOf(option, value, allowed) {
  const found = allowed.find((candidate) => candidate === value);
  if (found === void 0) throw new UsageError(`${option} is one of ${allowed.join(", ")}; not ${JSON.stringify(value)}`);
  return found;
}
function kernelReleaseOf(value) {
  if (parseRelease(value) === void 0) {
    throw new UsageError(`--kernel is a release such as 6.1.0-56-amd64; ${JSON.stringify(value)} does not begin with a version`);
  }
  return value;
}

// src/commands/progress.ts
var BEFORE_FIRST_MS = 500;
var BETWEEN_MS = 100;
var CLEAR_LINE = "\r\x1B[K";
var Progress = class {
  constructor(stream, total2) {
    this.stream = stream;
    this.total = total2;
  }
  stream;
  total;
  #next = performance.now() + BEFORE_FIRST_MS;
  #shown = false;
  show(done) {
    if (this.stream.isTTY !== true || performance.now() < this.#next) return;
    this.#next = performance.now() + BETWEEN_MS;
    this.#shown = true;
    this.stream.write(`${CLEAR_LINE}${done}${this.total === void 0 ? "" : ` of ${this.total}`} files`);
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
      ...KERNEL_OPTIONS,
      "kernel-facts": { type: "string", multiple: true },
      format: { type: "string", default: "text" },
      "fail-on": { type: "string", default: "error" },
      config: { type: "string" }
    }
  });
  const format = oneOf("--format", values.format, ["text", "json"]);
  const failOn = failOnOf(values["fail-on"]);
  const kernelOptions = checkOptionsOf(values);
  const config = readConfig(values.config);
  if (positionals.length === 0) throw new UsageError("check needs a file, a folder, or - for a list of paths on standard input");
  const options = { ...kernelOptions, builds: await readKernelFacts(values["kernel-facts"] ?? []) };
  const inputs = collectInputs(positionals.flatMap((path) => path === "-" ? listOnStdin() : [path]));
  const progress = new Progress(process.stderr, numberOfFiles(inputs));
  const found = await checkFiles(inputs, options, (done) => {
    progress.show(done);
  });
  progress.end();
  const { reports, uses } = suppress(found, config.ignore, today());
  const notRead = new Set(found.flatMap(({ status, path }) => status === "not-analysed" ? [path] : []));
  const remarks = [...options.builds.remarks(notRead), ...suppressionRemarks(uses)];
  process.stdout.write(
    format === "json" ? jsonReport(reports, { name: TOOL_NAME, version: toolVersion() }, remarks) : textReport(reports, terminalOf(process.stdout, process.env))
  );
  for (const remark of remarks) process.stderr.write(`klp-lint: ${printable(remark)}
`);
  return exitCodeOf(summarize(reports), failOn);
}
function numberOfFiles({ roots }) {
  return roots.some(({ shown }) => isContainerName(shown)) ? void 0 : roots.length;
}
function listOnStdin() {
  const paths = pathsInList(readFileSync(process.stdin.fd, "utf8"));
  if (paths.length === 0) throw new UsageError("- : no paths on standard input");
  return paths;
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
import { parseArgs as parseArgs2 } from "node:util";

// src/report/inspection.ts
var MODINFO_KEYS = ["name", "description", "license", "vermagic", "livepatch", "depends"];
var SHOWN_RANGES = 3;
function moduleFacts(module, path, terminal) {
  const modinfo = MODINFO_KEYS.map((key) => [key, module.modinfo.get(key)]);
  const known = [...modinfo, ["built by", module.builder], ["architecture", module.architecture]];
  const rows = known.filter(([, value]) => value !== void 0).map(([key, value]) => [key, value ?? ""]);
  return [styled(terminal, "bold", printable(path)), ...table(rows), "", ...objectLines(module, terminal)].join("\n") + "\n";
}
function modelFacts(context, terminal) {
  const facts = Object.entries(context.kernel.facts).map(([name, value]) => `${name}=${String(value)}`);
  return [
    "",
    heading(terminal, "Livepatch relocations"),
    ...klpLines(context),
    "",
    heading(terminal, `Linux ${printable(context.kernel.release)}`),
    ...wrapped(facts.join(" "), terminal.width, "  ", "  "),
    "",
    heading(terminal, "What it does, in order"),
    ...timelineLines(context, terminal),
    ""
  ].join("\n");
}
function heading(terminal, text) {
  return styled(terminal, "bold", text);
}
function objectLines(module, terminal) {
  const { patch } = module;
  if (patch.form === "unknown") return [heading(terminal, "What it patches is not known: no description of a known form")];
  const lines = patch.objects.map(({ name, functions }) => {
    const names = functions.map(({ oldName, sympos }) => `${oldName ?? "?"}${sympos === 0n ? "" : `,${sympos}`}`);
    return wrapped(printable(`${name ?? "vmlinux"}: ${names.join(" ")}`), terminal.width, "  ", "    ");
  });
  return [heading(terminal, `It patches (${patch.form} description)`), ...lines.flat()];
}
function klpLines({ module, timeline }) {
  const rows = module.klpRelas.map((klp) => [
    applicationWords(klp, timeline),
    klp.section.name,
    `-> ${klp.target?.name ?? "?"}`,
    plural(klp.relas.count, "relocation")
  ]);
  return rows.length === 0 ? ["  none"] : table(rows);
}
function applicationWords(klp, timeline) {
  const application = timeline.applicationOf(klp);
  return application.kind === "late" ? `late (${application.object})` : application.kind;
}
function timelineLines(context, terminal) {
  const idle = [];
  const lines = context.timeline.steps.flatMap(({ step, order, accesses }) => {
    const details = step.id === EARLY_RELOCATIONS ? [earlyWords(context)] : [...accessWords(accesses, context.module.elf), ...lateWords(context, order)];
    if (details.length === 0) {
      idle.push(step.id);
      return [];
    }
    const title = `${String(order + 1).padStart(3)}. ${step.id}: ${step.title} ${styled(terminal, "dim", `(${step.source})`)}`;
    return [title, ...details.map((detail) => `       ${printable(detail)}`)];
  });
  return [...lines, ...wrapped(`Steps that touch nothing of this module: ${idle.join(", ")}`, terminal.width, "  ", "    ")];
}
function earlyWords({ module, timeline }) {
  const early = module.klpRelas.filter((klp) => timeline.applicationOf(klp).kind === "early");
  return `writes ${plural(total(early), "livepatch relocation")} and the module's own`;
}
function total(sections) {
  return sections.reduce((sum, { relas }) => sum + relas.count, 0);
}
function accessWords(accesses, elf) {
  const groups = /* @__PURE__ */ new Map();
  for (const access of accesses) {
    const key = `${access.kind} ${access.role}${access.condition.kind === "depends" ? ` (where ${access.condition.on})` : ""}`;
    const group = groups.get(key);
    if (group === void 0) groups.set(key, [access]);
    else group.push(access);
  }
  return [...groups].map(([key, group]) => {
    const ranges = group.slice(0, SHOWN_RANGES).map(({ section, start, end }) => rangeWords(elf, section, start, end));
    const more = group.length > SHOWN_RANGES ? `, and ${group.length - SHOWN_RANGES} more` : "";
    return `${key}: ${ranges.join(", ")}${more}`;
  });
}
function lateWords(context, order) {
  const { elf } = context.module;
  const isNow = (write) => write.moments.some((moment) => moment.order === order);
  const writes = Array.from(context.lateWrites()).filter(isNow);
  if (writes.length === 0) return [];
  const hit = context.hazards.filter(({ write, moments }) => isNow(write) && moments.some((moment) => moment.order === order));
  const conflicts = hit.map(
    ({ write, access }) => `conflict: ${rangeWords(elf, write.target, write.start, write.end)}, which ${access.step.id} ${access.kind} (${access.role})`
  );
  const shown = conflicts.slice(0, SHOWN_RANGES);
  const more = conflicts.length > SHOWN_RANGES ? [`and ${conflicts.length - SHOWN_RANGES} more conflicts`] : [];
  return [`writes ${plural(writes.length, "livepatch relocation")}`, ...shown, ...more];
}
function rangeWords(elf, section, start, end) {
  return `${elf.sections[section]?.name ?? `section ${section}`}+0x${start.toString(16)}..0x${end.toString(16)}`;
}
function table(rows) {
  const safe = rows.map((row) => row.map(printable));
  const widths = safe[0]?.map((_, column) => Math.max(...safe.map((row) => row[column]?.length ?? 0))) ?? [];
  return safe.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd());
}

// src/commands/inspect.ts
function inspectCommand(args) {
  const { values, positionals } = parseArgs2({ args: [...args], allowPositionals: true, options: KERNEL_OPTIONS });
  const [path, ...others] = positionals;
  if (path === void 0 || others.length > 0) throw new UsageError("inspect needs one file");
  const options = checkOptionsOf(values);
  const source = openFile(path);
  const terminal = terminalOf(process.stdout, process.env);
  try {
    process.stdout.write(moduleFacts(new LivepatchModule(ElfFile.open(source)), path, terminal));
    process.stdout.write(modelFacts(modelModule(source, options), terminal));
    return EXIT.clean;
  } catch (error) {
    if (!(error instanceof ElfFormatError || error instanceof NotAnalysed)) throw error;
    process.stderr.write(`klp-lint: ${printable(`${path}: ${error.message}`)}
`);
    return EXIT.notAnalysed;
  } finally {
    source.close();
  }
}
function openFile(path) {
  try {
    return new FileSource(path);
  } catch (error) {
    throw new UsageError(errorCode(error) === "ENOENT" ? `${path}: no such file` : reasonOf(error), { cause: error });
  }
}

// src/cli.ts
var HELP = `Checks Linux kernel livepatch modules before a kernel loads them.

Usage:
  klp-lint check [options] PATH\u2026     check modules, archives and packages (*.ko, *.ko.xz, *.zip, *.tar.zst, *.deb, *.rpm, \u2026),
                                     folders of them, or - (a list of paths on stdin)
  klp-lint inspect [options] FILE    what one module says of itself, and what a kernel does with it, step by step
  klp-lint explain RULE              a rule's page, by id (KLP101) or name (late-alternative-site)
  klp-lint review --repo OWNER/NAME --pr N (--run ID | --path PATH) [--dry-run] [options of the Action]
                                     check a run's artifacts or files, and post the review (docs/action.md)

Options of check:
  --kernel RELEASE           the kernel that loads the modules, if not the one they were built for
  --kernel-override NAME=VALUE
                             what that kernel does although its version says otherwise; a wrong NAME lists them all
  --kernel-facts PATH        files of the kernel's build, folders or archives of them, that say which symbols there are: kallsyms,
                             System.map, Module.symvers, vmlinux, modules (docs/kernel-facts.md); can be given several times
  --format text|json         default: text
  --fail-on error|warning|never
                             which findings make the exit code 1; default: error
  --config FILE              findings to ignore (docs/configuration.md); default: .github/klp-lint.yml, if it is there

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
    case "review":
      return (await import("./review-OCWL2MSP.js")).reviewCommand(rest);
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
