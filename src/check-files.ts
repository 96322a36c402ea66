import type { ArchiveLimits } from './archive/limits.js';
import { Workspace } from './archive/workspace.js';
import { checkModule, type CheckOptions } from './check/check.js';
import { type ModuleReport, unread } from './check/finding.js';
import { filesOf } from './source/files.js';
import type { Inputs, Root } from './source/paths.js';

/** What is read of the inputs. */
export interface ReadingOptions {
  /** Which files in folders and containers are modules; default: every *.ko. */
  readonly globs?: readonly string[];
  readonly limits?: ArchiveLimits;
  /** Whether a module that is there several times is one report with all its places; default: one report for each place. */
  readonly oncePerModule?: boolean;
  /** Is told for each place of a module, in their order, in which root it was; undefined for what was asked for and has no module in it. */
  readonly onReport?: (root: Root | undefined) => void;
}

/**
 * Checks every file of the inputs, one after the other; what cannot be read is reported as not analysed. A module that is
 * there several times is checked once.
 * @throws UsageError for a glob that is none
 */
export async function checkFiles(
  inputs: Inputs,
  options: CheckOptions,
  onFile: (done: number) => void = () => undefined,
  { globs, limits, oncePerModule = false, onReport = () => undefined }: ReadingOptions = {},
): Promise<ModuleReport[]> {
  const reports: ModuleReport[] = [];
  const known = new Map<string, ModuleReport>();
  const workspace = new Workspace(limits);
  let done = 0;
  try {
    for await (const found of filesOf(inputs.roots, globs === undefined ? { workspace } : { workspace, globs })) {
      const { place } = found;
      const report = found.kind === 'file' ? await checkModule(found.source, place, options, known) : notAnalysed(place, found.reason);
      onReport(found.root);
      reports.push(report.path === place ? report : { ...report, path: place, places: [place] });
      if (report.sha256 !== undefined) known.set(report.sha256, report);
      onFile(++done);
    }
  } finally {
    workspace.close();
  }
  return [...(oncePerModule ? joinPlaces(reports) : reports), ...inputs.unreadable.map(({ path, reason }) => notAnalysed(path, reason))];
}

/** The reports with each module once, where it was found first, with all its places. */
export function joinPlaces(reports: readonly ModuleReport[]): ModuleReport[] {
  const places = new Map<string | ModuleReport, { readonly report: ModuleReport; readonly places: string[] }>();
  for (const report of reports) {
    const same = places.get(report.sha256 ?? report);
    if (same === undefined) places.set(report.sha256 ?? report, { report, places: [...report.places] });
    else same.places.push(...report.places);
  }
  return [...places.values()].map(({ report, places: all }) => ({ ...report, places: all }));
}

/** A report on something that could not be looked at. */
export function notAnalysed(path: string, reason: string): ModuleReport {
  return { ...unread(path), status: 'not-analysed', reason };
}
