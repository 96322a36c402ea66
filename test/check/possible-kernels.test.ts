import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { appliedRules } from '../../src/check/applied-rules.js';
import { mergedProblems } from '../../src/check/merged-problems.js';
import { ElfFile } from '../../src/elf/file.js';
import { BufferSource } from '../../src/elf/source.js';
import { LivepatchModule } from '../../src/livepatch/module.js';
import { architectureOf } from '../../src/loader/architectures.js';
import { type Kernel, kernelOf, type OpenBehaviour } from '../../src/loader/kernel.js';
import { type BehaviourName, KERNEL_BEHAVIOUR } from '../../src/loader/kernels.js';
import { underPossibleKernels } from '../../src/loader/possible-kernels.js';
import { RuleContext } from '../../src/rules/context.js';
import { checkSource } from '../support/check-source.js';
import { livepatchModule } from '../support/livepatch-builder.js';

const WHY = 'that changed between Linux 1.0 and 9.0, and nobody has looked where';
const NONZERO = { name: 'nonzeroDestination', values: ['overwritten', 'refused'], why: WHY, wouldDecide: '--kernel-behaviour' } as const;
const CLEARED = { name: 'relocationsCleared', values: [false, true], why: WHY, wouldDecide: '--kernel-behaviour' } as const;
const MESSAGE = { name: 'nonzeroMessage', values: ['skipping', 'invalid'], why: WHY, wouldDecide: '--kernel-behaviour' } as const;
const NAMES = { name: 'klpSectionNames', values: ['warned', 'refused'], why: WHY, wouldDecide: '--kernel-behaviour' } as const;

function kernelWithOpen(...open: readonly OpenBehaviour[]): Kernel {
  const kernel = kernelOf('6.1.0');
  if (kernel === undefined) throw new Error('6.1.0 is a release');
  return { ...kernel, open };
}

/** The problems of a module that a booted 6.1 loaded, for a kernel of which that much is not known. */
function problemsOf(path: string, ...open: readonly OpenBehaviour[]) {
  const bytes = readFileSync(new URL(`../corpus/${path}.ko`, import.meta.url));
  const module = new LivepatchModule(ElfFile.open(new BufferSource(bytes)));
  const architecture = architectureOf(module.elf);
  if (architecture === undefined) throw new Error('x86-64 is modelled');
  const possible = underPossibleKernels(kernelWithOpen(...open), (kernel) => appliedRules(new RuleContext(module, kernel, architecture)));
  if (possible === undefined) throw new Error('there are few');
  return {
    kernels: possible.length,
    problems: mergedProblems(open, possible).map(({ meta, problem }) => ({
      rule: meta.id,
      severity: problem.severity ?? meta.severity,
      condition: problem.condition,
      message: problem.message,
      outcomes: problem.effects.map(({ outcome }) => outcome),
    })),
  };
}

