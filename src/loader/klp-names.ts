import { firstBytes } from '../elf/name.js';
import { type KlpRelaSection, VMLINUX } from '../livepatch/klp-rela.js';
import { type KlpSymbolName, parseKlpSymbolName } from '../livepatch/klp-symbol.js';
import type { LivepatchModule } from '../livepatch/module.js';
import type { KernelBehaviour } from './kernels.js';

/** A livepatch symbol's name as klp_resolve_symbols() gets it, and what it reads of it; undefined where it reads no three fields. */
export interface ReadName {
  readonly text: string;
  readonly parts: KlpSymbolName | undefined;
}

/**
 * The names of a module's livepatch symbols as one kernel reads them: those of early relocations in the file, those of late ones in what
 * add_kallsyms() kept of the file's names. Each is read once, though many relocations name the same few symbols.
 */
export class KlpNames {
  readonly #read = new Map<string, ReadName>();

  constructor(
    private readonly module: LivepatchModule,
    private readonly behaviour: KernelBehaviour,
  ) {}

  /** @param symbol index of a symbol, below their count; `klp` the section whose relocation names it */
  at(symbol: number, klp: Pick<KlpRelaSection, 'object'>): ReadName {
    const early = klp.object === VMLINUX && this.behaviour.earlyVmlinuxRelas;
    const key = `${early} ${symbol}`;
    let read = this.#read.get(key);
    if (read === undefined) {
      const whole = this.module.elf.symbols().at(symbol).name;
      const { symbolNamesKept, symbolNameMax } = this.behaviour;
      const text = early || symbolNamesKept === 'all' ? whole : firstBytes(whole, Number(symbolNamesKept));
      read = { text, parts: parseKlpSymbolName(text, Number(symbolNameMax)) };
      this.#read.set(key, read);
    }
    return read;
  }
}
