// Bundles demo.ts into a temporary file and runs it: Node 20 runs no TypeScript, and nothing but `npm ci` is asked for.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Files that a source reads beside itself stay where they are. */
const ownFolder = {
  name: 'own-folder',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\/test\/.*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll('import.meta.dirname', () => JSON.stringify(dirname(path))),
      loader: 'ts',
    }));
  },
};

const { outputFiles } = await build({
  entryPoints: [join(import.meta.dirname, 'demo.ts')],
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  banner: { js: "import { createRequire as $createRequire } from 'node:module';\nconst require = $createRequire(import.meta.url);" },
  plugins: [ownFolder],
  write: false,
  logLevel: 'warning',
});

const folder = mkdtempSync(join(tmpdir(), 'klp-lint-demo-'));
try {
  const file = join(folder, 'demo.mjs');
  writeFileSync(file, outputFiles[0].contents);
  const { demo } = await import(pathToFileURL(file).href);
  await demo(folder, process.argv[2]);
} finally {
  rmSync(folder, { recursive: true });
}
