import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  rulePage
} from "./chunk-A5KIZL6M.js";
import {
  RULES
} from "./chunk-J6HDIHTG.js";
import "./chunk-B4DJ2G6U.js";
import "./chunk-N2RJELVH.js";
import "./chunk-73GFZJDO.js";
import {
  UsageError
} from "./chunk-ENIIBL42.js";
import "./chunk-2VPHHBWG.js";

// src/commands/explain.ts
function explainCommand(args) {
  const [asked, ...others] = args;
  if (asked === void 0 || others.length > 0) throw new UsageError(`explain needs one rule:
${ruleList()}`);
  const rule = RULES.find(({ meta }) => meta.id === asked.toUpperCase() || meta.slug === asked);
  if (rule === void 0) throw new UsageError(`no rule is named ${JSON.stringify(asked)}; there are
${ruleList()}`);
  process.stdout.write(rulePage(rule.meta.id));
  return 0;
}
function ruleList() {
  return RULES.map(({ meta }) => `  ${meta.id} ${meta.slug}`).join("\n");
}
export {
  explainCommand
};
