import { admissionRule } from './admission-rule.js';
import { withoutExports } from './exports.js';
import { weakSymbols } from './undefined-symbols.js';

export const weakSymbol = admissionRule(
  {
    id: 'KLP510',
    slug: 'weak-symbol',
    withoutLoader: 'any',
    severity: 'warning',
    summary: 'A weak symbol of the kernel is not exported, and stands for address 0.',
    advice:
      'Make it a livepatch symbol (.klp.sym.<object>.<symbol>,<position>): weak in the original source does not mean that it may be missing.',
  },
  function* check({ architecture, build, module }) {
    if (build?.knowsExports !== true) return;
    for (const { name, subject } of weakSymbols(module.elf, architecture)) {
      if (build.exportOf(name) !== undefined) continue;
      const objects = build.objectsWith(name);
      // What no object has is optional, as C means it.
      if (objects.length === 0) continue;
      yield {
        place: subject,
        condition: 'the code does not test the address for 0',
        effects: [
          {
            when: 'run',
            outcome: 'crash',
            message: 'a call to address 0, or a read or write there; the kernel logs nothing when the module loads',
          },
        ],
        message: `'${name}' is undefined and weak, and nothing exports it: it is resolved to 0. ${objects.join(', ')} has it without exporting it.`,
      };
    }
  },
  withoutExports,
);
