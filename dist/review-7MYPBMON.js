import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  AUDIT_INPUT_NAMES,
  INPUT_NAMES,
  parseInputs,
  surfaceWords
} from "./chunk-G2W5JNSJ.js";
import "./chunk-YEXJKHTX.js";
import {
  textReport
} from "./chunk-L4AQNC5L.js";
import "./chunk-YITP7KUJ.js";
import "./chunk-P7C2WDKE.js";
import {
  terminalOf
} from "./chunk-AS55BOWE.js";
import {
  printable
} from "./chunk-Z6FYEPKQ.js";
import "./chunk-IRMUKNTG.js";
import "./chunk-TXA44NZ2.js";
import {
  EXIT,
  exitCodeOf,
  summarize
} from "./chunk-5TCYWWEU.js";
import "./chunk-P46PLQPR.js";
import "./chunk-GXL65O5L.js";
import "./chunk-UM2RZRVY.js";
import "./chunk-N2RJELVH.js";
import "./chunk-OQ4JXGRT.js";
import {
  UsageError
} from "./chunk-ENIIBL42.js";
import "./chunk-2VPHHBWG.js";

// src/commands/review.ts
import { parseArgs } from "node:util";
var LOG = {
  info: (line) => process.stderr.write(`klp-lint: ${printable(line)}
`),
  warning: (line) => process.stderr.write(`klp-lint: ${printable(line)}
`),
  group: () => void 0
};
var VALUES = INPUT_NAMES.filter(
  (name) => !["token", "mode", "dry-run", "allow-no-modules"].includes(name) && !AUDIT_INPUT_NAMES.includes(name)
);
var MISTAKES = ["unauthorized", "forbidden", "not-found"];
async function reviewCommand(args) {
  try {
    return await review(args);
  } catch (error) {
    const { GitHubError } = await import("./errors-FFSMU6YJ.js");
    if (!(error instanceof GitHubError)) throw error;
    if (MISTAKES.includes(error.kind)) throw new UsageError(error.message, { cause: error });
    LOG.warning(error.message);
    return EXIT.notAnalysed;
  }
}
async function review(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      repo: { type: "string" },
      pr: { type: "string" },
      "dry-run": { type: "boolean" },
      "allow-no-modules": { type: "boolean" },
      ...Object.fromEntries(VALUES.map((name) => [name, { type: "string", multiple: true }]))
    }
  });
  const given = new Map(Object.entries(values));
  const valueOf = (name) => {
    const value = given.get(name);
    if (value === void 0) return "";
    return Array.isArray(value) ? value.join("\n") : String(value);
  };
  const token = process.env["GITHUB_TOKEN"] ?? process.env["GH_TOKEN"] ?? "";
  const inputs = parseInputs(
    (name) => name === "token" ? token : valueOf(name),
    (name) => `--${name}`
  );
  const number = pullRequestNumber(valueOf("pr"));
  if (token === "") throw new UsageError("review needs a token in GITHUB_TOKEN or GH_TOKEN");
  if (inputs.source.kind === "artifacts" && inputs.source.run === void 0) {
    throw new UsageError("review needs --run (a workflow run with artifacts) or --path (files that are here)");
  }
  const [{ connect }, { repositoryOf }, { getPullRequest }, { runJob }] = await Promise.all([
    import("./client-5DB2ULSL.js"),
    import("./repository-VEGRYZNO.js"),
    import("./pull-requests-D6GMKEVY.js"),
    import("./job-EUJEV7OB.js")
  ]);
  const repository = repositoryOf(valueOf("repo"));
  const github = connect({ token, env: process.env, log: LOG.info });
  const { headSha, baseRef } = (await getPullRequest(github, repository, number)).pullRequest;
  const { reports, surfaces, plans, remarks } = await runJob(inputs, {
    github,
    repository,
    ownRun: void 0,
    trigger: { kind: "pull-request", number, headSha, baseRef },
    sha: void 0,
    ruleTemplate: "",
    log: LOG
  });
  process.stdout.write(textReport(reports, terminalOf(process.stdout, process.env)));
  for (const plan of plans) process.stdout.write(`
${plan}`);
  for (const remark of remarks) LOG.warning(remark);
  for (const surface of surfaces.filter(({ name }) => name !== "annotations")) LOG.info(`${surface.name}: ${surfaceWords(surface)}`);
  return exitCodeOf(summarize(reports), inputs.failOn);
}
function pullRequestNumber(text) {
  if (!/^[1-9]\d{0,9}$/.test(text)) throw new UsageError(`--pr is the number of a pull request; not ${JSON.stringify(text)}`);
  return Number(text);
}
export {
  reviewCommand
};
