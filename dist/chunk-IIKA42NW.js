import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  parseAnswer
} from "./chunk-DMTLYHCP.js";
import {
  object,
  string
} from "./chunk-TXA44NZ2.js";
import {
  UsageError
} from "./chunk-ENIIBL42.js";

// src/github/repository.ts
var FULL_NAME = /^(?!\.{1,2}\/)([\w.-]+)\/(?!\.{1,2}$)([\w.-]+)$/;
function repositoryOf(fullName) {
  const [, owner, repo] = FULL_NAME.exec(fullName) ?? [];
  if (owner === void 0 || repo === void 0) {
    throw new UsageError(`${JSON.stringify(fullName)} is no repository; OWNER/NAME is expected`);
  }
  return { owner, repo };
}
async function defaultBranch(github, repository) {
  const { endpoint, data } = await github.call("GET /repos/{owner}/{repo}", { ...repository });
  return parseAnswer(object({ default_branch: string() }), endpoint, data).default_branch;
}

export {
  repositoryOf,
  defaultBranch
};
