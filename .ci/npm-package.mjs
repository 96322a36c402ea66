// Makes a folder that npm packs and publishes: node .ci/npm-package.mjs FOLDER
// dist/ has all packages that the program needs in it, so whoever installs klp-lint installs nothing else.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const [, , folder = ''] = process.argv;
if (folder === '') throw new Error('a folder is needed');

const OF_SOURCES = ['scripts', 'dependencies', 'devDependencies', 'overrides'];
const whole = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const description = Object.fromEntries(Object.entries(whole).filter(([name]) => !OF_SOURCES.includes(name)));
mkdirSync(folder, { recursive: true });
// What npm adds to "files" by itself.
for (const name of [...description.files, 'README.md', 'LICENSE']) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
writeFileSync(join(folder, 'package.json'), `${JSON.stringify(description, null, 2)}\n`);
