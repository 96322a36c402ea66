import { VMLINUX } from '../livepatch/klp-rela.js';
import { parseKlpSymbolName } from '../livepatch/klp-symbol.js';
import type { Rule } from './rule.js';

export const objectName: Rule = {
  meta: {
    id: 'KLP312',
    slug: 'object-name',
    severity: 'error',
    summary: 'An object is named in a way in which no module is ever named.',
    advice: 'Use the name that lsmod shows: - becomes _, and .ko is not part of it. vmlinux is a NULL name in struct klp_object.',
  },
  *check(context) {
    const { patch, elf } = context.module;
    const objects = patch.form === 'unknown' ? [] : patch.objects;
    for (const { name } of objects) {
      if (name === undefined) continue;
      const reason = wrong(name);
      if (reason === undefined) continue;
      yield {
        subject: { kind: 'module' },
        object: name,
        effects: [{ when: 'run', outcome: 'ignored', message: `nothing of '${name}' is ever patched` }],
        message: `The patch lists the object '${name}': ${reason}.`,
      };
    }
    for (const symbol of elf.symbols()) {
      if (symbol.place.kind !== 'livepatch') continue;
      const name = parseKlpSymbolName(symbol.name, Number(context.kernel.facts.symbolNameMax));
      if (name === undefined || !(name.object.includes('-') || name.name.startsWith('ko.'))) continue;
      yield {
        subject: { kind: 'module' },
        object: name.object,
        effects: [{ when: 'target-load', outcome: 'refused', message: `symbol '${name.name}' not found in symbol table` }],
        condition: 'the relocations that use it are applied',
        message: `'${symbol.name}' names the object '${name.object}'${name.name.startsWith('ko.') ? ' with .ko behind it' : ''}; no loaded module has that name.`,
      };
    }
  },
};

function wrong(name: string): string | undefined {
  if (name === VMLINUX) return "a name that is given is a module's, and no module is named vmlinux";
  if (name.includes('-')) return 'the kernel replaces - by _ in the names of modules';
  if (name.endsWith('.ko')) return "a module's name does not end in .ko";
  return undefined;
}
