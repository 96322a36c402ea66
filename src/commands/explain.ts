import { UsageError } from '../errors.js';
import { NearNames } from '../kernel-files/nearest.js';
import { rulePage } from '../package.js';
import { renderedPage } from '../report/page-text.js';
import { type ColourWhen, terminalOf } from '../report/terminal.js';
import { RULES } from '../rules/registry.js';

/** `klp-lint explain RULE`: the rule's page, or without a rule all rules. @returns the exit code */
export function explainCommand(asked: string | undefined, color: ColourWhen): number {
  if (asked === undefined) {
    process.stdout.write(`${RULES.map(({ meta }) => `${meta.id}  ${meta.slug}`).join('\n')}\n`);
    return 0;
  }
  const rule = RULES.find(({ meta }) => meta.id === asked.toUpperCase() || meta.slug === asked.toLowerCase());
  if (rule === undefined) throw new UsageError(`no rule is named ${JSON.stringify(asked)}; ${meant(asked)}`);
  process.stdout.write(renderedPage(rulePage(rule.meta.id), terminalOf(process.stdout, process.env, color)));
  return 0;
}

const MOST_MEANT = 5;

/** The rules that could have been meant: those whose id or name holds what was asked for, then those that differ in a letter or two. */
function meant(asked: string): string {
  const wanted = asked.toLowerCase();
  const holding = RULES.filter(({ meta }) => wanted.length > 2 && (meta.id.toLowerCase().includes(wanted) || meta.slug.includes(wanted)));
  const near = new NearNames(RULES.flatMap(({ meta }) => [meta.id, meta.slug]));
  const names = [
    ...holding.map(({ meta }) => meta.id),
    ...[asked.toUpperCase(), wanted]
      .flatMap((name) => near.nearest(name))
      .map((name) => RULES.find(({ meta }) => meta.slug === name)?.meta.id ?? name),
  ];
  const rules = [...new Set(names)]
    .slice(0, MOST_MEANT)
    .map((id) => `  ${id} ${RULES.find(({ meta }) => meta.id === id)?.meta.slug ?? ''}`);
  return rules.length === 0 ? '"klp-lint explain" lists the rules' : `did you mean\n${rules.join('\n')}`;
}
