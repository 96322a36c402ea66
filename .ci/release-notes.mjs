// Prints what CHANGELOG.md says of a release, for its page: node .ci/release-notes.mjs v1.2.3
// Fails where the tag is not the version of package.json and package-lock.json, or has no notes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (path) => readFileSync(join(import.meta.dirname, '..', path), 'utf8');
const [, , tag = ''] = process.argv;
for (const path of ['package.json', 'package-lock.json']) {
  const { version } = JSON.parse(read(path));
  if (tag !== `v${version}`) fail(`the tag is ${JSON.stringify(tag)}, but the version in ${path} is ${version}`);
}
const sections = read('CHANGELOG.md').split(/^## /m).slice(1);
const section = sections.find((text) => text.split(/\s/, 1)[0] === tag.slice(1));
if (section === undefined) fail(`CHANGELOG.md has no section "## ${tag.slice(1)}"`);
const notes = section.replace(/^.*\n/, '').trim();
if (notes === '') fail(`the section of ${tag.slice(1)} in CHANGELOG.md is empty`);
process.stdout.write(`${notes}\n`);

function fail(reason) {
  process.stderr.write(`release-notes: ${reason}\n`);
  process.exit(1);
}
