import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import picomatch from 'picomatch';
import { parse, stringify } from 'yaml';
import { parseConfig } from '../../src/config/parse-config.js';
import { INPUT_NAMES, parseInputs } from '../../src/job/inputs.js';
import { ownReference } from '../../src/package.js';
import { ROOT } from '../cli/run-cli.js';
import { faultsOf } from '../support/actionlint.js';
import { ACTION } from './action-file.js';

const ajv = new Ajv2020({ strictRequired: false, allowUnionTypes: true });
addFormats.default(ajv);
const schema: unknown = JSON.parse(readFileSync(join(ROOT, 'docs/config.schema.json'), 'utf8'));
if (typeof schema !== 'object' || schema === null) throw new Error('the schema is no object');
const schemaAdmits = ajv.compile(schema);

const OWN = ownReference();

/** A piece of YAML that a user copies. */
interface Example {
  readonly path: string;
  readonly text: string;
}

const read = (path: string): Example => ({ path, text: readFileSync(join(ROOT, path), 'utf8') });
const filesIn = (folder: string, ending: string) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => read(`${folder}/${name}`));

const WORKFLOWS = [...filesIn('docs/workflows', '.yml'), ...filesIn('.github/workflows', '.yml')];
const BLOCKS = [read('README.md'), ...filesIn('docs', '.md')].flatMap(({ path, text }) =>
  [...text.matchAll(/^```ya?ml\n([^]*?)^```$/gm)].map(([, block = ''], i) => ({ path: `${path}, block ${i + 1}`, text: block })),
);

/** Every step of a parsed example that uses this Action. */
function* ownSteps(value: unknown): Generator<object> {
  if (typeof value !== 'object' || value === null) return;
  if ('uses' in value && String(value.uses).startsWith(`${OWN.repository}@`)) yield value;
  for (const member of Object.values(value)) yield* ownSteps(member);
}

function inputsOf(step: object): ReadonlyMap<string, string> {
  const given: object = 'with' in step && typeof step.with === 'object' && step.with !== null ? step.with : {};
  return new Map(Object.entries(given).map(([name, value]) => [name, String(value)]));
}

describe('workflows', () => {
  it.each(WORKFLOWS)('$path has no fault that actionlint knows, and pins what it uses', async ({ path, text }) => {
    expect(await faultsOf(text, path)).toEqual([]);
    // What was checked out at the workflow's own commit is pinned by that.
    const isOwn = (name: string) => name.startsWith(`${OWN.repository}@`) || name === './.klp-lint';
    const used = [...text.matchAll(/uses: (\S+)(.*)/g)].filter(([, name = '']) => !isOwn(name));
    for (const [, name, comment] of used) expect(`${name ?? ''}${comment ?? ''}`).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('actionlint finds what is wrong', async () => {
    const [{ path, text } = { path: '', text: '' }] = WORKFLOWS;
    expect(
      await faultsOf(text.replace('needs: build', 'needs: biuld').replace('runs-on: ubuntu-latest', 'runs-on: ubuntu'), path),
    ).not.toEqual([]);
  });

  it('what an example checks is what its build uploads, or that of a whole workflow, by name', () => {
    const uploads = (text: string) =>
      [...text.matchAll(/upload-artifact@.*\n +with:(?: \{|\n +) ?name: ([\w.-]+)/g)].map(([, name = '']) => name);
    const all = WORKFLOWS.filter(({ path }) => path.startsWith('docs/'));
    const ofWhole = all.flatMap(({ text }) => uploads(text));
    const asked = [...all, ...BLOCKS].flatMap(({ path, text }) =>
      [...ownSteps(parse(text))].flatMap((step) => {
        const pattern = inputsOf(step).get('artifacts');
        return pattern === undefined ? [] : [{ path, pattern, names: [...uploads(text), ...ofWhole] }];
      }),
    );
    expect(asked.length).toBeGreaterThan(4);
    expect(asked.filter(({ pattern, names }) => !names.some((name) => picomatch.isMatch(name, pattern)))).toEqual([]);
  });

  it('the second workflow for forks waits for the first', () => {
    const { text: build } = read('docs/workflows/fork-build.yml');
    const { text: review } = read('docs/workflows/fork-review.yml');
    const first: unknown = parse(build);
    const second: unknown = parse(review);
    const name = /^name: (.*)$/m.exec(build)?.[1];
    expect(first).toMatchObject({ permissions: { contents: 'read' } });
    expect(second).toMatchObject({ on: { workflow_run: { workflows: [name] } } });
    // The token that may write meets no code of the fork.
    expect(review).not.toMatch(/actions\/checkout|^ +(?:- )?run:/m);
  });
});

describe('examples', () => {
  it.each(BLOCKS)('$path parses', async ({ path, text }) => {
    const value: unknown = parse(text);
    if (Array.isArray(value)) {
      const workflow = stringify({ on: 'push', jobs: { example: { 'runs-on': 'ubuntu-latest', steps: value } } });
      expect(await faultsOf(workflow, path)).toEqual([]);
    } else if (
      typeof value === 'object' &&
      value !== null &&
      ['ignore', 'rules', 'audit', 'kernels', 'kernel-files-beside'].some((key) => key in value)
    ) {
      expect({ value, faults: schemaAdmits(value) ? [] : schemaAdmits.errors }).toEqual({ value, faults: [] });
      const { ignore, rules, audit, kernels = [], kernelFilesBeside } = parseConfig(text, path);
      expect(ignore.length + rules.size + kernels.length + (audit?.sources.length ?? 0) > 0 || kernelFilesBeside !== undefined).toBe(true);
    } else {
      const own = typeof value === 'object' && value !== null ? value : {};
      expect(own).not.toEqual({});
      const workflow = stringify({ on: 'push', ...own, jobs: { example: { 'runs-on': 'ubuntu-latest', steps: [{ run: 'true' }] } } });
      expect(await faultsOf(workflow, path)).toEqual([]);
    }
  });

  const steps = [...WORKFLOWS, ...BLOCKS].flatMap(({ path, text }) => [...ownSteps(parse(text))].map((step) => ({ path, step })));
  it.each(steps)('$path uses inputs that exist, with values that are allowed', ({ step }) => {
    const inputs = inputsOf(step);
    expect([...inputs.keys()].filter((name) => !(name in ACTION.inputs))).toEqual([]);
    // What an expression becomes is not known here; a number is what a matrix has.
    const valueOf = (name: string) => (inputs.get(name) ?? '').replaceAll(/\$\{\{.*?\}\}/g, '1');
    expect(() => parseInputs(valueOf)).not.toThrow();
  });

  it('there are some of each', () => {
    expect(steps.length).toBeGreaterThan(4);
    expect(BLOCKS.length).toBeGreaterThan(5);
  });

  it('action.yml has the inputs that the Action reads', () => {
    expect(Object.keys(ACTION.inputs).sort()).toEqual([...INPUT_NAMES].sort());
  });
});
