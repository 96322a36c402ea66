import type { Finding, ModuleReport } from '../../src/findings/finding.js';

/** The finding of kpatch issue 580, with what a test changes. */
export function finding(changes: Partial<Finding> = {}): Finding {
  return {
    rule: 'KLP103',
    slug: 'late-paravirt-site',
    severity: 'error',
    confidence: 'certain',
    object: 'ext2',
    section: '.text.f',
    offset: 0x27,
    function: 'f',
    functionOffset: 0x27,
    source: { file: 'fs/ext2/super.c', line: 1421 },
    relocation: {
      section: '.klp.rela.ext2..text.f',
      index: 3,
      type: 'R_X86_64_PC32',
      symbol: '.klp.sym.vmlinux.pv_ops,0',
      addend: -4n,
      width: 4,
    },
    conflict: { step: 'paravirt', access: 'writes', role: 'paravirt-site', section: '.text.f', start: 0x25, end: 0x2b },
    effects: [
      { when: 'target-load', outcome: 'refused', message: 'invalid access' },
      { when: 'run', outcome: 'crash' },
    ],
    message: 'What happens.',
    advice: 'What to do.',
    identity: 'KLP103/ext2/f',
    bytes: { start: 0x25, bytes: Uint8Array.of(0xff, 0x15, 0, 0, 0, 0) },
    ...changes,
  };
}

export function report(findings: readonly Finding[], path = 'a.ko'): ModuleReport {
  return {
    status: findings.length > 0 ? 'findings' : 'clean',
    path,
    places: [path],
    sha256: '0'.repeat(64),
    name: 'a',
    arch: 'x86_64',
    kernel: '6.1.192',
    builder: 'kpatch-build',
    objects: [{ name: 'ext2', functions: ['f'] }],
    loading: [
      { step: 'relocations', number: 1, accesses: 0, writes: 7 },
      { step: 'paravirt', number: 9, accesses: 2, writes: 0 },
      { step: 'late-relocations-patch', number: 20, accesses: 0, writes: 3 },
      { step: 'late-relocations-target', number: 22, accesses: 0, writes: 3 },
    ],
    findings,
    suppressed: [],
    kernelFiles: undefined,
    rules: 74,
    undecided: [],
    remarks: [],
  };
}

export function notAnalysed(path: string, reason: string): ModuleReport {
  return { ...report([], path), status: 'not-analysed', reason };
}

export function notLivepatch(path: string): ModuleReport {
  return { ...report([], path), status: 'not-livepatch', sha256: undefined };
}
