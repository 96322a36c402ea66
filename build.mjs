// Bundles the command and the action into dist/, which is committed. The same sources give the same bytes.
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { rolldown } from 'rolldown';

const SRC = join(import.meta.dirname, 'src');

/**
 * Two files hold most of it, as each that is loaded takes Node half a millisecond: what `klp-lint check` imports at once, and what a review
 * needs besides. The rest is imported when it is needed, each file of src/ with what it alone imports in a file of its own.
 */
const GROUPS = [
  { name: 'check', priority: 1, test: /src[\\/]commands[\\/]check\.ts$/ },
  { name: 'review', priority: 0, test: /src[\\/](job[\\/]review[\\/]review-job|github[\\/](client|repository|runs))\.ts$/ },
];

/**
 * The toolkit's client makes a fetch() of undici's when it is imported, which would take as long to load as all else; ours stands in its
 * place in every client (src/github/client.ts), and loads undici where a proxy is to be gone through.
 */
const WITHOUT_UNDICI = {
  name: 'toolkit-without-undici',
  resolveId: (id, importer) => (id === 'undici' && /node_modules[\\/]@actions[\\/]/.test(importer ?? '') ? '\0no-undici' : null),
  load: (id) => (id === '\0no-undici' ? 'export const fetch = globalThis.fetch;\nexport class ProxyAgent {}\n' : null),
};

const bundle = await rolldown({
  plugins: [WITHOUT_UNDICI],
  input: { cli: 'src/cli.ts', action: 'src/action.ts', 'check-worker': 'src/check/check-worker.ts' },
  platform: 'node',
  transform: { target: 'node20' },
  treeshake: {
    // These packages do not say that their files do nothing when they are imported; told so, the bundler leaves out what is not used:
    // @actions/core's tokens of OpenID Connect, and with them undici.
    moduleSideEffects: [{ test: /[\\/]@actions[\\/]/, sideEffects: false }],
  },
  // A file that is imported when it is needed here and at once there: the groups below say where it goes.
  checks: { ineffectiveDynamicImport: false },
});
const { output } = await bundle.generate({
  format: 'esm',
  comments: false,
  // Names hold no digest and exports keep theirs, so that a change in src/ is a change of the same few lines here.
  entryFileNames: '[name].js',
  chunkFileNames: (chunk) => `${chunkName(chunk)}.js`,
  minifyInternalExports: false,
  codeSplitting: { groups: GROUPS },
});

/**
 * The name of a file of dist/: its group's, or that of the file of src/ or the package that is imported when it is needed. What several
 * of these share is named after the last of its modules, which imports the others.
 */
function chunkName({ name, facadeModuleId, moduleIds }) {
  if (facadeModuleId === null && [...GROUPS.map((group) => group.name), 'rolldown-runtime'].includes(name)) return name;
  const id = facadeModuleId ?? moduleIds.at(-1);
  const found = id.startsWith(SRC)
    ? relative(SRC, id).replace(/\.ts$/, '')
    : /^.*node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(id)?.[1];
  return `${facadeModuleId === null ? 'shared-' : ''}${found.replace(/\W+/g, '-')}`;
}

const bundled = output
  .flatMap(({ modules }) => Object.entries(modules))
  .flatMap(([id, { code }]) => (code === null || code === '' ? [] : [id]));
const files = new Map(output.map(({ fileName, code }) => [basename(fileName), code]));
const licenceTexts = licences(bundled);
files.set('licenses.txt', licenceTexts);
files.set('build-digest.txt', `${buildDigest(bundled, licenceTexts)}\n`);
mkdirSync('dist', { recursive: true });
for (const [name, contents] of files) writeFileSync(`dist/${name}`, contents);
for (const name of readdirSync('dist')) if (!files.has(name)) rmSync(`dist/${name}`);
chmodSync('dist/cli.js', 0o755);

/**
 * Which build it is: 12 hexadecimal digits of SHA-256 over what decides verdicts, which are the sources of those folders, as far as they
 * were bundled, and the packages with their versions.
 */
function buildDigest(inputs, licenceTexts) {
  const folders = ['archive', 'check', 'dwarf', 'elf', 'findings', 'kernel-files', 'livepatch', 'loader', 'rules', 'source'];
  const sources = [...new Set(inputs)].filter((id) => folders.some((folder) => id.startsWith(join(SRC, folder, '/')))).sort();
  const hash = createHash('sha256').update(licenceTexts.match(/^\S+ \S+ \(.+\)$(?=\n=+\n)/gm).join('\n'));
  for (const id of sources)
    hash.update(`\0${relative(SRC, id).replaceAll('\\', '/')}\0`).update(readFileSync(id, 'utf8').replaceAll('\r\n', '\n'));
  return hash.digest('hex').slice(0, 12);
}

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
