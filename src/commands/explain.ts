import { UsageError } from '../errors.js';
import { rulePage } from '../package.js';
import { renderedPage } from '../report/page-text.js';
import { type ColourWhen, terminalOf } from '../report/terminal.js';
import { meantRules } from '../rules/meant-rules.js';
import { RETIRED, RULES } from '../rules/registry.js';

/** `klp-lint explain RULE`: the rule's page, or without a rule all rules. @returns the exit code */
export function explainCommand(asked: string | undefined, color: ColourWhen): number {
  if (asked === undefined) {
    process.stdout.write(`${RULES.map(({ meta }) => `${meta.id}  ${meta.slug}`).join('\n')}\n`);
    return 0;
  }
  const rule = RULES.find(({ meta }) => meta.id === asked.toUpperCase() || meta.slug === asked.toLowerCase());
  const retired = RETIRED.find(({ id, slug }) => id === asked.toUpperCase() || slug === asked.toLowerCase());
  if (retired !== undefined) throw new UsageError(`${retired.id} (${retired.slug}) is not a rule any more`);
  if (rule === undefined) throw new UsageError(`no rule is named ${JSON.stringify(asked)}; ${meant(asked)}`);
  process.stdout.write(renderedPage(rulePage(rule.meta.id), terminalOf(process.stdout, process.env, color)));
  return 0;
}

function meant(asked: string): string {
  const rules = meantRules(asked).map(({ id, slug }) => `  ${id} ${slug}`);
  return rules.length === 0 ? '"klp-lint explain" lists the rules' : `did you mean\n${rules.join('\n')}`;
}
