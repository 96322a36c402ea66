import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  parseInputs,
  surfaceWords,
  surfacesMarkdown
} from "./chunk-G2W5JNSJ.js";
import "./chunk-YEXJKHTX.js";
import {
  jsonReport,
  markdownReport
} from "./chunk-BOFERIPK.js";
import {
  textReport
} from "./chunk-L4AQNC5L.js";
import "./chunk-YITP7KUJ.js";
import "./chunk-P7C2WDKE.js";
import {
  PLAIN
} from "./chunk-AS55BOWE.js";
import {
  printable,
  printableInLog,
  printableJson
} from "./chunk-Z6FYEPKQ.js";
import "./chunk-IRMUKNTG.js";
import "./chunk-TXA44NZ2.js";
import {
  EXIT,
  exitCodeOf,
  summaryLine
} from "./chunk-5TCYWWEU.js";
import {
  TOOL_NAME,
  toolVersion
} from "./chunk-A5KIZL6M.js";
import "./chunk-P46PLQPR.js";
import "./chunk-GXL65O5L.js";
import "./chunk-UM2RZRVY.js";
import "./chunk-N2RJELVH.js";
import "./chunk-OQ4JXGRT.js";
import {
  UsageError,
  reasonOf
} from "./chunk-ENIIBL42.js";
import "./chunk-2VPHHBWG.js";

