import type { AuditConfig } from '../audit/sources.js';
import type { Judging } from '../check/judge.js';
import { FileSource } from '../elf/source.js';
import { reasonOf, UsageError } from '../errors.js';

/** What `.github/klp-lint.yml` says. It is read by parse-config.ts, which is loaded where there is one: most runs have none. */
export interface Config extends Judging {
  /** What an audit looks at; undefined without an `audit` entry. */
  readonly audit?: AuditConfig;
  /** The releases that load the modules, where neither option nor input says them. */
  readonly kernels?: readonly string[];
  /** Whether kernel files that lie beside the modules of a review count; default: `use`. */
  readonly kernelFilesBeside?: FilesBeside;
}

/** What becomes of kernel files beside the modules: who builds these can forge them. */
export const FILES_BESIDE = ['use', 'refuse'] as const;
export type FilesBeside = (typeof FILES_BESIDE)[number];

export const DEFAULT_CONFIG_PATH = '.github/klp-lint.yml';
export const EMPTY_CONFIG: Config = { ignore: [], rules: new Map() };

/** More than parse-config.ts takes, whatever its characters. */
const MAX_BYTES = 4_000_000;

/**
 * The text of a configuration that is a file: in a checkout it may be a link to what never ends, or a pipe.
 * @throws UsageError
 */
export function readConfigFile(path: string): string {
  try {
    const file = new FileSource(path);
    try {
      if (file.size > MAX_BYTES) throw new UsageError(`${path} has ${file.size} bytes; at most ${MAX_BYTES} are read`);
      return Buffer.from(file.read(0, file.size, 'configuration')).toString('utf8');
    } finally {
      file.close();
    }
  } catch (error) {
    throw new UsageError(`the configuration cannot be read: ${reasonOf(error)}`, { cause: error });
  }
}
