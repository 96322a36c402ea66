// Bundles the command and the action into dist/, which is committed. The same sources give the same bytes.
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { build } from 'esbuild';

/**
 * @actions/core imports its HTTP client, and so undici, for OpenID Connect tokens alone, which nothing here asks for. Neither package says
 * that its files do nothing when they are imported; told so, esbuild leaves out what is not used.
 */
const unusedActions = {
  name: 'unused-actions',
  setup(build) {
    build.onResolve(
      { filter: /^(?:@actions\/|\.\/oidc-utils\.js$|\.\/platform\.js$|\.\/summary\.js$)/ },
      async ({ path, resolveDir, pluginData, kind }) => {
        if (pluginData === unusedActions) return undefined;
        const resolved = await build.resolve(path, { resolveDir, kind, pluginData: unusedActions });
        return { ...resolved, sideEffects: false };
      },
    );
  },
};

const { metafile, outputFiles } = await build({
  entryPoints: ['src/cli.ts', 'src/action.ts', 'src/check-worker.ts'],
  outdir: 'dist',
  bundle: true,
  // What a run does not need, such as the second ELF reader where nothing is found, stays in a file of its own.
  splitting: true,
  chunkNames: '[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  plugins: [unusedActions],
  banner: { js: "import { createRequire as $createRequire } from 'node:module';\nconst require = $createRequire(import.meta.url);" },
  legalComments: 'none',
  metafile: true,
  write: false,
  logLevel: 'warning',
});

const files = new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
files.set('licenses.txt', licences(Object.keys(metafile.inputs)));
mkdirSync('dist', { recursive: true });
for (const [name, contents] of files) writeFileSync(`dist/${name}`, contents);
for (const name of readdirSync('dist')) if (!files.has(name)) rmSync(`dist/${name}`);
chmodSync('dist/cli.js', 0o755);

/** The licence texts of every package of which a file went into the bundle. */
function licences(inputs) {
  const folders = new Set(
    inputs.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]).filter((folder) => folder !== undefined),
  );
  const sections = [...folders].map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    return { title: `${name} ${version} (${license})`, text: licenceText(folder) };
  });
  sections.sort((a, b) => (a.title < b.title ? -1 : 1));
  return sections.map(({ title, text }) => `${title}\n${'='.repeat(title.length)}\n\n${text.trim()}\n`).join('\n\n');
}

function licenceText(folder) {
  const name = readdirSync(folder).find((file) => /^licen[cs]e(\.(md|txt))?$/i.test(file));
  if (name === undefined) return licenceComment(folder);
  return readFileSync(`${folder}/${name}`, 'utf8').replaceAll('\r\n', '\n');
}

/** The comment with which a package without a file of its licence states it: the first of its main file. */
function licenceComment(folder) {
  const { main } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const comment = /^\/\*!([^]*?)\*\//.exec(readFileSync(`${folder}/${main}`, 'utf8'))?.[1];
  if (comment === undefined) throw new Error(`${folder} has no licence text`);
  return comment.replace(/^ \* ?/gm, '');
}
