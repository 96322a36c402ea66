import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UnitVerdict } from '../../audit/verdict.js';
import type { RunOptions } from '../../check/check-kernels.js';
import type { Judging } from '../../check/judge.js';
import { checkFiles } from '../../check/check-files.js';
import { errorCode, reasonOf, UsageError } from '../../errors.js';
import { faultReport } from '../../findings/fault.js';
import { unread } from '../../findings/finding.js';
import { GitHubError } from '../../github/errors.js';
import type { KernelBuilds, KernelFilesOutcome } from '../../kernel-files/kernel-builds.js';
import { readKernelFiles } from '../../kernel-files/read-kernel-files.js';
import { toolVersion } from '../../package.js';
import type { MergedResults } from '../../shards/merged-results.js';
import type { ShardResult, UnitResult } from '../../shards/unit-results.js';
import type { UnitToCheck } from './units.js';
import { inParallel } from '../parallel.js';
import { type Checking, checkOptions, readingOptions } from '../checking.js';

/** What became of one unit. */
export interface Seen {
  readonly unit: UnitToCheck;
  /** Of its content; undefined where it cannot be read. */
  readonly digest: string | undefined;
  readonly fingerprint: string | undefined;
  readonly result: Exclude<UnitResult, { readonly kind: 'known' }> | { readonly kind: 'known'; readonly verdict: UnitVerdict };
}

/** What became of all of them, and of the files of kernels that were given. */
export interface Looked {
  readonly seen: readonly Seen[];
  readonly kernelFiles: KernelFilesOutcome;
}

/** Checks what the last audit did not know. @param known its verdicts, by fingerprint. @param basis see basisOf() */
export async function lookAtAll(
  units: readonly UnitToCheck[],
  checking: Checking,
  known: ReadonlyMap<string, UnitVerdict>,
  basis: string | undefined,
): Promise<Looked> {
  const options = checkOptions(checking, await givenKernelFiles(checking));
  let postponed: Extract<Seen['result'], { kind: 'postponed' }> | undefined;
  const seen = await inParallel(units, async (unit): Promise<Seen> => {
    const digest = await unit.digest();
    const fingerprint = fingerprintOf(basis, digest);
    const verdict = fingerprint === undefined ? undefined : known.get(fingerprint);
    if (verdict !== undefined) return { unit, digest, fingerprint, result: { kind: 'known', verdict } };
    if (postponed !== undefined && unit.costsCall) return { unit, digest, fingerprint, result: postponed };
    const result = await look(unit, checking, options);
    if (result.kind === 'postponed') postponed = result;
    return { unit, digest, fingerprint, result };
  });
  return { seen, kernelFiles: options.kernelFiles?.outcome() ?? { used: [], problems: [], remarks: [] } };
}

async function look({ fetch, shown }: UnitToCheck, checking: Checking, options: RunOptions): Promise<Seen['result']> {
  const folder = mkdtempSync(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'klp-lint-audit-'));
  try {
    const root = await fetch(folder);
    const reports = await checkFiles({ roots: [root], unreadable: [] }, options, undefined, {
      ...readingOptions(checking),
      oncePerModule: true,
    });
    return { kind: 'checked', reports };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (error instanceof GitHubError && error.kind === 'rate-limited') return { kind: 'postponed', reason: error.message };
    // What GitHub or the disk does not give keeps this one out, and so does a fault of ours: the others keep their verdicts.
    if (error instanceof GitHubError || errorCode(error) !== undefined) return { kind: 'missing', reason: reasonOf(error) };
    return { kind: 'checked', reports: [faultReport(unread(shown), error)] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** For the job that merges. */
export function entryOf({ unit: { shown, listedAs }, digest, result }: Seen): ShardResult['units'][number] {
  return { shown, listedAs, digest, result: result.kind === 'known' ? { kind: 'known' } : result };
}

/** Nothing is downloaded, and no file read that a shard has read: what the last audit knew is known by the digest that the shard made. */
export async function lookAtResults(
  merged: MergedResults<UnitToCheck>,
  units: readonly UnitToCheck[],
  known: ReadonlyMap<string, UnitVerdict>,
  basis: string | undefined,
): Promise<Looked> {
  const seen = await inParallel(units, async (unit): Promise<Seen> => {
    const { result, digest: ofShard } = merged.of(unit);
    const digest = ofShard ?? (await unit.digest());
    const fingerprint = fingerprintOf(basis, digest);
    const verdict = fingerprint === undefined ? undefined : known.get(fingerprint);
    const one = { unit, digest, fingerprint };
    if (verdict !== undefined) return { ...one, result: { kind: 'known', verdict } };
    if (result.kind === 'known') return { ...one, result: { kind: 'missing', reason: NO_LONGER_KNOWN } };
    return { ...one, result: result.kind === 'lacking' ? { kind: 'missing', reason: result.reason } : result };
  });
  return { seen, kernelFiles: merged.kernelFiles };
}

const NO_LONGER_KNOWN = 'its shard took it for checked by an earlier audit, of which the issue no longer says so; run the workflow again';

/**
 * All that a verdict depends on besides the content. Undefined where files of kernel builds are part of it: they have no digest, so
 * nothing is taken over.
 */
export function basisOf(checking: Checking, { ignore, rules }: Judging): string | undefined {
  const { kernelFiles, files, limits } = checking;
  return kernelFiles.length === 0
    ? hash(JSON.stringify([toolVersion(), checkOptions(checking, undefined), files ?? [], limits, ignore, ...rules]))
    : undefined;
}

/** What names a verdict from audit to audit. @param digest of the content */
function fingerprintOf(basis: string | undefined, digest: string | undefined): string | undefined {
  return basis === undefined || digest === undefined ? undefined : hash(basis, digest);
}

/** The kernel files that the inputs name; an audit does not look for others beside the modules. */
async function givenKernelFiles({ kernelFiles, limits }: Checking): Promise<KernelBuilds | undefined> {
  return kernelFiles.length === 0 ? undefined : readKernelFiles(kernelFiles, limits);
}

/** 80 bits: nobody makes a second file for one, and a thousand of them fit into an issue. */
function hash(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20);
}
