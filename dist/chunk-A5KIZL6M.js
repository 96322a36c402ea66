import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);

// src/package.ts
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
var ROOT = new URL("../", import.meta.url);
var TOOL_NAME = "klp-lint";
function packagePath(relative) {
  return fileURLToPath(new URL(relative, ROOT));
}
function toolVersion() {
  const description = JSON.parse(readFileSync(packagePath("package.json"), "utf8"));
  if (typeof description === "object" && description !== null && "version" in description) return String(description.version);
  throw new Error("package.json has no version");
}
function rulePage(rule) {
  return readFileSync(packagePath(`docs/rules/${rule}.md`), "utf8");
}

export {
  TOOL_NAME,
  toolVersion,
  rulePage
};
