import { placeWords } from '../../audit/compare.js';
import { type AuditConfig, DEFAULT_AUDIT } from '../../audit/sources.js';
import { type Audit, auditSummary, type AuditedUnit, type MissingUnit, type UnitVerdict, verdictOf } from '../../audit/verdict.js';
import type { ModuleReport } from '../../findings/finding.js';
import { FindingsLeft } from '../../findings/most-findings.js';
import { judge, type Judging } from '../../check/judge.js';
import { ruleLevelWords } from '../../check/rule-levels.js';
import { suppressionRemarks, today } from '../../check/suppressions.js';
import { notAnalysed } from '../../check/check-files.js';
import { UsageError } from '../../errors.js';
import { countFaults, summarize, type Summary } from '../../report/summary.js';
import { kernelFileRemarks } from '../../kernel-files/kernel-builds.js';
import { partitionUnits } from '../../shards/unit-results.js';
import { basisOf, entryOf, lookAtAll, lookAtResults, type Looked } from './checks.js';
import { type AuditTask, knownVerdicts, updateIssue } from './issue.js';
import { otherArtifacts } from './other-artifacts.js';
import { readStateArtifact, STATE_FILE } from './state-store.js';
import { unitsOf, type UnitToCheck } from './units.js';
import { loadConfig } from '../../config/base-config.js';
import { type Checking, withConfig } from '../checking.js';
import type { AuditInputs, JobInputs } from '../inputs.js';
import type { JobResult } from '../result.js';
import { mergedResults, shardJobResult, taskId } from '../shard-results.js';
import type { JobEnvironment } from '../environment.js';

/**
 * An audit: everything that is shipped, and one issue for it. What GitHub refuses is part of the result.
 * @throws UsageError for what the user has to change
 */
export async function runAudit(inputs: JobInputs, environment: JobEnvironment): Promise<JobResult> {
  const { audit: asked } = inputs;
  if (asked === undefined) throw new Error('the inputs of an audit are needed');
  const { github, repository, sha, log, ruleLink, ownRun } = environment;
  const place =
    github === undefined || repository === undefined || sha === undefined
      ? ({ kind: 'folder' } as const)
      : ({ kind: 'repository', github, repository, refs: [sha], isNeeded: true } as const);
  const { ignore, rules, audit: config = DEFAULT_AUDIT, ...others } = await loadConfig(inputs.config, place, log);
  const checking = withConfig(inputs.checking, others);
  const active = ignore.filter(({ expires }) => expires === undefined || expires >= today());
  const runUrl = github === undefined || repository === undefined || ownRun === undefined ? undefined : { github, repository, ownRun };
  const ruleLevels = ruleLevelWords(rules);
  const task: AuditTask = {
    name: config.name,
    title: config.title,
    day: today(),
    dryRun: inputs.dryRun,
    kept: asked.state === undefined ? undefined : { state: await readStateArtifact(asked.state, environment) },
    links: {
      ruleLink,
      ...(ruleLevels === undefined ? {} : { ruleLevels }),
      ...(runUrl === undefined
        ? {}
        : {
            runUrl: `${runUrl.github.addresses.server}/${runUrl.repository.owner}/${runUrl.repository.repo}/actions/runs/${runUrl.ownRun}`,
          }),
    },
  };
  const known = asked.incremental ? await knownVerdicts(task, environment) : new Map<string, UnitVerdict>();
  const listing = await listAll(asked, config, checking.limits.totalBytes, environment);
  const basis = basisOf(checking, { ignore: active, rules });
  const { part } = inputs;
  const taskName = taskId('audit', checking, ownRun);
  if (part.kind === 'shard') {
    const mine = partitionUnits(listing.units, part.shard.count)[part.shard.index - 1] ?? [];
    log.info(`shard ${part.shard.index} of ${part.shard.count}: ${mine.length} of them`);
    const { seen, kernelFiles } = await lookAtAll(mine, checking, known, basis);
    return shardJobResult(part.shard, { units: seen.map(entryOf), kernelFiles }, taskName);
  }
  const looked =
    part.kind === 'all'
      ? await lookAtAll(listing.units, checking, known, basis)
      : await lookAtResults(mergedResults(part.paths, listing.units, taskName), listing.units, known, basis);
  const checked = judged(looked, listing, { ...inputs, files: checking.files }, { ignore, rules });
  const { issue, overview, audit, history, state } = await updateIssue(task, checked.audit, environment);
  return {
    reports: checked.reports,
    summary: summaryOf(audit, checked.reports, checking),
    overview,
    surfaces: [issue],
    annotations: [],
    remarks: checked.remarks,
    plans: [],
    history,
    state: { name: STATE_FILE, text: `${state}\n` },
  };
}

