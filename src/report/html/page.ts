import { createHash } from 'node:crypto';
import type { AuditPoint } from '../../audit/history.js';
import type { ModuleReport } from '../../findings/finding.js';
import type { RuleMeta } from '../../rules/rule.js';
import { plural } from '../severities.js';
import { summarize, summaryLine } from '../summary.js';
import { lightest, moduleWeight, worstFindings } from '../../findings/worst.js';
import { historyFigure } from './history.js';
import { Markup, markup } from './markup.js';
import { filterForm } from './filters.js';
import { moduleSection } from './module.js';
import { type FilterNumbers, Numbers } from './numbers.js';
import { kernelList, type ReportRun, runFacts } from './run.js';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';
import { moduleTable, worstFirst } from './table.js';
import { pageVerdict } from './verdict.js';

export interface HtmlOptions {
  readonly tool: { readonly name: string; readonly version: string };
  readonly rules: readonly RuleMeta[];
  /** What the last audits saw, the oldest first; drawn where there are two. */
  readonly history?: readonly AuditPoint[];
  /** Sentences on the whole run. */
  readonly remarks?: readonly string[];
  readonly run?: ReportRun;
  /** Default: what a browser opens within seconds, in some 50 MB. */
  readonly limits?: PageLimits;
}

/** How much a page has. What is worst stays; the rest is counted. */
export interface PageLimits {
  readonly findings: number;
  readonly modules: number;
  /** Modules of which it says what the kernel does with them: that is most of a module without findings. */
  readonly loadings: number;
}

const LIMITS: PageLimits = { findings: 20_000, modules: 10_000, loadings: 1000 };

/** Apart, for where a tagged template has these letters itself, compilers put a function of a package around it. */
const SCRIPT_END = new Markup('</script>');

/**
 * The report as one page, in pieces, that asks nothing of anywhere. All of it is there without its script, which only filters. What comes
 * from a file stands in text, never in an attribute.
 */
export function* htmlPieces(
  reports: readonly ModuleReport[],
  { tool, rules, history = [], remarks = [], run, limits = LIMITS }: HtmlOptions,
): Generator<string> {
  const all = reports.filter(({ status }) => status !== 'not-livepatch');
  const modules = worstFirst(lightest(all, moduleWeight, limits.modules));
  const loaded = modules.filter(({ loading }) => loading.length > 0);
  const loadings = new Set(lightest(loaded, moduleWeight, limits.loadings));
  const found = rules.filter(({ id }) => modules.some(({ findings }) => findings.some(({ rule }) => rule === id)));
  const numbers: FilterNumbers = {
    kernels: new Numbers(modules.flatMap(({ kernel }) => kernel ?? [])),
    objects: new Numbers(
      modules.flatMap(({ objects, findings }) => [...objects.map(({ name }) => name), ...findings.flatMap(({ object }) => object ?? [])]),
    ),
    rules: new Numbers(found.map(({ id }) => id)),
  };
  const names = { numbers, rules: new Map(rules.map((rule) => [rule.id, rule])) };
  const summary = summarize(reports);
  const { words, tone } = pageVerdict(summary);
  const kept = worstFindings(modules, limits.findings);
  const hash = createHash('sha256').update(SCRIPT).digest('base64');
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const before = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>klp-lint: ${words}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header>
<h1 class="${tone}">${words}</h1>
<p>${summaryLine(summary)}</p>
${run === undefined ? undefined : runFacts(run)}
${leftOut(all, kept.flat().length, modules.length, loaded.length - loadings.size)}
${remarks.map((remark) => markup`<p class="facts">Remark: ${remark}</p>`)}
</header>
${historyFigure(history)}
${filterForm(summary, numbers, found)}
<main>
<h2>Modules</h2>
${moduleTable(modules)}
`;
  yield inAscii(before);
  for (const [index, report] of modules.entries())
    yield inAscii(moduleSection(report, index, names, { findings: kept[index] ?? [], withLoading: loadings.has(report) }));
  yield inAscii(markup`
${ruleList(found)}
${kernelList(all, run?.kernelBehaviour)}
</main>
<footer>${tool.name} ${tool.version}</footer>
<script>${new Markup(SCRIPT)}${SCRIPT_END}
</body>
</html>
`);
}

/** The same as one text. */
export function htmlReport(reports: readonly ModuleReport[], options: HtmlOptions): string {
  return [...htmlPieces(reports, options)].join('');
}

/** With one character beyond ASCII a browser keeps two bytes for each of the page, and takes a tenth longer to open it. */
function inAscii({ text }: Markup): string {
  return text.replace(/[^\p{ASCII}]/gu, (character) => `&#${character.codePointAt(0) ?? 0};`);
}

function leftOut(all: readonly ModuleReport[], findings: number, modules: number, loadingsLeft: number): Markup | undefined {
  const found = all.reduce((sum, report) => sum + report.findings.length, 0);
  const parts = [
    ...(found > findings ? [`${found - findings} of ${plural(found, 'finding')}`] : []),
    ...(all.length > modules ? [`${all.length - modules} of ${plural(all.length, 'module')}`] : []),
    ...(loadingsLeft > 0 ? [`what the kernel does with ${plural(loadingsLeft, 'module')}`] : []),
  ];
  if (parts.length === 0) return undefined;
  return markup`<p class="reason">Left out, because the page would be too large: ${parts.join(', ')}. What is worst is here; the JSON report has all.</p>`;
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
