import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readKernelFiles } from '../../src/kernel-files/read-kernel-files.js';
import { ARCHITECTURE_NAMES } from '../../src/livepatch/architecture-name.js';
import { kernelOf } from '../../src/loader/kernel.js';
import { BEHAVIOUR_NAMES, behaviourArchitecture, type BehaviourName } from '../../src/loader/kernels.js';
import { type StatedBehaviour, statedBehaviour } from '../../src/loader/origin-words.js';
import { expectPart, table } from '../docs/document-part.js';

/** As for boot-images.stock.test.ts: a folder of folders, one a kernel, with `vmlinuz` and the `config` that its package has. */
const KERNELS = process.env['KLP_LINT_KERNELS'] ?? '';
const folders = KERNELS === '' ? [] : readdirSync(KERNELS).filter((name) => existsSync(join(KERNELS, name, 'vmlinuz')));

/**
 * Where a kernel shows more than its version says: without CONFIG_KUNIT and CONFIG_MEM_ALLOC_PROFILING it does not do what their code would.
 * Each was looked up in the sources of 6.1, 6.12 and 7.2.
 */
const NARROWER: ReadonlyMap<BehaviourName, string> = new Map([
  ['kunitSuites', 'never'],
  ['percpuReserve', 'fixed'],
]);

interface Column {
  readonly release: string;
  readonly architecture: string;
  readonly seen: ReadonlyMap<BehaviourName, StatedBehaviour>;
  readonly expected: ReadonlyMap<BehaviourName, StatedBehaviour>;
}

async function columnOf(name: string): Promise<Column> {
  const files = ['vmlinuz', 'config'].map((file) => join(KERNELS, name, file)).filter((path) => existsSync(path));
  const builds = await readKernelFiles(files);
  expect(builds.remarks()).toEqual([]);
  const [release = ''] = builds.releases();
  const match = builds.for(release);
  if (match.kind !== 'build') throw new Error(`${name}: no kernel`);
  const architecture = ARCHITECTURE_NAMES.get(match.build.machine ?? 0) ?? '';
  const stated = (evidence: typeof match.build.evidence | undefined) => {
    const kernel = kernelOf(release, { evidence, architecture });
    if (kernel === undefined) throw new Error(release);
    return new Map(statedBehaviour(kernel, architecture).map((one) => [one.name, one]));
  };
  return { release, architecture, seen: stated(match.build.evidence), expected: stated(undefined) };
}

describe.skipIf(folders.length === 0)('what real kernels show of what they do', () => {
  it('is what their sources and the booted kernels say', async () => {
    const columns: Column[] = [];
    for (const name of folders) columns.push(await columnOf(name));
    for (const { release, seen, expected } of columns) {
      for (const [name, { values, origin }] of seen) {
        if (origin.kind !== 'observed') continue;
        const allowed = [...(expected.get(name)?.values ?? []), NARROWER.get(name), ...(name === 'altEntry' ? ['12'] : [])];
        expect(allowed, `${release} ${name} ${origin.what}`).toContain(values[0]);
      }
    }
    const rows = BEHAVIOUR_NAMES.map((name) => [
      `\`${name}\``,
      ...columns.map(({ architecture, seen, expected }) => {
        if ((behaviourArchitecture(name) ?? architecture) !== architecture) return '';
        const one = seen.get(name);
        const value = one?.values.map(String).join(' or ') ?? '';
        if (one?.origin.kind !== 'observed') return `${value} (not seen)`;
        const before = expected.get(name)?.values ?? [];
        return before.length === 1 && before[0] === one.values[0]
          ? value
          : `**${value}** (without the image: ${before.map(String).join(' or ')})`;
      }),
    ]);
    const counts = columns.map(
      ({ seen }) => `${[...seen.values()].filter(({ origin }) => origin.kind === 'observed').length} of ${seen.size} seen`,
    );
    expectPart(
      'docs/kernel-behaviour.md',
      'behaviour of Debian',
      table(['behaviour', ...columns.map(({ release }) => release)], [['', ...counts], ...rows]),
    );
  });
});
