// Runs demo.ts as it stands: Node 20 runs no TypeScript, and nothing but `npm ci` is asked for.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/typescript.mjs';

const folder = mkdtempSync(join(tmpdir(), 'klp-lint-demo-'));
try {
  const { demo } = await import('./demo.ts');
  await demo(folder, process.argv[2]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