// src/action.ts
import { existsSync as existsSync2, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";

// node_modules/@actions/core/lib/command.js
import * as os from "os";

// node_modules/@actions/core/lib/utils.js
function toCommandValue(input) {
  if (input === null || input === void 0) {
    return "";
  } else if (typeof input === "string" || input instanceof String) {
    return input;
  }
  return JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
  if (!Object.keys(annotationProperties).length) {
    return {};
  }
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
var CMD_STRING = "::";
var Command = class {
  constructor(command, properties, message) {
    if (!command) {
      command = "missing.command";
    }
    this.command = command;
    this.properties = properties;
    this.message = message;
  }
  toString() {
    let cmdStr = CMD_STRING + this.command;
    if (this.properties && Object.keys(this.properties).length > 0) {
      cmdStr += " ";
      let first = true;
      for (const key in this.properties) {
        if (this.properties.hasOwnProperty(key)) {
          const val = this.properties[key];
          if (val) {
            if (first) {
              first = false;
            } else {
              cmdStr += ",";
            }
            cmdStr += `${key}=${escapeProperty(val)}`;
          }
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
import * as crypto2 from "crypto";
import * as fs from "fs";
import * as os2 from "os";
function issueFileCommand(command, message) {
  const filePath = process.env[`GITHUB_${command}`];
  if (!filePath) {
    throw new Error(`Unable to find environment variable for file command ${command}`);
  }
  if (!fs.existsSync(filePath)) {
    throw new Error(`Missing file at path: ${filePath}`);
  }
  fs.appendFileSync(filePath, `${toCommandValue(message)}${os2.EOL}`, {
    encoding: "utf8"
  });
}
function prepareKeyValueMessage(key, value) {
  const delimiter = `ghadelimiter_${crypto2.randomUUID()}`;
  const convertedValue = toCommandValue(value);
  if (key.includes(delimiter)) {
    throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
  }
  if (convertedValue.includes(delimiter)) {
    throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
  }
  return `${key}<<${delimiter}${os2.EOL}${convertedValue}${os2.EOL}${delimiter}`;
}

// node_modules/@actions/core/lib/core.js
import * as os3 from "os";
var ExitCode;
(function(ExitCode2) {
  ExitCode2[ExitCode2["Success"] = 0] = "Success";
  ExitCode2[ExitCode2["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function setSecret(secret) {
  issueCommand("add-mask", {}, secret);
}
function getInput(name, options) {
  const val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
  if (options && options.required && !val) {
    throw new Error(`Input required and not supplied: ${name}`);
  }
  if (options && options.trimWhitespace === false) {
    return val;
  }
  return val.trim();
}
function setOutput(name, value) {
  const filePath = process.env["GITHUB_OUTPUT"] || "";
  if (filePath) {
    return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
  }
  process.stdout.write(os3.EOL);
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
  process.stdout.write(message + os3.EOL);
}
function startGroup(name) {
  issue("group", name);
}
function endGroup() {
  issue("endgroup");
}

// src/action.ts
var LOG = {
  info: (line) => {
    info(printableInLog(line));
  },
  warning: (line) => {
    warning(printable(line));
  },
  group: (title, text) => {
    startGroup(title);
    logSafely(text);
    endGroup();
  }
};
async function run(inputs) {
  const { env } = process;
  const [{ connect }, { repositoryOf }, { triggerOf }, job] = await Promise.all([
    import("./client-5DB2ULSL.js"),
    import("./repository-VEGRYZNO.js"),
    import("./runs-D3LGUYNA.js"),
    inputs.audit === void 0 ? import("./job-R5J35OXD.js").then(({ runJob }) => runJob) : import("./audit-3WTDJCFN.js").then(({ runAudit }) => runAudit)
  ]);
  const result = await job(inputs, {
    github: inputs.token === "" ? void 0 : connect({ token: inputs.token, env, log: LOG.info }),
    repository: env["GITHUB_REPOSITORY"] === void 0 ? void 0 : repositoryOf(env["GITHUB_REPOSITORY"]),
    ownRun: /^\d+$/.test(env["GITHUB_RUN_ID"] ?? "") ? Number(env["GITHUB_RUN_ID"]) : void 0,
    trigger: triggerOf(env["GITHUB_EVENT_NAME"] ?? "", eventPayload()),
    sha: env["GITHUB_SHA"],
    ruleTemplate: ruleTemplate(env),
    log: LOG
  });
  tell(inputs, result);
}
function eventPayload() {
  const path = process.env["GITHUB_EVENT_PATH"] ?? "";
  if (path === "") return {};
  try {
    const payload = JSON.parse(readFileSync(path, "utf8"));
    return payload;
  } catch (error2) {
    throw new UsageError(`GITHUB_EVENT_PATH names no readable event: ${reasonOf(error2)}`, { cause: error2 });
  }
}
function ruleTemplate(env) {
  const { GITHUB_ACTION_REPOSITORY: repository = "", GITHUB_ACTION_REF: ref = "", GITHUB_SERVER_URL: server = "https://github.com" } = env;
  return repository === "" || ref === "" ? "" : `${server}/${repository}/blob/${ref}/docs/rules/{rule}.md`;
}
function tell({ failOn }, { reports, summary, overview, surfaces, annotations, remarks }) {
  LOG.group("klp-lint: every module", textReport(reports, PLAIN));
  for (const { severity, title, message, file, line } of annotations) {
    const properties = { title, ...file === void 0 ? {} : { file }, ...line === void 0 ? {} : { startLine: line } };
    if (severity === "error") error(printable(message), properties);
    else if (severity === "warning") warning(printable(message), properties);
    else notice(printable(message), properties);
  }
  for (const remark of remarks) LOG.warning(remark);
  for (const surface of surfaces) LOG.info(`${surface.name}: ${surfaceWords(surface)}`);
  const reportPath = join(process.env["RUNNER_TEMP"] ?? ".", "klp-lint-report.json");
  writeFileSync(reportPath, jsonReport(reports, { name: TOOL_NAME, version: toolVersion() }, remarks));
  setOutputs(summary, surfaces, reportPath);
  writeSummary(overview, reports, surfaces, remarks);
  if (exitCodeOf(summary, failOn) !== EXIT.clean) setFailed(summaryLine(summary));
  else info(summaryLine(summary));
}
function setOutputs(summary, surfaces, reportPath) {
  setOutput("status", statusOf(summary));
  setOutput("modules", summary.modules);
  setOutput("errors", summary.findings.error);
  setOutput("warnings", summary.findings.warning);
  setOutput("notes", summary.findings.note);
  setOutput("not-analysed", summary.notAnalysed);
  setOutput("ignored", summary.suppressed);
  setOutput("report", reportPath);
  const urlOf = (name) => surfaces.find((surface) => surface.url !== void 0 && surface.name.startsWith(name))?.url ?? "";
  setOutput("review-url", urlOf("review"));
  setOutput("issue-url", urlOf("issue"));
  setOutput("told", printableJson(JSON.stringify(surfaces)));
}
function writeSummary(overview, reports, surfaces, remarks) {
  const path = process.env["GITHUB_STEP_SUMMARY"] ?? "";
  if (existsSync2(path)) writeFileSync(path, `${overview}${markdownReport(reports, remarks)}${surfacesMarkdown(surfaces)}`, { flag: "a" });
}
function statusOf(summary) {
  if (summary.notAnalysed > 0) return "not-analysed";
  return summary.withFindings > 0 ? "findings" : "clean";
}
function logSafely(text) {
  const token = `klp-lint-${crypto.randomUUID()}`;
  process.stdout.write(`::stop-commands::${token}
${text}
::${token}::
`);
}
try {
  const token = getInput("token");
  if (token !== "") setSecret(token);
  await run(parseInputs((name) => getInput(name)));
} catch (error2) {
  setFailed(error2 instanceof UsageError ? printable(error2.message) : `internal error, please report it
${inspect(error2)}`);
}
