import type { AuditPoint } from '../audit/history.js';
import type { ModuleReport } from '../findings/finding.js';
import { RULES } from '../rules/registry.js';
import type { ReportRun } from './html/run.js';
import { jsonReportPieces, type ReportedShard, type Tool } from './json.js';
import { markdownReport } from './markdown.js';
import type { SarifOptions } from './sarif.js';
import type { Terminal } from './terminal.js';
import { textPieces } from './text.js';

/** What the formats need besides the reports. */
export interface ReportOptions {
  readonly tool: Tool;
  readonly terminal: Terminal;
  /** The folder that the paths of SARIF and of the code quality report become relative to. */
  readonly root: string;
  /** A rule's page, as Markdown. */
  readonly pageOf: (rule: string) => string;
  /** Sentences on the whole run. */
  readonly remarks: readonly string[];
  /** Only for the report of a shard, and only JSON has it. */
  readonly shard?: ReportedShard;
  /** Of text alone: nothing of clean modules, and no remarks. */
  readonly quiet?: boolean;
  /** Of text alone: one line for each module. */
  readonly summary?: boolean;
  /** The address of a rule's page; `{rule}` is replaced. */
  readonly ruleLink?: string;
  readonly placeOf?: NonNullable<SarifOptions['placeOf']>;
  readonly ignored?: NonNullable<SarifOptions['ignored']>;
  /** What the last audits saw, the oldest first; the page draws it. */
  readonly history?: readonly AuditPoint[];
  /** When, of which commit, and under which assumptions; the page has it. */
  readonly run?: ReportRun;
}

interface ReportFormat {
  /** As `--format` and the Action's input `formats` take it; the Action's output with the path has the same name. */
  readonly name: string;
  /** The endings of its files' names; the first is the one that klp-lint itself gives. */
  readonly endings: readonly [string, ...string[]];
  /** The report in pieces: a run's may have no room in one string. A large writer is loaded when it is asked for. */
  readonly write: (reports: readonly ModuleReport[], options: ReportOptions) => Iterable<string> | Promise<Iterable<string>>;
}

/** Every format of a report, in the order in which help lists them. docs/adding-a-report-format.md says what goes with an entry. */
const REPORT_FORMATS = [
  {
    name: 'text',
    endings: ['.txt'],
    write: (reports, { terminal, ...options }) => textPieces(reports, terminal, options),
  },
  {
    name: 'json',
    endings: ['.json'],
    write: (reports, { tool, remarks, shard }) => jsonReportPieces(reports, tool, remarks, shard),
  },
  {
    name: 'sarif',
    endings: ['.sarif', '.sarif.json'],
    write: async (reports, options) => [(await import('./sarif.js')).sarifReport(reports, { ...options, rules: ruleMetas() })],
  },
  {
    name: 'markdown',
    endings: ['.md'],
    write: (reports, { remarks }) => [markdownReport(reports, remarks)],
  },
  {
    name: 'html',
    endings: ['.html'],
    write: async (reports, { tool, remarks, history = [], run }) =>
      (await import('./html/page.js')).htmlPieces(reports, {
        ...{ tool, rules: ruleMetas(), remarks, history },
        ...(run === undefined ? {} : { run }),
      }),
  },
  {
    name: 'junit',
    endings: ['.xml'],
    write: async (reports) => (await import('./junit.js')).junitPieces(reports, ruleMetas()),
  },
  {
    name: 'codequality',
    endings: ['.codequality.json', 'gl-code-quality-report.json'],
    write: async (reports, options) => (await import('./codequality.js')).codeQualityPieces(reports, options),
  },
] as const satisfies readonly ReportFormat[];

function ruleMetas() {
  return RULES.map(({ meta }) => meta);
}

/** In what a report can be written. */
export type Format = (typeof REPORT_FORMATS)[number]['name'];
export const FORMATS: readonly Format[] = REPORT_FORMATS.map(({ name }) => name);

/** In what a job writes its report when it is asked to; it always writes JSON. */
export type FurtherFormat = Exclude<Format, 'json'>;
export const FURTHER_FORMATS: readonly FurtherFormat[] = FORMATS.filter((format) => format !== 'json');

/** The report in that format, in pieces, which are made as they are asked for. */
export async function formattedPieces(format: Format, reports: readonly ModuleReport[], options: ReportOptions): Promise<Iterable<string>> {
  return entryOf(format).write(reports, options);
}

/** The report of a few modules in that format. */
export async function formatted(format: Format, reports: readonly ModuleReport[], options: ReportOptions): Promise<string> {
  return [...(await formattedPieces(format, reports, options))].join('');
}

/** The ending of the name of a report in that format. */
export function endingOf(format: Format): string {
  return entryOf(format).endings[0];
}

function entryOf(format: Format): ReportFormat {
  const entry = REPORT_FORMATS.find(({ name }) => name === format);
  if (entry === undefined) throw new Error(`the format ${format} is not in the registry`);
  return entry;
}

/** The endings of names that say a format. */
export const FORMAT_ENDINGS: readonly string[] = REPORT_FORMATS.flatMap(({ endings }) => endings);

/** The format that a file's name says, of several the one with the longest ending; undefined where it says none. */
export function formatOfName(name: string): Format | undefined {
  const lower = name.toLowerCase();
  return REPORT_FORMATS.flatMap(({ endings, name: format }) => endings.map((ending) => ({ ending, format })))
    .filter(({ ending }) => lower.endsWith(ending))
    .toSorted((a, b) => b.ending.length - a.ending.length)[0]?.format;
}
