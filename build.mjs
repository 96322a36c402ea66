// Bundles the command and the action into dist/, which is committed. The same sources give the same bytes.
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { rolldown } from 'rolldown';

const SRC = join(import.meta.dirname, 'src');

/** What a run loads first. Node takes half a millisecond for each file, so that what is loaded together is one. */
const CHECK = ['commands/check.ts'];
const JOB = ['github/client.ts', 'github/repository.ts', 'github/runs.ts', 'job/review/review-job.ts'];
const ACTION = ['action.ts', ...JOB];

const closures = new Map();

const bundle = await rolldown({
  input: { cli: 'src/cli.ts', action: 'src/action.ts', 'check-worker': 'src/check/check-worker.ts' },
  platform: 'node',
  transform: { target: 'node20' },
  treeshake: {
    // These packages do not say that their files do nothing when they are imported; told so, the bundler leaves out what is not used.
    moduleSideEffects: [{ test: /[\\/]@actions[\\/]/, sideEffects: false }],
  },
  plugins: [
    {
      // @actions/core imports its HTTP client, and so undici, for OpenID Connect tokens alone, which nothing here asks for.
      name: 'without-oidc',
      load: { filter: { id: /@actions[\\/]core[\\/]lib[\\/]oidc-utils\.js$/ }, handler: () => 'export class OidcClient {}' },
    },
  ],
  // A file that is imported when it is needed here and at once there: the groups below say where it goes.
  checks: { ineffectiveDynamicImport: false },
});
const { output } = await bundle.generate({
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: '[name]-[hash].js',
  comments: false,
  codeSplitting: {
    // What a run does not need, such as the second ELF reader where nothing is found, stays in a file of its own.
    groups: [
      { debugName: 'both', priority: 2, name: (id, graph) => (needs(graph, CHECK, id) && needs(graph, ACTION, id) ? 'both' : null) },
      { debugName: 'check', priority: 1, name: (id, graph) => (needs(graph, CHECK, id) ? 'check' : null) },
      // Not action.ts itself: it waits at its top level for files that would be in its own chunk.
      { debugName: 'job', priority: 0, name: (id, graph) => (needs(graph, JOB, id) ? 'job' : null) },
    ],
  },
});

/** Whether these files of src/ import that one at once, through others too. */
function needs(graph, names, id) {
  const known = closures.get(names);
  if (known !== undefined) return known.has(id);
  const closure = new Set(names.map((name) => join(SRC, name)));
  for (const one of closure) for (const imported of graph.getModuleInfo(one)?.importedIds ?? []) closure.add(imported);
  closures.set(names, closure);
  return closure.has(id);
}

const bundled = output
  .flatMap(({ modules }) => Object.entries(modules))
  .flatMap(([id, { code }]) => (code === null || code === '' ? [] : [id]));
const files = new Map(output.map(({ fileName, code }) => [basename(fileName), code]));
files.set('licenses.txt', licences(bundled));
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
