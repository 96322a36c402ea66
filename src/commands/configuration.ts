import { existsSync, readFileSync } from 'node:fs';
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
