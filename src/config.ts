import type { AuditConfig } from './audit/sources.js';
import type { Suppression } from './check/suppressions.js';

/** What `.github/klp-lint.yml` says. It is read by parse-config.ts, which is loaded where there is one: most runs have none. */
export interface Config {
  readonly ignore: readonly Suppression[];
  /** What an audit looks at; undefined where nothing is said of one. */
  readonly audit?: AuditConfig;
}

export const DEFAULT_CONFIG_PATH = '.github/klp-lint.yml';
export const EMPTY_CONFIG: Config = { ignore: [] };
