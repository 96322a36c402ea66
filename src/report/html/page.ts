import { createHash } from 'node:crypto';
import type { ModuleReport } from '../../check/finding.js';
import type { RuleMeta } from '../../rules/rule.js';
import { summarize, summaryLine } from '../summary.js';
import { Markup, markup } from './markup.js';
import { moduleRow, moduleSection } from './module.js';
import { type FilterNumbers, Numbers } from './numbers.js';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';

export interface HtmlOptions {
  readonly tool: { readonly name: string; readonly version: string };
  readonly rules: readonly RuleMeta[];
  /** Findings that a page has; a browser opens so many within seconds. */
  readonly most?: number;
}

/**
 * The report as one page that asks nothing of anywhere. All of it is there without its script, which only filters. What comes
 * from a file stands in text, never in an attribute.
 */
export function htmlReport(reports: readonly ModuleReport[], { tool, rules, most = 25_000 }: HtmlOptions): string {
  const modules = reports.filter(({ status }) => status !== 'not-livepatch');
  const found = rules.filter(({ id }) => modules.some(({ findings }) => findings.some(({ rule }) => rule === id)));
  const numbers: FilterNumbers = {
    kernels: new Numbers(modules.flatMap(({ kernel }) => kernel ?? [])),
    objects: new Numbers(
      modules.flatMap(({ objects, findings }) => [...objects.map(({ name }) => name), ...findings.flatMap(({ object }) => object ?? [])]),
    ),
    rules: new Numbers(found.map(({ id }) => id)),
  };
  let room = most;
  const sections = modules.map((report, index) => {
    const section = moduleSection(report, index, numbers, room);
    room = Math.max(0, room - report.findings.length);
    return section;
  });
  const hash = createHash('sha256').update(SCRIPT).digest('base64');
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>klp-lint report</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header>
<h1>klp-lint report</h1>
<p>${summaryLine(summarize(reports))}</p>
</header>
${filters(numbers, found)}
<main>
<h2>Modules</h2>
<div class="scroll" role="region" aria-label="Table of modules" tabindex="0"><table>
<thead><tr><th>module</th><th>kernel</th><th class="wide">arch</th><th class="wide">built by</th><th>objects</th><th>result</th></tr></thead>
<tbody>
${modules.map(moduleRow)}</tbody>
</table></div>
${sections}
${ruleList(found)}
</main>
<footer>${tool.name} ${tool.version}</footer>
<script>${new Markup(SCRIPT)}</script>
</body>
</html>
`.text;
}

/** Hidden until the script is there to answer. */
function filters({ kernels, objects, rules }: FilterNumbers, found: readonly RuleMeta[]): Markup {
  const slugs = new Map(found.map(({ id, slug }) => [id, slug]));
  const severities = ['error', 'warning', 'note'].map((severity) => markup`<option value="${severity}">${severity}</option>`);
  return markup`<form hidden>
<label>Kernel <select name="kernel"><option value="">all</option>${options(kernels)}</select></label>
<label>Object <select name="object"><option value="">all</option>${options(objects)}</select></label>
<label>Rule <select name="rule"><option value="">all</option>${options(rules, (id) => `${id} ${slugs.get(id) ?? ''}`)}</select></label>
<label>Severity <select name="severity"><option value="">all</option>${severities}</select></label>
<label class="text">Text <input name="text" type="search" autocomplete="off" spellcheck="false"></label>
<span class="buttons"><button type="button" name="open">Open all</button> <button type="button" name="close">Close all</button> <button type="reset">Clear</button></span>
<output aria-live="polite"></output>
</form>`;
}

function options({ names }: Numbers, words: (name: string) => string = (name) => name): Markup[] {
  return names.map((name, number) => markup`<option value="${number}">${words(name)}</option>`);
}

function ruleList(rules: readonly RuleMeta[]): Markup | undefined {
  if (rules.length === 0) return undefined;
  return markup`<h2>Rules</h2>
<dl class="rules">
${rules.map(
  ({ id, slug, severity, summary, advice }) => markup`<dt id="${id}"><span class="badge ${severity}">${severity}</span> ${id} ${slug}</dt>
<dd>${summary} ${advice}</dd>
`,
)}</dl>`;
}
