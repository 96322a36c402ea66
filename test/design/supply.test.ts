import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { parse } from 'yaml';
import { ownReference } from '../../src/package.js';
import { ROOT } from '../cli/run-cli.js';

// What docs/SECURITY.md says of dependencies and of workflows.

const OWN = ownReference();
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const Versions = v.optional(v.record(v.string(), v.string()), {});
const Package = v.object({ dependencies: Versions, devDependencies: Versions });
const Lock = v.object({
  packages: v.record(
    v.string(),
    v.object({
      version: v.optional(v.string()),
      resolved: v.optional(v.string()),
      integrity: v.optional(v.string()),
      dev: v.optional(v.boolean()),
      license: v.optional(v.string()),
    }),
  ),
});

describe('dependencies', () => {
  const { packages } = v.parse(Lock, JSON.parse(read('package-lock.json')));
  const installed = Object.entries(packages).filter(([path]) => path !== '');
  /** Where npm looks for what names no place. */
  const REGISTRY = 'https://registry.npmjs.org/';
  const LICENCES = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'MIT AND BSD-3-Clause'];

  it('are named by exact versions', () => {
    const { dependencies, devDependencies } = v.parse(Package, JSON.parse(read('package.json')));
    for (const version of Object.values({ ...dependencies, ...devDependencies })) expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
  });

  it('come from the public registry, each with its digest', () => {
    const other = installed.filter(
      ([, { resolved = REGISTRY, integrity = '' }]) => !resolved.startsWith(REGISTRY) || !integrity.startsWith('sha512-'),
    );
    expect(other.map(([path]) => path)).toEqual([]);
  });

  it('that the program needs have licences that allow it', () => {
    const needed = installed.filter(([, { dev }]) => dev !== true);
    expect(needed.length).toBeGreaterThan(10);
    expect(
      needed.filter(([, { license = '' }]) => !LICENCES.includes(license)).map(([path, { license }]) => `${path}: ${license ?? ''}`),
    ).toEqual([]);
  });

  it('that are in dist/ have their licence beside it, and each is one of those', () => {
    const titles = [...read('dist/licenses.txt').matchAll(/^(\S+) (\S+) \((.+)\)\n=+\n/gm)];
    expect(titles.length).toBeGreaterThan(10);
    for (const [title, name = '', version, licence = ''] of titles) {
      expect(LICENCES, title).toContain(licence);
      // A second version of a package may stand within another.
      const locked = installed.filter(([path]) => path.endsWith(`node_modules/${name}`)).map(([, one]) => one.version);
      expect(locked, title).toContain(version);
    }
  });
});

describe('workflows', () => {
  const Permissions = v.record(v.string(), v.picklist(['read', 'write', 'none']));
  const Step = v.looseObject({
    uses: v.optional(v.string()),
    run: v.optional(v.string()),
    with: v.optional(v.record(v.string(), v.unknown())),
  });
  const Workflow = v.looseObject({
    on: v.union([v.string(), v.record(v.string(), v.unknown())]),
    permissions: Permissions,
    jobs: v.record(v.string(), v.looseObject({ permissions: v.optional(Permissions), steps: v.array(Step) })),
  });
  const PATHS = ['.github/workflows', 'docs/workflows'].flatMap((folder) =>
    readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`),
  );
  /** What a job may have for the steps that it has: docs/SECURITY.md says what for. */
  const allowedFor = (steps: readonly v.InferOutput<typeof Step>[]): Record<string, string> | undefined => {
    // A release: its page, its tags, and who signs for it.
    if (steps.some(({ uses }) => uses?.startsWith('actions/attest-build-provenance@')))
      return { contents: 'write', 'id-token': 'write', attestations: 'write' };
    if (steps.some(({ run }) => run?.includes('npm publish'))) return { 'id-token': 'write' };
    const own = steps.find(({ uses }) => uses?.startsWith(`${OWN.repository}@`) === true || uses === './.klp-lint');
    if (own === undefined) return undefined;
    const telling = own.with?.['mode'] === 'audit' ? 'issues' : 'pull-requests';
    return {
      actions: 'read',
      contents: 'read',
      // A shard tells nobody.
      [telling]: own.with?.['shard'] === undefined ? 'write' : 'read',
      ...(own.with?.['check'] === true ? { checks: 'write' } : {}),
      ...(steps.some(({ uses }) => uses?.startsWith('github/codeql-action/upload-sarif@')) ? { 'security-events': 'write' } : {}),
    };
  };

  it.each(PATHS)('%s has the least permissions, and runs nothing that somebody else can choose', (path) => {
    const { on, permissions, jobs } = v.parse(Workflow, parse(read(path)));
    expect(typeof on === 'string' ? [on] : Object.keys(on)).not.toContain('pull_request_target');
    expect([{}, { contents: 'read' }]).toContainEqual(permissions);
    for (const { permissions: own, steps } of Object.values(jobs)) {
      const uses = steps.flatMap((step) => step.uses ?? []);
      const allowed = allowedFor(steps);
      if (allowed === undefined) expect([undefined, { contents: 'read' }]).toContainEqual(own);
      else expect(own).toEqual(allowed);
      // The folder is klp-lint itself, checked out at the commit that the workflow is of.
      for (const name of uses)
        expect(name === `${OWN.repository}@${OWN.tag}` || /@[0-9a-f]{40}$|^\.\/\.klp-lint$/.test(name), name).toBe(true);
      for (const { uses: name = '', run = '', with: given = {} } of steps) {
        if (name.startsWith('actions/checkout@')) expect(given).toMatchObject({ 'persist-credentials': false });
        // An expression is put into the script as it is: what it stands for would be run.
        expect(run).not.toContain('${{');
      }
    }
  });
});
