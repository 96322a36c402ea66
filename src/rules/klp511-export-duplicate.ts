import { VMLINUX } from '../livepatch/klp-rela.js';
import { ownExports, unnamedExports } from '../loader/admission/exports.js';
import { refusedAtLoad } from '../loader/admission/fault.js';
import { admissionRule } from './admission-rule.js';

export const exportDuplicate = admissionRule(
  {
    id: 'KLP511',
    slug: 'export-duplicate',
    severity: 'error',
    summary: 'The module exports a symbol that is exported already, or one without a name.',
    advice: 'Drop EXPORT_SYMBOL() from the patched file: the original keeps its export.',
  },
  function* check({ module, kernel, build, architecture }) {
    for (const place of unnamedExports(module, kernel.behaviour, architecture.admission)) {
      const { name } = place.section;
      yield {
        place,
        effects: [{ when: 'patch-load', outcome: 'crash', message: 'page fault in verify_exported_symbols(), which reads the name' }],
        message: `No relocation fills in the name of the export at ${name}+0x${place.offset.toString(16)}: the kernel follows what the file has there. A tool has renamed the section, or dropped its relocations.`,
      };
    }
    if (build === undefined) return;
    for (const { name, place } of ownExports(module, kernel.behaviour, architecture.admission)) {
      const found = build.exportOf(name);
      if (found === undefined) continue;
      const owner = found.symbol.module;
      yield {
        place,
        ...(owner === VMLINUX ? {} : { condition: `${owner} is loaded` }),
        effects: refusedAtLoad(`${module.name ?? ''}: exports duplicate symbol ${name} (owned by ${owner === VMLINUX ? 'kernel' : owner})`),
        message: `The module exports '${name}', and so does ${owner} (${found.symbol.where}).`,
      };
    }
  },
);
