import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type Config, DEFAULT_CONFIG_PATH, EMPTY_CONFIG, readConfigFile } from './config.js';

/**
 * The configuration of that path; without one the nearest of this folder and those above it in the repository, if there is one.
 * @throws UsageError when it cannot be read or says what it may not
 */
export async function readConfig(path: string | undefined): Promise<Config> {
  const chosen = path ?? nearestConfig(process.cwd());
  if (chosen === undefined) return EMPTY_CONFIG;
  const source = readConfigFile(chosen);
  const { parseConfig } = await import('./parse-config.js');
  return parseConfig(source, chosen);
}

/**
 * The path of the default configuration, relative to that folder. It is looked for up to the folder that holds `.git`: what lies above the
 * repository is another's, and could ignore findings without anybody's knowledge. Outside of a repository only the folder itself counts.
 */
function nearestConfig(start: string): string | undefined {
  const folders = [start];
  for (let folder = start; !existsSync(join(folder, '.git'));) {
    const above = dirname(folder);
    if (above === folder) return existsSync(join(start, DEFAULT_CONFIG_PATH)) ? DEFAULT_CONFIG_PATH : undefined;
    folder = above;
    folders.push(folder);
  }
  const found = folders.map((folder) => join(folder, DEFAULT_CONFIG_PATH)).find((path) => existsSync(path));
  return found === undefined ? undefined : relative(start, found);
}
