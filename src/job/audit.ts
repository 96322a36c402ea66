import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AuditConfig, DEFAULT_AUDIT } from '../audit/sources.js';
import { type Audit, auditSummary, type AuditedUnit, type MissingUnit, type UnitVerdict, verdictOf } from '../audit/verdict.js';
import type { CheckOptions } from '../check/check.js';
import type { ModuleReport } from '../check/finding.js';
import { suppress, type Suppression, suppressionRemarks, today } from '../check/suppressions.js';
import { checkFiles, notAnalysed } from '../check-files.js';
import { UsageError } from '../errors.js';
import { GitHubError } from '../github/errors.js';
import { readKernelFacts } from '../kernel-facts.js';
import { toolVersion } from '../package.js';
import { placeWords } from '../audit/compare.js';
import { inParallel } from './gather.js';
import { type AuditTask, knownVerdicts, tellAudit } from './audit-issue.js';
import { unitsOf, type UnitToCheck } from './audit-units.js';
import { loadConfig } from './config.js';
import type { AuditInputs, JobInputs } from './inputs.js';
import type { JobResult } from './job.js';
import type { Surroundings } from './surroundings.js';

/**
 * An audit: everything that is shipped, and one issue for it. What could not be had or told is part of the result.
 * @throws UsageError for what the user has to change
 */
export async function runAudit(inputs: JobInputs, surroundings: Surroundings): Promise<JobResult> {
  const { audit: asked } = inputs;
  if (asked === undefined) throw new Error('the inputs of an audit are needed');
  const { github, repository, sha, log, ruleTemplate, ownRun } = surroundings;
  const place =
    github === undefined || repository === undefined || sha === undefined
      ? ({ kind: 'folder' } as const)
      : ({ kind: 'repository', github, repository, refs: [sha], isNeeded: true } as const);
  const { ignore, audit: config = DEFAULT_AUDIT } = await loadConfig(inputs.config, place, log);
  const active = ignore.filter(({ expires }) => expires === undefined || expires >= today());
  const runUrl = github === undefined || repository === undefined || ownRun === undefined ? undefined : { github, repository, ownRun };
  const task: AuditTask = {
    name: config.name,
    title: config.title,
    day: today(),
    dryRun: inputs.dryRun,
    links: {
      ruleTemplate,
      ...(runUrl === undefined
        ? {}
        : {
            runUrl: `${runUrl.github.addresses.server}/${runUrl.repository.owner}/${runUrl.repository.repo}/actions/runs/${runUrl.ownRun}`,
          }),
    },
  };
  const known = asked.incremental ? await knownVerdicts(task, surroundings) : new Map<string, UnitVerdict>();
  const checked = await checkAll(inputs, await listAll(asked, config, inputs, surroundings), known, ignore, active);
  const { issue, overview, audit, history } = await tellAudit(task, checked.audit, surroundings);
  return {
    reports: checked.reports,
    summary: auditSummary(audit),
    overview,
    surfaces: [issue],
    annotations: [],
    remarks: checked.remarks,
    plans: [],
    history,
  };
}

interface Listing {
  readonly units: readonly UnitToCheck[];
  readonly missing: readonly MissingUnit[];
}

async function listAll(asked: AuditInputs, config: AuditConfig, inputs: JobInputs, surroundings: Surroundings): Promise<Listing> {
  const sources = [...asked.sources, ...config.sources];
  if (sources.length === 0) {
    throw new UsageError(
      'the audit has nothing to look at: give one of the inputs "workflow", "releases" and "path", or a list under "audit" in the configuration',
    );
  }
  const { github, repository, log } = surroundings;
  const units: UnitToCheck[] = [];
  const missing = new Map<string, MissingUnit>();
  for (const source of sources) {
    const found = await unitsOf(source, { github, repository, maxBytes: inputs.limits.totalBytes });
    units.push(...found.units);
    for (const one of found.missing) missing.set(placeWords(one, ''), one);
  }
  log.info(`${units.length} artifacts, assets and files to audit`);
  return { units: units.sort((a, b) => (a.shown < b.shown ? -1 : 1)), missing: [...missing.values()] };
}

/** What became of one unit. */
type Seen =
  | { readonly kind: 'known'; readonly unit: AuditedUnit }
  | {
      readonly kind: 'checked';
      readonly place: Omit<AuditedUnit, 'verdict'>;
      readonly shown: string;
      readonly reports: readonly ModuleReport[];
    }
  | { readonly kind: 'missing'; readonly missing: MissingUnit };

