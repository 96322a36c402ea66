import { type KlpRelaSection, VMLINUX } from '../livepatch/klp-rela.js';
import type { LivepatchModule } from '../livepatch/module.js';
import type { Kernel } from './kernel.js';
import type { KlpNames } from './klp-names.js';

/** Why klp_resolve_symbols() refuses a relocation before any of its section is written. */
export interface ResolveFailure {
  readonly index: number;
  readonly kind: 'symbol-index' | 'not-livepatch' | 'format' | 'vmlinux-symbol';
  /** The kernel's own line. */
  readonly message: string;
}

/**
 * The relocations of one section that the kernel refuses for what the module alone says, in order: the first ends the
 * section. Whether a symbol exists is another question.
 */
export function* resolveFailures(module: LivepatchModule, kernel: Kernel, names: KlpNames, klp: KlpRelaSection): Generator<ResolveFailure> {
  const symbols = module.elf.symbols();
  for (let index = 0; index < klp.relas.count; index++) {
    const number = klp.relas.symbol(index);
    if (number >= symbols.count) {
      yield { index, kind: 'symbol-index', message: `symbol ${number} of ${symbols.count}: read beyond the symbol table` };
      continue;
    }
    const symbol = symbols.at(number);
    const { text, parts: name } = names.at(number, klp);
    if (symbol.place.kind !== 'livepatch') {
      const where = kernel.behaviour.notLivepatchSymbolMessage === 'section' ? ` at rela sec ${klp.section.link} idx ${index}` : '';
      yield { index, kind: 'not-livepatch', message: `symbol ${text}${where} is not marked as a livepatch symbol` };
      continue;
    }
    if (name === undefined) {
      yield { index, kind: 'format', message: `symbol ${text} has an incorrectly formatted name` };
    } else if (kernel.behaviour.vmlinuxSymbolCheck && name.object === VMLINUX && klp.object !== VMLINUX) {
      yield {
        index,
        kind: 'vmlinux-symbol',
        message: `invalid access to vmlinux symbol '${name.name}' from module-specific livepatch relocation section`,
      };
    }
  }
}
