/** X86_FEATURE_ALWAYS, word 3 bit 21 in every version (arch/x86/include/asm/cpufeatures.h). */
export const X86_FEATURE_ALWAYS = 3 * 32 + 21;

/** Names of features that have the same number in 5.10, 6.1, 6.12 and 7.2 and that alternatives ask for. */
const NAMES: ReadonlyMap<number, string> = new Map([
  [0 * 32 + 25, 'XMM'],
  [0 * 32 + 26, 'XMM2'],
  [3 * 32 + 16, 'REP_GOOD'],
  [4 * 32 + 23, 'POPCNT'],
  [11 * 32 + 12, 'RETPOLINE'],
  [8 * 32 + 16, 'XENPV'],
  [9 * 32 + 9, 'ERMS'],
  [9 * 32 + 20, 'SMAP'],
  [18 * 32 + 4, 'FSRM'],
]);

/** `X86_FEATURE_SMAP (9*32+20)`; the number alone where versions differ or alternatives rarely ask. */
export function featureName(feature: number): string {
  const number = `${Math.floor(feature / 32)}*32+${feature % 32}`;
  const name = NAMES.get(feature);
  return name === undefined ? `feature ${number}` : `X86_FEATURE_${name} (${number})`;
}
