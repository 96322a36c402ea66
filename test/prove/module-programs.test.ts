import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { X86_64 } from '../../src/prove/guests/x86-64.js';
import { loadProgram, unloadProgram } from '../../src/prove/module-programs.js';

const isX86Linux = process.platform === 'linux' && process.arch === 'x64';

it.runIf(isX86Linux)('end with the errno of their one system call', () => {
  const folder = mkdtempSync(join(tmpdir(), 'klp-lint-'));
  try {
    const run = (name: string, program: Buffer, argument: string) => {
      const path = join(folder, name);
      writeFileSync(path, program, { mode: 0o755 });
      return spawnSync(path, [argument]).status;
    };
    // As root ENOENT, without the capability EPERM: no module of that name is ever unloaded here.
    expect([1, 2, 38]).toContain(run('unload', unloadProgram(X86_64), 'no_such_module_at_all'));
    // A file descriptor that is none: EBADF, or EPERM before it.
    expect([1, 9, 38]).toContain(run('load', loadProgram(X86_64), join(folder, 'no-such-file.ko')));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
