import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  GitHubError
} from "./chunk-BFWDZGIS.js";
import {
  getDotPath,
  safeParse
} from "./chunk-TXA44NZ2.js";

// src/github/parse-answer.ts
function parseAnswer(schema, endpoint, data) {
  const { success, output, issues } = safeParse(schema, data);
  if (success) return output;
  const [issue] = issues;
  throw new GitHubError("malformed", endpoint, `unexpected answer: ${getDotPath(issue) ?? "all of it"}: ${issue.message}`);
}

export {
  parseAnswer
};
