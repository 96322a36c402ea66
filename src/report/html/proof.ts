import type { Finding } from '../../findings/finding.js';
import { PROOF_WORDS } from '../words.js';
import { type Markup, markup } from './markup.js';

/** The bytes in the file, and those that were in the booted kernel's memory after each step. What the kernel did stands in the message. */
export function proofSection({ proof, bytes, offset, relocation }: Finding): Markup | undefined {
  if (proof === undefined || proof.memory.length === 0) return undefined;
  const { verdict, release, memory } = proof;
  const inFile =
    bytes === undefined || offset === undefined || relocation === undefined
      ? undefined
      : bytes.bytes.subarray(offset - bytes.start, offset - bytes.start + relocation.width);
  const row = (when: string, shown: Uint8Array): Markup => markup`<tr><td>${when}</td><td><code>${spaced(shown)}</code></td></tr>`;
  return markup`<table class="effects proof"><caption>${PROOF_WORDS[verdict]} on Linux ${release}</caption>${inFile === undefined || inFile.length === 0 ? undefined : row('in the file', inFile)}${memory.map((one) => row(`in memory after ${one.after}`, one.bytes))}</table>`;
}

function spaced(bytes: Uint8Array): string {
  return (Buffer.from(bytes).toString('hex').match(/../g) ?? []).join(' ');
}
