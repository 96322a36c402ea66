import { existsSync, readFileSync } from 'node:fs';
import type { SuppressionUse } from '../check/suppressions.js';
import { type Config, DEFAULT_CONFIG_PATH, EMPTY_CONFIG } from '../config.js';
import { reasonOf, UsageError } from '../errors.js';

/**
 * The configuration of that path; without one that of the current folder, if there is one.
 * @throws UsageError when it cannot be read or says what it may not
 */
export async function readConfig(path: string | undefined): Promise<Config> {
  if (path === undefined && !existsSync(DEFAULT_CONFIG_PATH)) return EMPTY_CONFIG;
  const chosen = path ?? DEFAULT_CONFIG_PATH;
  let source: string;
  try {
    source = readFileSync(chosen, 'utf8');
  } catch (error) {
    throw new UsageError(`the configuration cannot be read: ${reasonOf(error)}`, { cause: error });
  }
  const { parseConfig } = await import('../parse-config.js');
  return parseConfig(source, chosen);
}

/** Today's date in UTC, as the configuration writes days. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** What somebody should look at in the configuration: entries that have expired, or that nothing fitted. */
export function suppressionRemarks(uses: readonly SuppressionUse[]): string[] {
  return uses.flatMap(({ suppression, state, findings }, index) => {
    const { reason, expires = '', ...criteria } = suppression;
    const entry = `ignore entry ${index + 1} (${Object.entries(criteria)
      .map(([key, value]) => `${key} ${value}`)
      .join(', ')}; ${reason})`;
    if (state === 'unused') return [`${entry} fits no finding of this run`];
    if (state === 'expired') return [`${entry} expired on ${expires}; it would have fitted ${findings}`];
    return [];
  });
}
