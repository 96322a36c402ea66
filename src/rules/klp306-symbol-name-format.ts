import { nameLength } from '../elf/name.js';
import { parseKlpSymbolName } from '../livepatch/klp-symbol.js';
import { objectOf } from './klp-relocations.js';
import type { Rule } from './rule.js';

/** create-klp-module writes names into a buffer of 256 bytes (kpatch-build/create-klp-module.c). */
const KPATCH_BUFFER = 255;

export const symbolNameFormat: Rule = {
  meta: {
    id: 'KLP306',
    slug: 'symbol-name-format',
    withoutLoader: 'any',
    severity: 'error',
    summary: 'The name of a livepatch symbol cannot be read by the kernel.',
    advice: 'The form is .klp.sym.<object>.<symbol>,<position>; the object has at most 55 bytes and no dot.',
  },
  *check(context) {
    const symbols = context.module.elf.symbols();
    for (const klp of context.module.klpRelas) {
      for (const failure of context.failuresOf(klp)) {
        if (failure.kind !== 'format') continue;
        const effects = context.effectsAt(klp, 'refused', failure.message);
        if (effects.length === 0) continue;
        const { name } = symbols.at(klp.relas.symbol(failure.index));
        const built = nameLength(name) === KPATCH_BUFFER && !/,\d+$/.test(name);
        const { text } = context.klpNames.at(klp.relas.symbol(failure.index), klp);
        yield {
          subject: { kind: 'relocation', table: klp.relas, index: failure.index },
          ...objectOf(klp),
          order: 0,
          effects,
          message: built
            ? `The name is exactly ${KPATCH_BUFFER} bytes long and has no position: create-klp-module cut it off.`
            : text !== name && parseKlpSymbolName(name, Number.MAX_SAFE_INTEGER) !== undefined
              ? `The name has ${nameLength(name)} bytes. When the module loads, this kernel keeps ${nameLength(text)} bytes of each name (add_kallsyms()), and livepatch reads '${text}', which has no position.`
              : `'${name}' is not of the form .klp.sym.<object>.<symbol>,<position>, with a symbol of at most ${context.kernel.behaviour.symbolNameMax} bytes on this kernel.`,
        };
      }
    }
  },
};
