import { expect, describe, it } from 'vitest';
import { KernelEvidence } from '../../src/kernel-files/kernel-evidence.js';
import { keepKernelFile, readImageFile } from '../../src/kernel-files/kernel-file.js';
import { KernelBuild } from '../../src/kernel-files/kernel-build.js';
import { SymbolList } from '../../src/kernel-files/symbol-list.js';
import { hasNumber, KEPT_FUNCTIONS } from '../../src/kernel-image/function-code.js';
import { BufferSource } from '../../src/elf/source.js';
import { Meter } from '../../src/archive/limits.js';
import { Workspace } from '../../src/archive/workspace.js';
import { type Kernel, kernelOf, type KernelKnowledge } from '../../src/loader/kernel.js';
import { BEHAVIOUR_NAMES, type BehaviourName, KERNEL_BEHAVIOUR } from '../../src/loader/kernels.js';
import { elfKernel, type ImageOptions } from '../support/kernel-image-builder.js';
import { kallsyms, type SymbolRow } from '../support/kernel-files.js';

const LOADER = ['load_module', 'klp_enable_patch'] as const;

async function evidenceOf(options: ImageOptions, configuration?: string): Promise<KernelEvidence> {
  const bytes = new BufferSource(
    elfKernel({ ...options, functions: [...LOADER.filter((name) => options.calls?.[name] === undefined), ...(options.functions ?? [])] }),
  );
  const workspace = new Workspace();
  const file = await readImageFile(bytes, 'vmlinuz', new Meter(workspace.spent, bytes.size));
  workspace.close();
  if (file === undefined) throw new Error('no image');
  const config =
    configuration === undefined ? undefined : keepKernelFile(new BufferSource(Buffer.from(configuration)), 'config', 1e6)?.file;
  return new KernelBuild(config === undefined ? [file] : [file, config]).evidence;
}

function listed(rows: readonly SymbolRow[]): KernelEvidence {
  return new KernelEvidence(
    new SymbolList(new BufferSource(Buffer.from(kallsyms(rows))), 'kallsyms').symbolsOf('vmlinux'),
    undefined,
    undefined,
  );
}

function kernelFor(release: string, knowledge: KernelKnowledge): Kernel {
  const kernel = kernelOf(release, { architecture: 'x86_64', ...knowledge });
  if (kernel === undefined) throw new Error(release);
  return kernel;
}

/** The value of a behaviour, and what kind of knowledge gives it. */
function known(release: string, name: BehaviourName, knowledge: KernelKnowledge): unknown[] {
  const { behaviour, origins } = kernelFor(release, knowledge);
  return [behaviour[name], origins.get(name)?.kind];
}

describe('what is known of a behaviour', () => {
  it('the user comes first, then the files, then the distribution, then the version', async () => {
    const release = '5.14.0-427.13.1.el9_4.x86_64';
    const evidence = await evidenceOf({ messages: [] });
    const user = { relocationsCleared: 'true' } as const;
    expect(known(release, 'relocationsCleared', { evidence, user })).toEqual([true, 'user']);
    expect(known(release, 'relocationsCleared', { evidence })).toEqual([false, 'observed']);
    expect(known(release, 'relocationsCleared', {})).toEqual([true, 'distribution']);
    expect(known('5.14.0', 'relocationsCleared', {})).toEqual([false, 'version']);
    expect(known('6.1.0-56-amd64', 'nonzeroMessage', { evidence })).toEqual(['skipping', 'version']);
  });

  it('what nobody has looked at is open until a file shows it', async () => {
    const release = '6.12.110';
    expect(known(release, 'thisModuleCheck', {})).toEqual(['only-one', 'unproven']);
    const [open] = kernelFor(release, {}).open.filter(({ name }) => name === 'thisModuleCheck');
    expect(open?.wouldDecide).toBe("the kernel's vmlinuz (--kernel-files) or --kernel-behaviour");
    const evidence = await evidenceOf({ messages: ['module %s: Exactly one .gnu.linkonce.this_module section must exist.'] });
    expect(known(release, 'thisModuleCheck', { evidence })).toEqual(['exactly-one', 'observed']);
    expect(kernelFor(release, { evidence }).open.find(({ name }) => name === 'klpSectionNames')).toBeUndefined();
  });

  it('what one architecture alone has is looked for in its files alone', async () => {
    const evidence = await evidenceOf({ messages: ['existing value is nonzero'] });
    expect(known('4.4.0', 'nonzeroDestination', { evidence })).toEqual(['refused', 'observed']);
    expect(known('4.4.0', 'nonzeroDestination', { evidence, architecture: 'ppc64le' })).toEqual(['overwritten', 'version']);
  });
});

