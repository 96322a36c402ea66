// node --import ./test/support/typescript.mjs test/prove/record.ts IMAGE MODULE-FOLDER MODULE.ko…
// Writes what a booted kernel says in the scenarios of each module, for the tests that need no QEMU: test/prove/recorded/MODULE.json.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { functionAddresses } from '../../src/prove/function-addresses.js';
import { guestFiles } from '../../src/prove/prove.js';
import { initramfs } from '../../src/prove/initramfs.js';
import { saveBootedState } from '../../src/prove/machine.js';
import { X86_64 } from '../../src/prove/guests/x86-64.js';
import { guestLimits, observe } from '../../src/prove/observe.js';
import { scenariosOf } from '../../src/prove/scenario.js';
import { GuestSession } from '../../src/prove/session.js';
import { findingsOf, type RecordedCommand, recordedPrepared } from './recorded.js';

const [image, folder, ...modules] = process.argv.slice(2);
if (image === undefined || folder === undefined) throw new Error('arguments: the kernel image, the module folder, modules');
for (const path of modules) {
  const bytes = readFileSync(path);
  const prepared = await recordedPrepared(bytes, await findingsOf(path), folder);
  const work = mkdtempSync(join(tmpdir(), 'klp-lint-record-'));
  try {
    const initrd = join(work, 'initramfs.cpio');
    writeFileSync(initrd, initramfs([...guestFiles({ guest: X86_64, busybox: '/bin/busybox' }, [{ prepared }]), ...prepared.files]));
    const parts = { architecture: X86_64, kernel: image, initrd, cpu: 'max', memory: 512 };
    const state = join(work, 'state');
    const boot = await saveBootedState(parts, state, '@- ready');
    const addresses = functionAddresses(boot);
    const recorded: Record<string, RecordedCommand[]> = {};
    for (const scenario of scenariosOf(prepared.subject)) {
      let text = '';
      const session = new GuestSession(parts, state, guestLimits(60), (fresh) => (text += fresh));
      const commands: RecordedCommand[] = (recorded[scenario.name] = []);
      const guest = {
        command: async (verb: string, words = '', limit?: number) => {
          text = '';
          const answer = await session.command(verb, words, limit);
          commands.push({ verb, words, text, end: answer.end, memory: {} });
          return answer;
        },
        memory: async (address: bigint, length: number) => {
          const seen = await session.memory(address, length);
          const last = commands.at(-1);
          if (last !== undefined && seen !== undefined)
            last.memory[`${address.toString(16)} ${length}`] = Buffer.from(seen).toString('hex');
          return seen;
        },
      };
      await observe(guest, scenario, prepared.watched, addresses);
      await session.close();
    }
    const out = new URL(`recorded/${basename(path, '.ko')}.json`, import.meta.url);
    writeFileSync(
      out,
      `${JSON.stringify({ boot: boot.split('\n').filter((line) => line.includes('@- symbol')), scenarios: recorded }, undefined, 1)}\n`,
    );
    process.stdout.write(`${out.pathname}\n`);
  } finally {
    rmSync(work, { recursive: true });
  }
}
