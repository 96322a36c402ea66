import { readFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { baselineOf, parseReport } from '../check/baseline.js';
import { parseConfig } from '../config/parse-config.js';
import { reasonOf, UsageError } from '../errors.js';
import { EXIT } from '../report/summary.js';
import { STDIN } from './paths.js';

/** `klp-lint baseline REPORT.json`: entries for the configuration that ignore what the report found. @returns the exit code */
export function baselineCommand(
  path: string,
  { reason, expires }: { readonly reason: string; readonly expires?: string | undefined },
): number {
  const ignore = baselineOf(parseReport(read(path), path)).map((entry) => ({
    ...entry,
    reason,
    ...(expires === undefined ? {} : { expires }),
  }));
  const yaml = stringify({ ignore }, { lineWidth: 0, aliasDuplicateObjects: false });
  // The same limits and days as where it is read.
  parseConfig(yaml, 'baseline');
  process.stdout.write(yaml);
  return EXIT.clean;
}

function read(path: string): string {
  try {
    return readFileSync(path === '-' ? STDIN : path, 'utf8');
  } catch (error) {
    throw new UsageError(`the report cannot be read: ${reasonOf(error)}`, { cause: error });
  }
}
