import { runTime } from '../run-time.js';
import type { KnownBehaviour } from '../loader/kernels.js';
import { rulePage, TOOL_NAME, toolVersion } from '../package.js';
import { endingOf, formattedPieces, type FurtherFormat } from '../report/formats.js';
import { PLAIN } from '../report/terminal.js';
import type { JobResult } from './result.js';
import type { StepFiles } from './step-files.js';

/** Where the files go, and what they lead to. */
export interface ReportFolder {
  readonly files: StepFiles;
  /** The repository's folder, to which SARIF's paths become relative. */
  readonly root: string;
  /** The address of a rule's page; empty where none is known. */
  readonly ruleLink: string;
  readonly kernelBehaviour: KnownBehaviour;
}

/**
 * Writes the report in those formats. SARIF is for the upload to code scanning: what the configuration ignores is counted in it alone.
 * @returns for each format the path of its file
 * @throws OutputError
 */
export async function writeReportFiles(
  formats: readonly FurtherFormat[],
  { reports, remarks, files, history, commit }: JobResult,
  { files: stepFiles, root, ruleLink, kernelBehaviour }: ReportFolder,
): Promise<ReadonlyMap<FurtherFormat, string>> {
  const reportOptions = {
    tool: { name: TOOL_NAME, version: toolVersion() },
    terminal: PLAIN,
    root,
    pageOf: rulePage,
    remarks,
    ignored: 'counted' as const,
    run: { at: runTime(process.env), commit, kernelBehaviour },
    ...(files === undefined ? {} : { placeOf: files.get.bind(files) }),
    ...(history === undefined ? {} : { history }),
    ...(ruleLink === '' ? {} : { ruleLink: ruleLink }),
  };
  const paths = new Map<FurtherFormat, string>();
  for (const format of formats) {
    paths.set(format, stepFiles.write(`klp-lint-report${endingOf(format)}`, await formattedPieces(format, reports, reportOptions)));
  }
  return paths;
}