/** Of all that the audit counts; how many rules were checked is known of what was checked now. */
function summaryOf(audit: Audit, reports: readonly ModuleReport[], { kernelFiles }: Checking): Summary {
  const counts = auditSummary(audit);
  const { faults, partlyChecked, rules, firstFile } = summarize(reports);
  // Without kernel files no module is wholly checked, and with them nothing is taken from an earlier audit.
  return { ...counts, kernels: 1, faults, partlyChecked: kernelFiles.length === 0 ? counts.clean : partlyChecked, rules, firstFile };
}

interface Listing {
  readonly units: readonly UnitToCheck[];
  readonly missing: readonly MissingUnit[];
}

async function listAll(asked: AuditInputs, config: AuditConfig, maxBytes: number, environment: JobEnvironment): Promise<Listing> {
  const sources = [...asked.sources, ...config.sources];
  if (sources.length === 0) {
    throw new UsageError(
      'the audit has nothing to look at: give one of the inputs "workflow", "releases" and "path", or a list under "audit" in the configuration',
    );
  }
  const { github, repository, log } = environment;
  const units: UnitToCheck[] = [];
  const missing = new Map<string, MissingUnit>();
  for (const source of sources) {
    const found = await unitsOf(source, { github, repository, maxBytes });
    units.push(...found.units);
    for (const one of found.missing) missing.set(placeWords(one, ''), one);
  }
  log.info(`${units.length} artifacts, assets and files to audit`);
  return { units: units.sort((a, b) => (a.shown < b.shown ? -1 : 1)), missing: [...missing.values()] };
}

interface CheckedAudit {
  readonly audit: Audit;
  /** Of what was checked now, and of what is missing. */
  readonly reports: readonly ModuleReport[];
  readonly remarks: readonly string[];
}

function judged(
  { seen, kernelFiles }: Looked,
  listing: Listing,
  { allowNoModules, files }: Pick<JobInputs, 'allowNoModules'> & Pick<Checking, 'files'>,
  judging: Judging,
): CheckedAudit {
  const { reports, uses, changed } = judge(
    seen.flatMap(({ result }) => (result.kind === 'checked' ? result.reports : [])),
    judging,
    today(),
  );
  const units: AuditedUnit[] = [];
  const missing = [...listing.missing];
  const postponed: { repository: string; name: string }[] = [];
  const { words: notCounted, paths: isNotCounted } = otherArtifacts(seen, files);
  let reason = '';
  let next = 0;
  for (const { unit, fingerprint, result } of seen) {
    const { repository, name, shown } = unit;
    if (result.kind === 'missing') missing.push({ repository, name, reason: result.reason, hidesOthers: false });
    else if (result.kind === 'postponed') {
      postponed.push({ repository, name });
      reason ||= result.reason;
    } else {
      const verdict = result.kind === 'known' ? result.verdict : verdictOf(reports.slice(next, (next += result.reports.length)), shown);
      if (isNotCounted.has(shown)) continue;
      // Where klp-lint failed, the next audit tries again.
      const failed = result.kind === 'checked' && countFaults(result.reports) > 0;
      units.push({ repository, name, fingerprint: failed ? undefined : fingerprint, verdict });
    }
  }
  // The issue counts all; a report has to fit into one file.
  const findings = new FindingsLeft();
  const total = auditSummary({ units, missing });
  const left = postponed.length === 0 ? undefined : { units: postponed, reason };
  if (total.modules === 0 && left === undefined && !allowNoModules) {
    const reason = `no livepatch is among the ${total.notLivepatch} modules found; with "allow-no-modules: true" that is no error`;
    missing.push({ repository: '', name: 'livepatch modules', reason, hidesOthers: false });
  }
  const taken = seen.filter(({ result }) => result.kind === 'known').length;
  const usesToName = taken === 0 && left === undefined ? uses : uses.filter(({ state }) => state !== 'unused');
  return {
    audit: { units, missing, postponed: left },
    reports: [
      ...reports.filter(({ path }) => !isNotCounted.has(path)).map((report) => findings.cut(report)),
      ...missing.map((one) => notAnalysed(placeWords(one, ''), one.reason)),
      ...(left === undefined
        ? []
        : [notAnalysed(`${left.units.length} more of ${seen.length}`, `${reason}; the next audit goes on with them`)]),
    ],
    remarks: [
      ...kernelFileRemarks(kernelFiles, new Set(reports.flatMap(({ status, places }) => (status === 'not-analysed' ? places : [])))),
      ...notCounted,
      ...changed,
      ...suppressionRemarks(usesToName),
      ...(taken === 0
        ? []
        : [
            `${taken} of ${listing.units.length} artifacts, assets and files are what an earlier audit checked: their verdicts are in the issue and counted, and the report has the others; with "incremental: false" it has all`,
          ]),
    ],
  };
}
