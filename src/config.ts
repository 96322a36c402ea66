import type { Suppression } from './check/suppressions.js';

/** What `.github/klp-lint.yml` says. It is read by parse-config.ts, which is loaded where there is one: most runs have none. */
export interface Config {
  readonly ignore: readonly Suppression[];
}

export const DEFAULT_CONFIG_PATH = '.github/klp-lint.yml';
export const EMPTY_CONFIG: Config = { ignore: [] };
