import type { AuditPoint } from '../audit/history.js';
import type { ModuleReport } from '../findings/finding.js';
import { RULES } from '../rules/registry.js';
import { jsonReport, type ReportedShard, type Tool } from './json.js';
import { markdownReport } from './markdown.js';
import type { SarifOptions } from './sarif.js';
import type { Terminal } from './terminal.js';
import { textReport } from './text.js';

/** In what a report can be written. */
export type Format = (typeof FORMATS)[number];
export const FORMATS = ['text', 'json', 'sarif', 'markdown', 'html'] as const;

/** What the formats need besides the reports. */
export interface ReportOptions {
  readonly tool: Tool;
  readonly terminal: Terminal;
  /** The folder that SARIF's paths become relative to. */
  readonly root: string;
  /** A rule's page, as Markdown. */
  readonly pageOf: (rule: string) => string;
  /** Sentences on the whole run. */
  readonly remarks: readonly string[];
  /** Only for the report of a shard, and only JSON has it. */
  readonly shard?: ReportedShard;
  /** The address of a rule's page; `{rule}` is replaced. */
  readonly ruleLink?: string;
  readonly placeOf?: NonNullable<SarifOptions['placeOf']>;
  readonly ignored?: NonNullable<SarifOptions['ignored']>;
  /** What the last audits saw, the oldest first; the page draws it. */
  readonly history?: readonly AuditPoint[];
}

/** The report in that format. The large formats are loaded when they are asked for. */
export async function formatted(format: Format, reports: readonly ModuleReport[], options: ReportOptions): Promise<string> {
  const { tool, terminal } = options;
  const rules = RULES.map(({ meta }) => meta);
  switch (format) {
    case 'text':
      return textReport(reports, terminal, { remarks: options.remarks });
    case 'json':
      return jsonReport(reports, tool, options.remarks, options.shard);
    case 'sarif':
      return (await import('./sarif.js')).sarifReport(reports, { ...options, rules });
    case 'markdown':
      return markdownReport(reports, options.remarks);
    case 'html':
      return (await import('./html/page.js')).htmlReport(reports, {
        tool,
        rules,
        remarks: options.remarks,
        history: options.history ?? [],
      });
  }
}

const ENDINGS: readonly (readonly [ending: string, format: Format])[] = [
  ['.sarif', 'sarif'],
  ['.sarif.json', 'sarif'],
  ['.json', 'json'],
  ['.html', 'html'],
  ['.md', 'markdown'],
  ['.txt', 'text'],
];

/** The ending of the name of a report in that format. */
export function endingOf(format: Format): string {
  return ENDINGS.find(([, of]) => of === format)?.[0] ?? '';
}

/** The endings of names that say a format. */
export const FORMAT_ENDINGS: readonly string[] = ENDINGS.map(([ending]) => ending);

/** The format that a file's name says; undefined where it says none. */
export function formatOfName(name: string): Format | undefined {
  return ENDINGS.find(([ending]) => name.toLowerCase().endsWith(ending))?.[1];
}