interface CheckedAudit {
  readonly audit: Audit;
  /** Of what was checked now, and of what is missing. */
  readonly reports: readonly ModuleReport[];
  readonly remarks: readonly string[];
}

async function checkAll(
  inputs: JobInputs,
  listing: Listing,
  known: ReadonlyMap<string, UnitVerdict>,
  ignore: readonly Suppression[],
  active: readonly Suppression[],
): Promise<CheckedAudit> {
  const options = await checkOptionsOf(inputs);
  const basis = basisOf(inputs, options, active);
  const seen = await inParallel(listing.units, (unit) => look(unit, inputs, options, known, basis));
  const { reports, uses } = suppress(
    seen.flatMap((one) => (one.kind === 'checked' ? one.reports : [])),
    ignore,
    today(),
  );
  const units: AuditedUnit[] = [];
  const missing = [...listing.missing];
  let next = 0;
  for (const one of seen) {
    if (one.kind === 'known') units.push(one.unit);
    else if (one.kind === 'missing') missing.push(one.missing);
    else units.push({ ...one.place, verdict: verdictOf(reports.slice(next, (next += one.reports.length)), one.shown) });
  }
  const total = auditSummary({ units, missing });
  if (total.modules === 0 && !inputs.allowNoModules) {
    const reason = `none of the ${total.notLivepatch} modules found is a livepatch; with "allow-no-modules: true" that is no fault`;
    missing.push({ repository: '', name: 'livepatch modules', reason, hidesOthers: false });
  }
  const taken = seen.filter(({ kind }) => kind === 'known').length;
  const left = taken === 0 ? uses : uses.filter(({ state }) => state !== 'unused');
  return {
    audit: { units, missing },
    reports: [...reports, ...missing.map((one) => notAnalysed(placeWords(one, ''), one.reason))],
    remarks: [
      ...suppressionRemarks(left),
      ...(taken === 0
        ? []
        : [
            `${taken} of ${listing.units.length} artifacts, assets and files are what an earlier audit checked: their verdicts are in the issue and counted, and the report has the others; with "incremental: false" it has all`,
          ]),
    ],
  };
}

async function look(
  unit: UnitToCheck,
  { files, limits }: JobInputs,
  checkOptions: CheckOptions,
  known: ReadonlyMap<string, UnitVerdict>,
  basis: string | undefined,
): Promise<Seen> {
  const { repository, name, shown } = unit;
  const digest = await unit.digest();
  const fingerprint = basis === undefined || digest === undefined ? undefined : hash(basis, digest);
  const verdict = fingerprint === undefined ? undefined : known.get(fingerprint);
  const place = { repository, name, fingerprint };
  if (verdict !== undefined) return { kind: 'known', unit: { ...place, verdict } };
  const folder = mkdtempSync(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'klp-lint-audit-'));
  try {
    const root = await unit.fetch(folder);
    const reports = await checkFiles({ roots: [root], unreadable: [] }, checkOptions, undefined, {
      limits,
      oncePerModule: true,
      ...(files === undefined ? {} : { globs: files }),
    });
    return { kind: 'checked', place, shown, reports };
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return { kind: 'missing', missing: { repository, name, reason: error.message, hidesOthers: false } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * All that a verdict depends on besides the content. Undefined where files of kernel builds are part of it: they have no digest, so
 * nothing is taken over.
 */
function basisOf({ files, limits }: JobInputs, checkOptions: CheckOptions, active: readonly Suppression[]): string | undefined {
  const { builds, ...options } = checkOptions;
  return builds === undefined ? hash(JSON.stringify([toolVersion(), options, files ?? [], limits, active])) : undefined;
}

/** What the inputs say of the kernels. Files of kernel builds count where they are given: none are looked for beside the modules. */
async function checkOptionsOf({ kernel, kernelOverrides, kernelFacts, limits }: JobInputs): Promise<CheckOptions> {
  const builds = kernelFacts.length === 0 ? undefined : await readKernelFacts(kernelFacts, limits);
  return { facts: kernelOverrides, ...(kernel === undefined ? {} : { kernel }), ...(builds === undefined ? {} : { builds }) };
}

/** 80 bits: nobody makes a second file for one, and a thousand of them fit into an issue. */
function hash(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20);
}
