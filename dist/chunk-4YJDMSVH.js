import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  pages
} from "./chunk-FNR3PREV.js";
import {
  parseAnswer
} from "./chunk-DMTLYHCP.js";
import {
  array,
  integer,
  minValue,
  nullish,
  number,
  object,
  optional,
  pipe,
  regex,
  string
} from "./chunk-TXA44NZ2.js";

// src/github/runs.ts
var RUN = object({
  id: pipe(number(), integer(), minValue(1)),
  html_url: string(),
  event: string(),
  head_sha: pipe(string(), regex(/^[0-9a-f]{40,64}$/)),
  head_branch: nullish(string()),
  head_repository: nullish(object({ full_name: string() }))
});
function runOf({ id, html_url, event, head_sha, head_branch, head_repository }) {
  const head = typeof head_branch === "string" && head_repository ? { sha: head_sha, repository: head_repository.full_name, branch: head_branch } : void 0;
  return { id, url: html_url, event, headSha: head_sha, head };
}
async function getRun(github, repository, id) {
  const { endpoint, data } = await github.call("GET /repos/{owner}/{repo}/actions/runs/{run_id}", { ...repository, run_id: id });
  return runOf(parseAnswer(RUN, endpoint, data));
}
async function newestSuccessfulRuns(github, repository, { workflow, branch, count }) {
  const route = "GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs";
  const parameters = { ...repository, workflow_id: workflow, branch, status: "success" };
  const own = `${repository.owner}/${repository.repo}`.toLowerCase();
  const runs = [];
  for await (const page of pages(github, route, parameters, object({ workflow_runs: array(RUN) }))) {
    for (const run of page.workflow_runs.map(runOf)) {
      const isOwn = run.head?.repository.toLowerCase() === own && run.head.branch === branch && !run.event.startsWith("pull_request");
      if (isOwn) runs.push(run);
      if (runs.length === count) return runs;
    }
  }
  return runs;
}
var PULL_REQUEST_EVENT = object({
  pull_request: object({
    number: pipe(number(), integer(), minValue(1)),
    head: object({ sha: pipe(string(), regex(/^[0-9a-f]{40,64}$/)) }),
    base: optional(object({ ref: string() }))
  })
});
var WORKFLOW_RUN_EVENT = object({ workflow_run: RUN });
function triggerOf(name, payload) {
  const event = `event ${name}`;
  switch (name) {
    case "pull_request":
    case "pull_request_target":
    case "pull_request_review": {
      const { number: number2, head, base } = parseAnswer(PULL_REQUEST_EVENT, event, payload).pull_request;
      return { kind: "pull-request", number: number2, headSha: head.sha, baseRef: base?.ref };
    }
    case "workflow_run":
      return { kind: "workflow-run", run: runOf(parseAnswer(WORKFLOW_RUN_EVENT, event, payload).workflow_run) };
    default:
      return { kind: "other" };
  }
}

export {
  getRun,
  newestSuccessfulRuns,
  triggerOf
};
