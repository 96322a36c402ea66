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
  nullable,
  number,
  object,
  optional,
  picklist,
  string
} from "./chunk-TXA44NZ2.js";

// src/github/pull-requests.ts
var REPOSITORY = object({ full_name: string() });
var PULL_REQUEST = object({
  number: number(),
  html_url: string(),
  state: picklist(["open", "closed"]),
  head: object({ sha: string(), repo: nullable(REPOSITORY) }),
  base: object({ ref: string(), repo: REPOSITORY })
});
function pullRequestOf({ number: number2, html_url, head, base }) {
  return {
    number: number2,
    url: html_url,
    headSha: head.sha,
    headRepository: head.repo?.full_name,
    baseRepository: base.repo.full_name,
    baseRef: base.ref
  };
}
async function getPullRequest(github, repository, number2) {
  const { endpoint, data } = await github.call(GET, { ...repository, pull_number: number2 });
  const answer = parseAnswer(PULL_REQUEST, endpoint, data);
  return { pullRequest: pullRequestOf(answer), state: answer.state };
}
var GET = "GET /repos/{owner}/{repo}/pulls/{pull_number}";
async function findPullRequests(github, repository, head) {
  const matching = [];
  const movedOn = [];
  const [owner = ""] = head.repository.split("/");
  const parameters = { ...repository, state: "open", head: `${owner}:${head.branch}` };
  for await (const page of pages(github, "GET /repos/{owner}/{repo}/pulls", parameters, array(PULL_REQUEST))) {
    for (const pullRequest of page.map(pullRequestOf)) {
      if (pullRequest.headRepository !== head.repository) continue;
      (pullRequest.headSha === head.sha ? matching : movedOn).push(pullRequest);
    }
  }
  return { matching, movedOn };
}
var MAX_FILES = 3e3;
var FILE = object({
  filename: string(),
  previous_filename: optional(string()),
  status: picklist(["added", "modified", "removed", "renamed", "copied", "changed", "unchanged"]),
  patch: optional(string())
});
async function listChangedFiles(github, repository, number2) {
  const files = [];
  const parameters = { ...repository, pull_number: number2 };
  for await (const page of pages(github, `${GET}/files`, parameters, array(FILE))) {
    for (const { filename, previous_filename, status, patch } of page) {
      files.push({
        path: filename,
        status,
        ...previous_filename === void 0 ? {} : { previousPath: previous_filename },
        ...patch === void 0 ? {} : { patch }
      });
    }
  }
  if (files.length < MAX_FILES) return { files, total: files.length };
  const { endpoint, data } = await github.call(GET, parameters);
  return { files, total: parseAnswer(object({ changed_files: number() }), endpoint, data).changed_files };
}

export {
  getPullRequest,
  findPullRequests,
  listChangedFiles
};
