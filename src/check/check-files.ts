import type { ArchiveLimits } from '../archive/limits.js';
import { Workspace } from '../archive/workspace.js';
import { type FirstLook, firstLook } from './check.js';
import { firstLookOptions, type RunOptions } from './check-kernels.js';
import { type ModuleReport, unread } from '../findings/finding.js';
import { faultReport } from '../findings/fault.js';
import { FindingsLeft } from '../findings/most-findings.js';
import { Checker } from './checker.js';
import { filesOf, type Found } from '../source/files.js';
import type { Inputs, Root } from '../source/paths.js';

/** What is read of the inputs. */
export interface ReadingOptions {
  /** Which files in folders and containers are modules; default: every *.ko. */
  readonly files?: readonly string[];
  readonly limits?: ArchiveLimits;
  /** How many livepatches may be checked at one time; default: 1. */
  readonly threads?: number;
  /** Whether a module that is there several times is one report with all its places; default: one report for each place. */
  readonly oncePerModule?: boolean;
  /** Called for each report of a module, in order, with the root it was in; with undefined for a path that has no module. */
  readonly onReport?: (root: Root | undefined) => void;
}

/** A file's reports, one for each kernel, as soon as there are any. */
interface Awaited {
  readonly place: string;
  readonly root: Root | undefined;
  readonly reports: Promise<readonly ModuleReport[]>;
}

/**
 * Checks every file of the inputs; what cannot be read is reported as not analysed. A module that is there several times is checked once.
 * The reports are in the order of the files, whichever thread was done first.
 * @throws UsageError for an invalid glob
 */
export async function checkFiles(
  inputs: Inputs,
  options: RunOptions,
  onFile: (done: number) => void = () => undefined,
  { files, limits, threads, oncePerModule = false, onReport = () => undefined }: ReadingOptions = {},
): Promise<ModuleReport[]> {
  const awaited: Awaited[] = [];
  const known = new Map<string, Awaited>();
  const checker = new Checker(options, threads);
  const workspace = new Workspace(limits);
  const reports: ModuleReport[] = [];
  let done = 0;
  const add = (place: string, root: Root | undefined, ofFile: Promise<readonly ModuleReport[]>): Awaited => {
    const one = { place, root, reports: ofFile };
    awaited.push(one);
    // What it ends in is seen below, when it is its turn.
    ofFile.then(
      () => {
        onFile(++done);
      },
      () => undefined,
    );
    return one;
  };
  try {
    for await (const found of filesOf(inputs.roots, files === undefined ? { workspace } : { workspace, files })) {
      const { place, root } = found;
      const look = lookAt(found, options);
      if (look.kind === 'report') {
        add(place, root, Promise.resolve([look.report]));
        continue;
      }
      const { sha256 } = look.livepatch;
      const same = known.get(sha256);
      if (same === undefined) known.set(sha256, add(place, root, (await checker.give(look.livepatch)).reports));
      else add(place, root, same.reports);
    }
    for (const { place, root, reports: ofFile } of awaited) {
      for (const report of await ofFile) {
        reports.push({ ...report, path: place, places: [place] });
        onReport(root);
      }
    }
  } finally {
    workspace.close();
    await checker.close();
  }
  const findings = new FindingsLeft();
  const cut = (oncePerModule ? mergePlaces(reports) : reports).map((report) => findings.cut(report));
  return [...cut, ...inputs.unreadable.map(({ path, reason }) => notAnalysed(path, reason))];
}

function lookAt(found: Found, options: RunOptions): FirstLook {
  const { place } = found;
  if (found.kind === 'file') return firstLook(found.source, place, firstLookOptions(options));
  const { reason, fault } = found;
  return { kind: 'report', report: fault === undefined ? notAnalysed(place, reason) : faultReport(unread(place), fault.error) };
}

/** The reports with each module once for each kernel, where it was found first, with all its places. */
export function mergePlaces(reports: readonly ModuleReport[]): ModuleReport[] {
  const places = new Map<string | ModuleReport, { readonly report: ModuleReport; readonly places: string[] }>();
  for (const report of reports) {
    const key = report.sha256 === undefined ? report : JSON.stringify([report.sha256, report.kernel]);
    const same = places.get(key);
    if (same === undefined) places.set(key, { report, places: [...report.places] });
    else same.places.push(...report.places);
  }
  return [...places.values()].map(({ report, places: all }) => ({ ...report, places: all }));
}

/** A report on something that could not be looked at. */
export function notAnalysed(path: string, reason: string): ModuleReport {
  return { ...unread(path), status: 'not-analysed', reason };
}
