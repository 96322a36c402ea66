import { gzipSync } from 'node:zlib';
import type { Artifact, Log, PhysicalLocation, ReportingDescriptor, Result, Run } from 'sarif';
import type { Finding, ModuleReport, Severity } from '../findings/finding.js';
import type { RuleMeta } from '../rules/rule.js';
import { printable, printableJson } from './escape.js';
import { fingerprint } from './fingerprint.js';
import { byModule } from './module-kernels.js';
import { invocationOf, NOTIFICATIONS } from './sarif-notifications.js';
import { messageText } from './sarif-text.js';
import { relativePath, uriOf } from './uri.js';
import { placeWords, proofWords } from './words.js';
import { SEVERITIES, severityWeight } from '../findings/worst.js';

export interface SarifOptions {
  readonly tool: { readonly name: string; readonly version: string };
  readonly rules: readonly RuleMeta[];
  /** A rule's page, as Markdown. */
  readonly pageOf: (rule: string) => string;
  /** The address of a rule's page; `{rule}` is replaced. */
  readonly ruleLink?: string;
  /** The folder that paths become relative to. */
  readonly root: string;
  /** Where in the author's files a finding comes from, where that is known. */
  readonly placeOf?: (finding: Finding) => AuthorPlace | undefined;
  /**
   * Whether findings that the configuration ignores are results with a suppression, or counted alone: GitHub's code scanning does not
   * read suppressions and makes alerts of them ("SARIF support for code scanning"; codeql-action, issue 1230).
   */
  readonly ignored?: 'suppressed' | 'counted';
  /** Sentences on the whole run. */
  readonly remarks?: readonly string[];
  /** Default: what GitHub takes. */
  readonly limits?: SarifLimits;
}

/** A place in the repository, mostly in a patch file. */
export interface AuthorPlace {
  /** From the repository's folder on. */
  readonly path: string;
  readonly line?: number;
  /** Ends the sentence "placed by …". */
  readonly how?: string;
}

export interface SarifLimits {
  readonly results: number;
  /** Of the file, compressed by gzip. */
  readonly gzippedBytes: number;
}

/**
 * What GitHub's code scanning takes in one run ("SARIF support for code scanning"). A little of the 10 MB is left for the way in which
 * the upload compresses. Its other limits are out of reach: a file has one run, a rule one tag, a result one location and no flows.
 */
const GITHUB_LIMITS: SarifLimits = { results: 25_000, gzippedBytes: 9_500_000 };

/** The folder of the repository, as GitHub's upload calls it. */
const ROOT_ID = '%SRCROOT%';

/** Under this name a finding is known from run to run. */
const FINGERPRINT = 'klpLintIdentity/v1';

/**
 * The one fingerprint that code scanning compares. The upload makes it of the line's text where the file is in the repository, and
 * warns where another is there already; where it is not, nobody else makes one.
 */
const GITHUB_FINGERPRINT = 'primaryLocationLineHash';

/**
 * The report as SARIF 2.1.0 (OASIS, errata 01), within GitHub's limits: where results do not fit, the mildest are left out and
 * counted in a notification.
 */
export function sarifReport(reports: readonly ModuleReport[], options: SarifOptions): string {
  const { results: most, gzippedBytes } = options.limits ?? GITHUB_LIMITS;
  const writer = new SarifWriter(options, new Set(byModule(reports).flatMap((ofKernels) => (ofKernels.length > 1 ? ofKernels : []))));
  const all = byWeight(reports.flatMap((report) => writer.candidates(report)));
  const results = all.slice(0, most).map((candidate) => writer.result(candidate));
  for (let kept = results.length; ; kept = Math.floor(kept * 0.8)) {
    const text = `${printableJson(JSON.stringify(writer.log(reports, results.slice(0, kept), all.length)))}\n`;
    if (kept === 0 || gzipSync(text).length <= gzippedBytes) return text;
  }
}

/** A finding that is a result where there is room for it. */
interface Candidate {
  readonly report: ModuleReport;
  readonly finding: Finding;
  /** Why the configuration ignores it, where it does. */
  readonly reason?: string;
}

