import { existsSync } from 'node:fs';
import { type Config, DEFAULT_CONFIG_PATH, EMPTY_CONFIG, readConfigFile } from './config.js';

/**
 * The configuration of that path; without one that of the current folder, if there is one.
 * @throws UsageError when it cannot be read or says what it may not
 */
export async function readConfig(path: string | undefined): Promise<Config> {
  if (path === undefined && !existsSync(DEFAULT_CONFIG_PATH)) return EMPTY_CONFIG;
  const chosen = path ?? DEFAULT_CONFIG_PATH;
  const source = readConfigFile(chosen);
  const { parseConfig } = await import('./parse-config.js');
  return parseConfig(source, chosen);
}
