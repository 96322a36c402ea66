import type { ExportedSymbol } from '../kernel-files/exports.js';
import { type SymbolVersion, type SymbolVersions, symbolVersions } from '../livepatch/versions.js';
import type { Effect } from '../loader/effect.js';
import type { RuleContext } from './context.js';
import { unlessForced } from './kernel-option.js';
import { unknownSymbolLine } from './messages.js';
import type { Problem, Subject } from './problem.js';
import type { Rule } from './rule.js';
import { isIgnored, withoutExports } from './exports.js';

/** Whose version stands for struct module and its neighbours; the loader asks for it first (check_modstruct_version()). */
const MODULE_LAYOUT = 'module_layout';

export const symbolVersion: Rule = {
  meta: {
    id: 'KLP412',
    slug: 'symbol-version',
    severity: 'error',
    summary: 'A symbol has another version in the kernel than the module was built against.',
    advice: 'Build the livepatch against the Module.symvers of the kernel that loads it.',
  },
  *check(context) {
    const { module, kernel, build } = context;
    const versions = symbolVersions(module.elf, kernel.behaviour.extendedVersions);
    const lists = build?.exportLists ?? [];
    if (lists.length === 0) yield* withoutLists(context, versions);
    if (build === undefined || !lists.some(({ hasVersions }) => hasVersions)) return;
    if (versions === undefined) {
      yield {
        subject: { kind: 'module' },
        ...unlessForced(build, module.name, { asks: 'check_modstruct_version', reason: MODULE_LAYOUT }),
        message: "The kernel's symbols have versions (CONFIG_MODVERSIONS), and the module has none.",
      };
      return;
    }
    for (const { name, subject } of versionedSymbols(context)) {
      const exported = build.exportOf(name);
      if (exported === undefined || exported.symbol.crc === 0) continue;
      const version = versions.bySymbol.get(name);
      if (version === undefined) {
        // The extended form passes over what it does not list (check_version(), kernel/module/version.c).
        if (versions.form === 'plain')
          yield problem(context, exported.symbol, subject, 'no symbol version for', `The module has no version of '${name}'`);
      } else if (version.crc !== exported.symbol.crc) {
        const difference = `The module was built against version ${hex(version.crc)} of '${name}'; the kernel has ${hex(exported.symbol.crc)}`;
        const at = subject ?? place(version);
        yield problem(context, exported.symbol, at, 'disagrees about version of symbol', `${difference} (${exported.symbol.where})`);
      }
    }
  },
  undecided: withoutExports,
};

/**
 * What vermagic alone says: a kernel that takes "modversions" in it has a version for each export, and check_version() refuses what the
 * module's table does not list.
 */
function* withoutLists(context: RuleContext, versions: SymbolVersions | undefined): Generator<Problem> {
  const isVersioned = context.modinfo.get('vermagic')?.split(' ').includes('modversions') === true;
  if (!isVersioned || versions?.form !== 'plain') return;
  for (const { name, subject } of versionedSymbols(context)) {
    if (versions.bySymbol.has(name) || isIgnored(context, name)) continue;
    const message = `Its vermagic has "modversions", and the module's __versions does not list '${name}'`;
    yield problem(context, { name }, subject, 'no symbol version for', message);
  }
}

/** The symbols whose versions the loader asks for, in its order. */
function versionedSymbols({ undefinedSymbols }: RuleContext): { readonly name: string; readonly subject: Subject | undefined }[] {
  return [{ name: MODULE_LAYOUT, subject: undefined }, ...undefinedSymbols.filter(({ name }) => name !== MODULE_LAYOUT)];
}

function problem(
  { module }: RuleContext,
  { name }: Pick<ExportedSymbol, 'name'>,
  subject: Subject | undefined,
  line: string,
  message: string,
): Problem {
  const effects: Effect[] = [{ when: 'patch-load', outcome: 'refused', message: `${module.name ?? ''}: ${line} ${name}` }];
  if (name !== MODULE_LAYOUT) effects.push({ when: 'patch-load', outcome: 'refused', message: unknownSymbolLine(name, -22) });
  return { subject: subject ?? { kind: 'module' }, effects, message: `${message}.` };
}

function place({ section, offset }: SymbolVersion): Subject {
  return { kind: 'place', section, offset };
}

function hex(crc: number): string {
  return `0x${crc.toString(16).padStart(8, '0')}`;
}
