import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { BAD, klpLint, ROOT, temporaryFolder } from './run-cli.js';

const schema: unknown = JSON.parse(readFileSync(join(ROOT, 'docs/report.schema.json'), 'utf8'));
if (typeof schema !== 'object' || schema === null) throw new Error('the schema is no object');
const ajv = new Ajv2020.Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
const validate = ajv.compile<Document>(schema);

/** What is asked of a report here. */
interface Document {
  readonly modules: readonly { readonly path: string; readonly places: readonly string[] }[];
}

function report(stdout: string): Document {
  const document: unknown = JSON.parse(stdout);
  if (!validate(document)) throw new Error(JSON.stringify(validate.errors));
  return document;
}

function modulesBelow(folder: string): number {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ko')).length;
}

it('every module of the corpus gives a report that the schema admits', () => {
  const text = join(temporaryFolder(), 'text.ko');
  writeFileSync(text, 'not a module');
  // Of the compiled ones those that are analysed in part: the others would take as long as all the rest.
  const folders = readdirSync(join(ROOT, 'test/corpus'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `test/corpus/${name}`)
    .filter((folder) => modulesBelow(folder) > 0);
  const run = klpLint(['check', '--format', 'json', ...folders, 'test/corpus/compiled/riscv64.tar.xz', text]);
  expect(run.status).toBe(3);
  const document = report(run.stdout);
  expect(document).toMatchObject({ version: 1, tool: { name: 'klp-lint' } });
  // Every file that was asked for, those of equal bytes too.
  const { modules } = document;
  // Those of the cross compilers lie in archives.
  expect(modules.filter(({ path }) => !path.includes('.tar.xz'))).toHaveLength(modulesBelow('test/corpus') + 1);
  expect(new Set(modules.map(({ path }) => path)).size).toBe(modules.length);
  for (const { path, places } of modules) expect(places).toEqual([path]);
});

it('the finding of issue 580', () => {
  const run = klpLint(['check', '--format', 'json', BAD]);
  expect(run.status).toBe(1);
  const relocation = { section: '.klp.rela.ext2..text.ext2_statfs', type: 'R_X86_64_PC32', width: 4 };
  const finding = { rule: 'KLP103', severity: 'error', section: '.text.ext2_statfs', offset: 0x27, relocation };
  const module = { path: BAD, status: 'findings', arch: 'x86_64', builder: 'kpatch-build' };
  report(run.stdout);
  const onlyThatRule = (key: string, value: unknown): unknown =>
    key === 'findings' && Array.isArray(value)
      ? value.filter((found) => JSON.stringify(found).includes(`"rule":"${finding.rule}"`))
      : value;
  const document: unknown = JSON.parse(run.stdout, onlyThatRule);
  expect(document).toMatchObject({ modules: [{ ...module, findings: [{ ...finding, source: { file: 'fs/ext2/super.c', line: 1421 } }] }] });
});

it('an empty folder is not analysed', () => {
  const folder = temporaryFolder();
  const run = klpLint(['check', '--format', 'json', folder]);
  expect(report(run.stdout)).toMatchObject({ modules: [{ path: folder, status: 'not-analysed', sha256: null }] });
});

it('the schema admits a shard, and findings that are ignored', () => {
  const config = join(temporaryFolder(), 'klp-lint.yml');
  writeFileSync(config, 'ignore: [{ rule: KLP103, rest: any, reason: known }]\n');
  expect(report(klpLint(['check', '--format', 'json', '--shard', '1/2', BAD]).stdout)).toMatchObject({ shard: { index: 1, order: [0] } });
  const suppressed = { rule: 'KLP103', reason: 'known', section: '.text.ext2_statfs' };
  expect(report(klpLint(['check', '--format', 'json', '--config', config, BAD]).stdout)).toMatchObject({
    modules: [{ suppressed: [suppressed] }],
  });
});

it.each([
  { what: 'an unknown key', change: { extra: 1 } },
  { what: 'clean with a reason', change: { status: 'clean', reason: 'x' } },
  { what: 'not analysed without a reason', change: { status: 'not-analysed' } },
  { what: 'findings without a finding', change: { status: 'findings' } },
])('the schema refuses $what', ({ change }) => {
  const module = { path: 'x', sha256: null, status: 'clean', name: null, arch: null, kernel: null, builder: null };
  const document = {
    version: 1,
    tool: { name: 'klp-lint', version: '1' },
    modules: [
      {
        ...module,
        objects: [],
        findings: [],
        suppressed: [],
        kernelFiles: null,
        rules: { checked: 95, all: 95 },
        undecided: [],
        remarks: [],
      },
    ],
    remarks: [],
  };
  expect(validate(document)).toBe(true);
  expect(validate({ ...document, modules: document.modules.map((good) => ({ ...good, ...change })) })).toBe(false);
});
