import { RULES, UsageError, rulePage } from "./check.js";
// src/commands/explain.ts
function explainCommand(args) {
	const [asked, ...others] = args;
	if (asked === void 0 || others.length > 0) throw new UsageError(`explain needs one rule:\n${ruleList()}`);
	const rule = RULES.find(({ meta }) => meta.id === asked.toUpperCase() || meta.slug === asked);
	if (rule === void 0) throw new UsageError(`no rule is named ${JSON.stringify(asked)}; there are\n${ruleList()}`);
	process.stdout.write(rulePage(rule.meta.id));
	return 0;
}
function ruleList() {
	return RULES.map(({ meta }) => `  ${meta.id} ${meta.slug}`).join("\n");
}
export { explainCommand };