/** What counts before what is ignored, errors first; else in the report's order. */
function byWeight(candidates: readonly Candidate[]): Candidate[] {
  const weight = ({ finding, reason }: Candidate) => severityWeight(finding) + (reason === undefined ? 0 : SEVERITIES.length);
  return candidates.toSorted((a, b) => weight(a) - weight(b));
}

interface MessageLocation {
  readonly physicalLocation: PhysicalLocation;
  readonly message: { readonly text: string };
}

class SarifWriter {
  readonly #indices: ReadonlyMap<string, number>;

  /** @param ofSeveral reports on modules that were checked for several kernels */
  constructor(
    private readonly options: SarifOptions,
    private readonly ofSeveral: ReadonlySet<ModuleReport>,
  ) {
    this.#indices = new Map(options.rules.map(({ id }, index) => [id, index]));
  }

  get #countsIgnored(): boolean {
    return this.options.ignored === 'counted';
  }

  candidates(report: ModuleReport): Candidate[] {
    return [
      ...report.findings.map((finding) => ({ report, finding })),
      ...(this.#countsIgnored ? [] : report.suppressed).map(({ finding, reason }) => ({ report, finding, reason })),
    ];
  }

  result({ report, finding, reason }: Candidate): Result {
    return {
      ...this.#result(report, finding),
      // Where one result of a run says whether it is suppressed, all have to (3.27.23).
      suppressions: reason === undefined ? [] : [{ kind: 'external', status: 'accepted', justification: printable(reason) }],
    };
  }

  log(reports: readonly ModuleReport[], results: Result[], found: number): Log {
    const { name, version } = this.options.tool;
    const run: Run = {
      tool: {
        driver: {
          name,
          version,
          semanticVersion: version,
          rules: this.options.rules.map((rule) => this.#descriptor(rule)),
          notifications: NOTIFICATIONS,
        },
      },
      originalUriBaseIds: { [ROOT_ID]: { description: { text: 'The folder in which klp-lint ran.' } } },
      artifacts: this.#artifacts(reports),
      invocations: [
        invocationOf(reports, {
          remarks: this.options.remarks ?? [],
          found,
          kept: results.length,
          ignored: this.#countsIgnored ? reports.reduce((sum, { suppressed }) => sum + suppressed.length, 0) : 0,
          shown: (path) => this.#shown(path),
          locationOf: (path) => this.#artifact(path),
        }),
      ],
      results,
    };
    return { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  }

  /** What was checked, each once (3.14.15): outside of the root two files can have one name. */
  #artifacts(reports: readonly ModuleReport[]): Artifact[] {
    const livepatches = reports.filter(({ status }) => status !== 'not-livepatch');
    const artifacts = livepatches.map(({ path, sha256 }): Artifact => {
      const hashes = sha256 === undefined ? {} : { hashes: { 'sha-256': sha256 } };
      return { location: this.#artifact(path), roles: ['analysisTarget'], ...hashes };
    });
    return [...new Map(artifacts.map((artifact) => [JSON.stringify(artifact), artifact])).values()];
  }

  #descriptor({ id, slug, severity, summary, advice }: RuleMeta): ReportingDescriptor {
    const { pageOf, ruleLink } = this.options;
    return {
      id,
      name: pascalCase(slug),
      shortDescription: { text: messageText(summary) },
      fullDescription: { text: messageText(`${summary} ${advice}`) },
      help: { text: messageText(advice), markdown: withoutLocalLinks(pageOf(id)) },
      ...(ruleLink === undefined ? {} : { helpUri: ruleLink.replaceAll('{rule}', id) }),
      defaultConfiguration: { level: severity },
      properties: { tags: ['livepatch'], precision: 'high', 'problem.severity': PROBLEM_SEVERITY[severity] },
    };
  }

  #result(report: ModuleReport, finding: Finding): Result {
    const { rule, severity, message, condition, advice, relocation } = finding;
    const index = this.#indices.get(rule);
    const kernel = this.ofSeveral.has(report) ? [`On Linux ${report.kernel ?? ''}:`] : [];
    const sentences = [...kernel, message, ...(condition === undefined ? [] : [`Only if: ${condition}.`]), `Fix: ${advice}`];
    const authors = this.options.placeOf?.(finding);
    const [place, ...related] = this.#places(report, finding, authors);
    const print = fingerprint(report, finding);
    return {
      ruleId: rule,
      ...(index === undefined ? {} : { ruleIndex: index }),
      level: severity,
      message: { text: messageText(sentences.join(' ')) },
      locations: [{ physicalLocation: place.physicalLocation, logicalLocations: logicalLocations(finding) }],
      ...(related.length === 0 ? {} : { relatedLocations: related.map((location, i) => ({ id: i + 1, ...location })) }),
      partialFingerprints: { [FINGERPRINT]: print, ...(authors?.line === undefined ? { [GITHUB_FINGERPRINT]: print } : {}) },
      properties: {
        module: printable(this.#shown(report.path)),
        ...(report.kernel === undefined ? {} : { kernel: printable(report.kernel) }),
        confidence: finding.confidence,
        place: printable(placeWords(finding)),
        ...(authors?.how === undefined ? {} : { placedBy: printable(authors.how) }),
        ...(relocation === undefined ? {} : { relocation: printable(`${relocation.type} to ${relocation.symbol}`) }),
        effects: finding.effects.map(({ when, outcome }) => `${when}: ${outcome}`),
        ...(finding.proof === undefined ? {} : { proof: printable(proofWords(finding.proof)) }),
      },
    };
  }

  /** The author's file, the source that debug information names, and the module: the first that is known is the result's place. */
  #places({ path }: ModuleReport, { source }: Finding, authors: AuthorPlace | undefined): [MessageLocation, ...MessageLocation[]] {
    const module: MessageLocation = {
      physicalLocation: { artifactLocation: this.#artifact(path) },
      message: { text: 'The module in which it was found.' },
    };
    const others: MessageLocation[] = [
      ...(authors === undefined ? [] : [this.#fileLine(authors.path, authors.line, 'The file that the author changes.')]),
      ...(source === undefined ? [] : [this.#fileLine(source.file, source.line, 'The source, as debug information names it.')]),
    ];
    const [first, ...rest] = others;
    return first === undefined ? [module] : [first, ...rest, module];
  }

  #fileLine(path: string, line: number | undefined, words: string): MessageLocation {
    return {
      physicalLocation: { artifactLocation: this.#artifact(path), ...(line === undefined ? {} : { region: { startLine: line } }) },
      message: { text: words },
    };
  }

  #artifact(path: string): { uri: string; uriBaseId: string } {
    return { uri: uriOf(this.#shown(path)), uriBaseId: ROOT_ID };
  }

  #shown(path: string): string {
    return relativePath(path, this.options.root);
  }
}

function logicalLocations({ function: name, object, section }: Finding): { name: string; fullyQualifiedName: string; kind: string }[] {
  const parts = [
    { name, kind: 'function' },
    { name: name === undefined ? section : undefined, kind: 'section' },
    { name: object, kind: 'object' },
  ];
  return parts.flatMap((part) => {
    if (part.name === undefined) return [];
    const shown = printable(part.name);
    const isInObject = part.kind !== 'object' && object !== undefined;
    return [{ name: shown, fullyQualifiedName: isInObject ? `${printable(object)}:${shown}` : shown, kind: part.kind }];
  });
}

/** Links within the repository lead nowhere from where the page is shown. */
function withoutLocalLinks(markdown: string): string {
  return markdown.replace(/\[([^\]]+)\]\((?!https:)[^)]*\)/g, '$1');
}

/** As GitHub's own tools say it. */
const PROBLEM_SEVERITY: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'recommendation' };

/** `LateParavirtSite`: rules' names are identifiers (3.49.7). */
function pascalCase(slug: string): string {
  return slug.replace(/(?:^|-)([a-z0-9])/g, (_, first: string) => first.toUpperCase());
}