describe('what shows a behaviour', () => {
  it('the origin names the file and what it has', async () => {
    const evidence = await evidenceOf({
      messages: ['x86/modules: Skipping invalid relocation target, existing value is nonzero for type %d'],
    });
    expect(kernelFor('6.12.107', { evidence }).origins.get('nonzeroMessage')).toEqual({
      kind: 'observed',
      path: 'vmlinuz',
      what: 'has the text "Skipping invalid relocation target, existing value is nonzero"',
    });
  });

  it('a list of symbols decides what symbols show; a part of one shows nothing to be absent', () => {
    const rows: SymbolRow[] = [['load_module'], ['klp_enable_patch']];
    expect(known('5.10.262', 'earlyVmlinuxRelas', { evidence: listed(rows) })).toEqual([false, 'observed']);
    expect(known('5.10.262', 'earlyVmlinuxRelas', { evidence: listed(rows.slice(1)) })).toEqual([true, 'version']);
    expect(known('4.4.0', 'earlyVmlinuxRelas', { evidence: listed([...rows, ['klp_apply_section_relocs']]) })).toEqual([true, 'observed']);
    expect(known('6.1.0', 'klpArchSections', { evidence: listed(rows) })).toEqual([false, 'version']);
  });

  it('livepatch is asked for nothing that it is not there for', () => {
    expect(known('5.10.262', 'earlyVmlinuxRelas', { evidence: listed([['load_module']]) })).toEqual([true, 'version']);
  });

  it('the sizes of structs', async () => {
    const types = { alt_instr: 14, module_memory: 72, kernel_symbol: 24 };
    const evidence = await evidenceOf({ structs: types });
    expect(known('6.1.0', 'altEntry', { evidence })).toEqual(['14', 'observed']);
    expect(known('6.1.0', 'lateInitWrite', { evidence })).toEqual(['refused', 'observed']);
    expect(known('4.4.0', 'exportNamespace', { evidence })).toEqual([true, 'observed']);
    expect(known('6.1.0', 'altEntry', { evidence: await evidenceOf({ structs: { alt_instr: 99 } }) })).toEqual(['12', 'version']);
  });

  it('the elements of an array in a struct, also of one that stands in another without a name', async () => {
    const evidence = await evidenceOf({ structs: { cpuinfo_x86: { array: 'x86_capability', elements: 24 } } });
    expect(known('5.10.262', 'cpuFeatureWords', { evidence })).toEqual(['24', 'observed']);
  });

  it('the order of the calls in a function', async () => {
    const calls = (order: readonly string[]) =>
      evidenceOf({ functions: ['apply_paravirt', 'apply_alternatives'], calls: { module_finalize: order } });
    const [para, alt] = ['apply_paravirt', 'apply_alternatives'];
    expect(known('6.1.0', 'paravirtSites', { evidence: await calls([alt, para]) })).toEqual(['after-alternatives', 'observed']);
    expect(known('5.10.0', 'paravirtSites', { evidence: await calls([para, alt]) })).toEqual(['before-alternatives', 'observed']);
    expect(known('6.1.0', 'paravirtSites', { evidence: await calls([alt]) })).toEqual(['before-alternatives', 'version']);
    expect(known('6.1.0', 'paravirtSites', { evidence: await evidenceOf({}) })).toEqual(['none', 'observed']);
  });

  it('a call in a function', async () => {
    const calls = (order: readonly string[]) => evidenceOf({ functions: ['ftrace_location'], calls: { klp_patch_object: order } });
    expect(known('5.10.0', 'untraceableMessage', { evidence: await calls(['ftrace_location']) })).toEqual(['location', 'observed']);
    expect(known('6.1.0', 'untraceableMessage', { evidence: await calls([]) })).toEqual(['filter', 'observed']);
  });

  it('the third argument of a call, and a number that would be it', async () => {
    const kept = async (calls: NonNullable<ImageOptions['calls']>) =>
      known('5.14.0', 'symbolNamesKept', { evidence: await evidenceOf({ functions: ['strlcpy', 'strscpy'], calls }) });
    expect(await kept({ load_module: [128, 'strlcpy'] })).toEqual(['127', 'observed']);
    expect(await kept({ add_kallsyms: [128, 'strlcpy'] })).toEqual(['127', 'observed']);
    expect(await kept({ add_kallsyms: ['strscpy'] })).toEqual(['all', 'observed']);
    for (const calls of [{ load_module: ['strlcpy'] }, { add_kallsyms: [128, 'strscpy'] }, { add_kallsyms: [512, 'strscpy'] }])
      expect((await kept(calls))[1]).toBe('unproven');
  });

  it('a number in a function', async () => {
    const code = async (calls: NonNullable<ImageOptions['calls']>) =>
      known('6.12.120', 'duplicateKobject', { evidence: await evidenceOf({ calls }) });
    expect(await code({ do_init_module: [-16] })).toEqual(['EBUSY', 'observed']);
    expect(await code({ do_init_module: [-17] })).toEqual(['EEXIST', 'version']);
    expect(await code({ load_module: [-16] })).toEqual(['EEXIST', 'version']);
    const bytes = (...before: number[]) => ({ address: 0n, bytes: Uint8Array.of(...before, 0xf0, 0xff, 0xff, 0xff) });
    expect([bytes(0xb8), bytes(0x81, 0xe1), bytes()].map((one) => hasNumber(one, -16))).toEqual([true, undefined, undefined]);
    expect(hasNumber(bytes(0xb8), -17)).toBe(false);
  });

  it('a call where another stands beside it, which put into the function would have it too', async () => {
    const names = async (...callees: string[]) => {
      const functions = ['sysfs_remove_group', 'module_param_sysfs_remove'];
      return known('5.14.0', 'klpSectionNames', { evidence: await evidenceOf({ functions, calls: { mod_sysfs_setup: callees } }) });
    };
    expect(await names('module_param_sysfs_remove', 'sysfs_remove_group')).toEqual(['refused', 'observed']);
    expect(await names('sysfs_remove_group')).toEqual(['warned', 'version']);
    expect(await names('module_param_sysfs_remove')).toEqual(['warned', 'version']);
  });

  it('a configuration, of its own file or in the image', async () => {
    const text =
      '#\n# Automatically generated file; DO NOT EDIT.\n# Linux/x86 6.12.107 Kernel Configuration\n#\nCONFIG_SMP=y\n# CONFIG_KUNIT is not set\n';
    expect(known('6.12.107', 'percpuReserve', {})).toEqual(['by-configuration', 'version']);
    for (const evidence of [await evidenceOf({}, text), await evidenceOf({ configuration: text })])
      expect(kernelFor('6.12.107', { evidence }).origins.get('percpuReserve')).toMatchObject({
        what: 'does not have CONFIG_MEM_ALLOC_PROFILING set',
      });
    const set = await evidenceOf({}, `${text}CONFIG_MEM_ALLOC_PROFILING=y\n`);
    expect(known('6.12.107', 'percpuReserve', { evidence: set })[0]).toBe('by-configuration');
  });

  it('the addresses of per-CPU variables', async () => {
    const zero = await evidenceOf({ symbols: { __per_cpu_start: 0n } });
    expect(known('6.18.0', 'percpuAddresses', { evidence: zero })).toEqual(['from-zero', 'observed']);
    const high = await evidenceOf({ symbols: { __per_cpu_start: 0xffffffff81000000n } });
    expect(known('6.1.0', 'percpuAddresses', { evidence: high })).toEqual(['kernel', 'observed']);
  });

  it('the table of NOPs', async () => {
    const bytes = '9066900f1f000f1f40000f1f440000660f1f4400000f1f80000000000f1f840000000000';
    expect(known('6.12.0', 'nops', { evidence: await evidenceOf({ constants: bytes }) })).toEqual(['nopl-8', 'observed']);
    expect(known('6.1.0', 'nops', { evidence: await evidenceOf({ constants: `${bytes}2e0f1f840000000000` }) })).toEqual([
      'nopl-11',
      'observed',
    ]);
    expect(known('6.1.0', 'nops', { evidence: await evidenceOf({ constants: bytes, functions: ['ideal_nops'] }) })).toEqual([
      'by-cpu',
      'observed',
    ]);
  });

  it('a compiler that has no LTO of that kind', async () => {
    expect(known('6.6.0', 'llvmSuffix', { evidence: await evidenceOf({}) })).toEqual(['compared', 'observed']);
    expect(known('6.6.0', 'llvmSuffix', { evidence: await evidenceOf({ compiler: 'Debian clang version 19' }) })).toEqual([
      'dropped',
      'version',
    ]);
  });
});

describe('the table of signs', () => {
  const signs = BEHAVIOUR_NAMES.flatMap((name) => KERNEL_BEHAVIOUR[name].signs.map((sign) => ({ name, sign })));

  it('every value that a sign gives is one of its column', () => {
    for (const { name, sign } of signs) {
      const given: unknown[] = 'mark' in sign ? [sign.present, sign.absent] : Object.values(sign.values ?? {});
      const allowed: unknown[] = KERNEL_BEHAVIOUR[name].rows.map(({ value }) => value);
      for (const value of given) if (value !== undefined) expect(allowed, name).toContain(value);
    }
  });

  it('the code of every function that a sign looks into stays', () => {
    const functions = signs.flatMap(({ sign }) =>
      'mark' in sign && sign.mark.kind === 'call'
        ? sign.mark.from
        : 'mark' in sign && sign.mark.kind === 'call-order'
          ? [sign.mark.within]
          : 'mark' in sign && sign.mark.kind === 'number'
            ? [sign.mark.within]
            : [],
    );
    expect(new Set(functions)).toEqual(KEPT_FUNCTIONS);
  });
});