describe('rules under each kernel that is possible', () => {
  it('nothing changes where the module does not depend on what is open', () => {
    const known = problemsOf('6.1/v_altrepl_lea');
    expect(known.kernels).toBe(1);
    const open = problemsOf('6.1/v_altrepl_lea', NAMES);
    expect(open).toEqual(known);
  });

  it('what is there under one value only is conditional, and says on what', () => {
    const found = problemsOf('6.1/i_good_mod_reload', CLEARED).problems.filter(({ rule }) => rule === 'KLP210');
    expect(found.length).toBeGreaterThan(0);
    for (const { condition } of found)
      expect(condition).toBe(
        `the kernel has relocationsCleared=false (whether it clears what it wrote when the target is unloaded (x86_64)): ${WHY}; --kernel-behaviour decides it`,
      );
    const known = problemsOf('6.1/i_good_mod_reload').problems.filter(({ rule }) => rule === 'KLP210');
    expect(known.map(({ condition }) => condition)).not.toContain(found[0]?.condition);
  });

  it('of two forms the worse one counts', () => {
    const found = problemsOf('extra-6.1/n_two_sections_one_name', NAMES).problems;
    expect(found).toMatchObject([
      { rule: 'KLP210', condition: undefined },
      { rule: 'KLP316', severity: 'error', outcomes: ['refused'] },
    ]);
    expect(found[1]?.condition).toContain('klpSectionNames=refused');
    const overwritten = problemsOf('6.1/iii_alt_diff', NONZERO).problems.filter(({ rule }) => rule === 'KLP101');
    expect(overwritten.length).toBeGreaterThan(0);
    for (const { outcomes, condition } of overwritten) {
      expect(outcomes).toContain('corrupted');
      expect(condition).toContain('nonzeroDestination=overwritten');
    }
  });

  it('where only the words differ it stays certain, and says so', () => {
    const [known] = problemsOf('6.1/iii_alt_diff').problems;
    const [found] = problemsOf('6.1/iii_alt_diff', MESSAGE).problems;
    expect(found).toEqual({ ...known, message: `${known?.message} What the kernel logs is not sure; nonzeroMessage decides it: ${WHY}.` });
  });

  it('every combination is looked at, and names what it depends on alone', () => {
    const { kernels, problems } = problemsOf('6.1/iii_alt_diff', NONZERO, CLEARED);
    expect(kernels).toBeGreaterThan(2);
    const site = problems.filter(({ rule }) => rule === 'KLP101');
    expect(site.length).toBeGreaterThan(0);
    for (const { condition } of site) {
      expect(condition).toContain('nonzeroDestination=overwritten');
      expect(condition).not.toContain('relocationsCleared');
    }
  });

  it('too many of them end in no verdict', () => {
    const names = [
      'nonzeroDestination',
      'relocationsCleared',
      'percpuRelocated',
      'extendedVersions',
      'moduleNamespaces',
      'staticCalls',
    ] as const;
    const open = names.map((name) => ({
      name,
      values: KERNEL_BEHAVIOUR[name].rows.slice(0, 2).map(({ value }) => value),
      why: WHY,
      wouldDecide: '--kernel-behaviour',
    }));
    const look = (asked: readonly BehaviourName[]) =>
      underPossibleKernels(kernelWithOpen(...open), ({ behaviour }) => asked.map((name) => behaviour[name]));
    expect(look(names.slice(0, 5))).toHaveLength(32);
    expect(look(names)).toBeUndefined();
  });
});

describe('a module for a kernel whose source nobody has read', () => {
  const twice = (kernel: string) =>
    livepatchModule({
      kernel,
      objects: [
        { name: undefined, functions: [{ old: 'a', new: 'lab_a' }] },
        { name: undefined, functions: [{ old: 'b', new: 'lab_b' }] },
      ],
    });
  const check = (kernel: string, kernelBehaviour = {}) =>
    checkSource(new BufferSource(twice(kernel).build()), 'twice.ko', { kernelBehaviour });

  it('is checked for both kernels, and --kernel-behaviour decides', async () => {
    const { findings } = await check('7.0.5');
    expect(findings).toMatchObject([{ rule: 'KLP406', confidence: 'certain' }]);
    expect(findings[0]?.message).toContain('duplicateKobject decides it: that changed between Linux 7.0.0 and 7.1');
    const decided = await check('7.0.5', { duplicateKobject: 'EBUSY' });
    expect(decided.findings[0]?.message).toMatch(/fails with EBUSY\.$/);
  });

  it('has livepatch where that is open: somebody built one for it', async () => {
    const folder = new URL('../corpus/arm64-7.2/', import.meta.url);
    const [name = ''] = readdirSync(folder).filter((file) => file.endsWith('.ko'));
    const source = new BufferSource(readFileSync(new URL(name, folder)));
    expect((await checkSource(source, name, { kernel: '6.15.0' })).status).not.toBe('not-analysed');
    const old = await checkSource(source, name, { kernel: '6.12.0' });
    expect(old).toMatchObject({ status: 'not-analysed', reason: 'Linux 6.12.0 has no livepatch on aarch64' });
  });
});
