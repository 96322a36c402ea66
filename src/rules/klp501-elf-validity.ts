import { elfValidity } from '../loader/admission/elf-validity.js';
import { admissionRule } from './admission-rule.js';

export const elfValidityRule = admissionRule(
  {
    id: 'KLP501',
    slug: 'elf-validity',
    severity: 'error',
    summary: 'The module loader refuses the ELF file itself.',
    advice: 'Use the file as ld -r and modpost made it: check the tool that changed it afterwards.',
  },
  ({ module, kernel, architecture }) => elfValidity(module.elf, kernel.behaviour, architecture.admission),
);
