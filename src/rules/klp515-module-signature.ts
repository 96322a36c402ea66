import { signatureFaults } from '../loader/admission/signature.js';
import { admissionRule } from './admission-rule.js';
import { optionOf } from './kernel-option.js';

const OPTION = 'CONFIG_MODULE_SIG';

export const moduleSignature = admissionRule(
  {
    id: 'KLP515',
    slug: 'module-signature',
    withoutLoader: 'any',
    severity: 'error',
    summary: 'The signature at the end of the file cannot be read.',
    advice: 'Sign the finished file with scripts/sign-file of the kernel, last of all, or load it without a signature.',
  },
  function* check({ module, build }) {
    const option = optionOf(build, OPTION);
    if (option === false) return;
    for (const fault of signatureFaults(module.elf.source))
      yield { ...fault, ...(option === undefined ? { condition: `the kernel is built with ${OPTION}` } : {}) };
  },
);
