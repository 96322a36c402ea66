import { isNeverLoaded, whyNoModule } from '../livepatch/object-name.js';
import { klpRelocations } from './klp-relocations.js';
import type { Rule } from './rule.js';

export const objectName: Rule = {
  meta: {
    id: 'KLP312',
    slug: 'object-name',
    withoutLoader: 'any',
    severity: 'error',
    summary: 'An object is named in a way in which no module is ever named.',
    advice: 'Use the name that lsmod shows: - becomes _, and .ko is not part of it. vmlinux is a NULL name in struct klp_object.',
  },
  *check(context) {
    const { patch, elf } = context.module;
    const symbols = elf.symbols();
    const objects = patch.form === 'unknown' ? [] : patch.objects;
    for (const { name } of objects) {
      if (name === undefined) continue;
      const reason = whyNoModule(name);
      if (reason === undefined) continue;
      yield {
        subject: { kind: 'module' },
        object: name,
        effects: [{ when: 'run', outcome: 'ignored', message: `nothing of '${name}' is ever patched` }],
        message: `The patch lists the object '${name}': ${reason}.`,
      };
    }
    const seen = new Set<number>();
    for (const { klp, index, subject } of klpRelocations(context.module)) {
      const number = klp.relas.symbol(index);
      // A section of a wrongly named object is never applied: there is no moment at which the symbol matters.
      if (number >= symbols.count || seen.has(number) || isNeverLoaded(klp.object)) continue;
      const symbol = symbols.at(number);
      const name = context.klpNames.at(number, klp).parts;
      const effects = context.effectsAt(klp, 'refused', `symbol '${name?.name ?? ''}' not found in symbol table`);
      if (symbol.place.kind !== 'livepatch' || name === undefined || effects.length === 0) continue;
      const dotKo = name.name.startsWith('ko.');
      if (!dotKo && !name.object.includes('-')) continue;
      seen.add(number);
      yield {
        subject,
        object: name.object,
        effects,
        message: `'${symbol.name}' names the object '${name.object}'${dotKo ? ' with .ko behind it' : ''}; no loaded module has that name.`,
      };
    }
  },
};
