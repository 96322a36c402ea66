import { VMLINUX } from '../livepatch/klp-rela.js';
import { ownExports } from '../loader/admission/exports.js';
import { refusedAtLoad } from '../loader/admission/fault.js';
import { admissionRule } from './admission-rule.js';

export const exportDuplicate = admissionRule(
  {
    id: 'KLP511',
    slug: 'export-duplicate',
    severity: 'error',
    summary: 'The module exports a symbol that is exported already.',
    advice: 'Drop EXPORT_SYMBOL() from the patched file: the original keeps its export.',
  },
  function* check({ module, kernel, build, architecture }) {
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
