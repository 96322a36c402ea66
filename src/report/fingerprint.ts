import { createHash } from 'node:crypto';
import type { Finding, ModuleReport } from '../findings/finding.js';

/**
 * SHA-256 in hexadecimal, by which other programs know a finding from run to run. It stays the same when code moves and the module is built
 * again; the same livepatch for another kernel has another.
 */
export function fingerprint({ name, path, kernel }: ModuleReport, { identity }: Pick<Finding, 'identity'>): string {
  return createHash('sha256')
    .update(JSON.stringify([name ?? path.split('/').at(-1), kernel, identity]))
    .digest('hex');
}
