import { KLP_SYM_PREFIX } from '../livepatch/klp-symbol.js';
import type { Rule } from './rule.js';
import { soughtName } from './undefined-symbols.js';

/** Sections in which tools hand livepatch relocations to their next step. */
const INTERMEDIATE = /^(\.kpatch\.(symbols|relocations|arch)|\.klp\.module_relocs)/;

export const unprocessedLivepatchSymbol: Rule = {
  meta: {
    id: 'KLP305',
    slug: 'unprocessed-livepatch-symbol',
    withoutLoader: 'any',
    severity: 'error',
    summary: 'The last step of the livepatch build was not run.',
    advice: 'Run klp-convert, create-klp-module or klp post-link on the module that ships.',
  },
  *check({ module: { elf, klpRelas }, architecture }) {
    const used = new Set<number>();
    for (const { relas } of klpRelas) for (let index = 0; index < relas.count; index++) used.add(relas.symbol(index));
    for (const symbol of elf.symbols()) {
      if (symbol.place.kind !== 'undefined' || !symbol.name.startsWith(KLP_SYM_PREFIX) || used.has(symbol.index)) continue;
      yield {
        subject: { kind: 'module' },
        effects: symbol.isWeak
          ? [{ when: 'run', outcome: 'corrupted', message: 'the weak symbol is 0' }]
          : [{ when: 'patch-load', outcome: 'refused', message: `Unknown symbol ${soughtName(architecture, symbol.name)} (err -2)` }],
        message: `'${symbol.name}' is a livepatch symbol by its name, but an ordinary undefined one by its section index.`,
      };
    }
    for (const section of elf.sections) {
      if (!INTERMEDIATE.test(section.name)) continue;
      yield {
        subject: { kind: 'section', section },
        effects: [{ when: 'run', outcome: 'ignored', message: 'the kernel does not know this section' }],
        message: `${section.name} is an intermediate of the build: what it asks for was not turned into livepatch relocations.`,
      };
    }
  },
};
