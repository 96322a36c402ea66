import { UsageError } from '../errors.js';
import { rulePage } from '../package.js';
import { RULES } from '../rules/registry.js';

/** `klp-lint explain RULE`: the rule's page. @returns the exit code */
export function explainCommand(args: readonly string[]): number {
  const [asked, ...others] = args;
  if (asked === undefined || others.length > 0) throw new UsageError(`explain needs one rule:\n${ruleList()}`);
  const rule = RULES.find(({ meta }) => meta.id === asked.toUpperCase() || meta.slug === asked);
  if (rule === undefined) throw new UsageError(`no rule is named ${JSON.stringify(asked)}; there are\n${ruleList()}`);
  process.stdout.write(rulePage(rule.meta.id));
  return 0;
}

function ruleList(): string {
  return RULES.map(({ meta }) => `  ${meta.id} ${meta.slug}`).join('\n');
}
