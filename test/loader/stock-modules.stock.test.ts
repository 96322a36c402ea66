import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ElfFormatError } from '../../src/elf/errors.js';
import { ElfFile } from '../../src/elf/file.js';
import { FileSource } from '../../src/elf/source.js';
import { LivepatchModule } from '../../src/livepatch/module.js';
import type { AccessRole } from '../../src/loader/access.js';
import { architectureOf } from '../../src/loader/architectures.js';
import { kernelOf } from '../../src/loader/kernel.js';
import { RuleContext } from '../../src/rules/context.js';
import { RULES } from '../../src/rules/registry.js';

/** The unpacked modules of a distribution's kernel; docs/contributing.md says how to get them. */
const folder = process.env['KLP_LINT_STOCK_MODULES'];

/** Tables whose entries must fill them, and what one entry leads to. On a kernel with other sizes the relocations tell. */
const TABLES: readonly {
  readonly section: string;
  readonly role: AccessRole;
  readonly sizes: readonly number[];
  readonly unpadded?: number;
}[] = [
  { section: '.altinstructions', role: 'alternative-site', sizes: [11, 12, 13, 14] },
  { section: '__ftr_fixup', role: 'alternative-site', sizes: [48] },
  { section: '__mcount_loc', role: 'ftrace-site', sizes: [8] },
  { section: '__patchable_function_entries', role: 'ftrace-site', sizes: [8] },
  { section: '.parainstructions', role: 'paravirt-site', sizes: [16], unpadded: 12 },
  { section: '__jump_table', role: 'jump-label-site', sizes: [16, 24] },
  { section: '.static_call_sites', role: 'static-call-site', sizes: [8] },
  { section: '.retpoline_sites', role: 'retpoline-site', sizes: [4] },
  { section: '.return_sites', role: 'return-site', sizes: [4] },
];

it.skipIf(folder === undefined)('every byte of the special sections of a stock kernel is accounted for, and no module has an error', () => {
  const paths = readdirSync(folder ?? '', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ko'));
  expect(paths.length).toBeGreaterThan(1000);
  const problems: string[] = [];
  const counted = new Map<string, number>();
  for (const path of paths) {
    const source = new FileSource(join(folder ?? '', path));
    try {
      const module = new LivepatchModule(ElfFile.open(source));
      const kernel = kernelOf(module.modinfo.kernelRelease ?? '');
      if (kernel === undefined) throw new Error(`${path} has no vermagic`);
      const architecture = architectureOf(module.elf);
      if (architecture === undefined) throw new Error(`${path} is of an architecture that is not modelled`);
      const context = new RuleContext(module, kernel, architecture);
      const accesses = context.timeline.steps.flatMap((step) => [...step.accesses]);
      for (const { section, role, sizes, unpadded } of TABLES) {
        const [table] = module.elf.sectionsNamed(section);
        if (table === undefined || table.size === 0) continue;
        const entries = new Set(
          accesses.filter((access) => access.role === role && access.entry?.section === table).map(({ entry }) => entry?.offset),
        );
        counted.set(section, (counted.get(section) ?? 0) + entries.size);
        // Alternatives that no CPU takes are no access, and the compiler leaves entries for functions that it dropped; every other is one.
        const full = sizes.some(
          (size) => [0, (unpadded ?? size) % size].includes(table.size % size) && Math.ceil(table.size / size) === entries.size,
        );
        if (!full && role !== 'alternative-site' && role !== 'ftrace-site')
          problems.push(`${path}: ${section} has ${table.size} bytes and ${entries.size} entries`);
      }
      for (const access of accesses) {
        const size = module.elf.sections[access.section]?.size ?? 0;
        if (access.start < 0 || access.end > size) problems.push(`${path}: ${access.role} outside of its section`);
      }
      // A kernel without livepatch on its architecture has modules that a later one would refuse.
      const asked =
        architecture.hasLivepatch?.(kernel.behaviour) === false
          ? []
          : RULES.filter((rule) => /^KLP([1235]|403|405|411|412)/.test(rule.meta.id));
      for (const { meta, check } of asked) {
        for (const problem of check(context))
          if ((problem.severity ?? meta.severity) === 'error') problems.push(`${path}: ${meta.id} ${problem.message}`);
      }
    } catch (error) {
      if (!(error instanceof ElfFormatError)) throw error;
      problems.push(`${path}: ${error.message}`);
    } finally {
      source.close();
    }
  }
  console.log(`${paths.length} modules; entries: ${[...counted].map(([name, count]) => `${name} ${count}`).join(', ')}`);
  expect(problems).toEqual([]);
});
