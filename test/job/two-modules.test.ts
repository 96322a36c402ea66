import { describe, expect, it } from 'vitest';
import { paraSite } from '../support/elf-builder-tables.js';
import { type LivepatchBuilder, livepatchModule } from '../support/livepatch-builder.js';
import { Scenario, sha } from './scenario.js';

// Pull requests whose modules have different faults on one line of the patch: nobody is accused of another's.

function ext2Module(name: string, kernel: string): LivepatchBuilder {
  const functions = [{ old: 'ext2_statfs', new: 'ext2_statfs', bytes: new Uint8Array(64) }];
  return livepatchModule({ kernel, name, objects: [{ name: 'ext2', functions }] });
}

function lateCall(ko: LivepatchBuilder, symbol: string, object: string, flags?: string): Uint8Array {
  const [text, offset] = ko.place('ext2_statfs', 18);
  ko.klpRela('ext2', text, [{ offset, type: 'PC32', symbol, addend: -4, object }], flags === undefined ? {} : { flags });
  return ko.build();
}

/** The comments on the pull request, and the items of the review's body. */
async function textsOf(scenario: Scenario, modules: Readonly<Record<string, Uint8Array>>) {
  const { summary } = await scenario.job(scenario.addRun(modules));
  const body = scenario.pull.reviews[0]?.body ?? '';
  const items = body.split(/\n(?=- )/).slice(1);
  return { summary, body, comments: scenario.pull.threads.map(({ line, comments }) => ({ line, text: comments[0]?.body ?? '' })), items };
}

describe('a module without the flag of its section, and a good one that cannot be reloaded', () => {
  it('are told apart: the good one is accused of nothing', async () => {
    const scenario = await Scenario.start();
    const { body, comments, items } = await textsOf(scenario, {
      'kp-flag.ko': lateCall(ext2Module('kp_flag', '6.1.192'), 'ext2_sync_super', 'ext2', 'AI'),
      'kp-good.ko': lateCall(ext2Module('kp_good', '6.1.192'), 'ext2_sync_super', 'ext2'),
    });
    const texts = [...comments.map(({ text }) => text), ...items];
    const about = (name: string) => texts.filter((text) => text.includes(name)).join('\n');
    expect(about('kp-flag.ko')).toContain('klp-section-without-flag');
    expect(about('kp-flag.ko')).not.toContain('target-reload-refused');
    expect(about('kp-good.ko')).toContain('target-reload-refused');
    expect(about('kp-good.ko')).not.toContain('klp-section-without-flag');
    expect(texts.join('\n')).not.toContain('Behind it');
    expect(body).toMatch(/kp-flag\.ko`\]\S+ \| `6\.1\.192` .*\*\*1 error\*\*/);
  });
});

describe('a module for 6.1, where a call is a paravirt site, and one for 7.2, which has none', () => {
  it('share a comment on what both do; the paravirt site is told of 6.1 alone, and the title counts as the outputs do', async () => {
    const scenario = await Scenario.start();
    const old = ext2Module('kp_fix', '6.1.192');
    paraSite(old, { site: old.range('ext2_statfs', 16, 6), type: 42 });
    const { summary, body, comments } = await textsOf(scenario, {
      'kp-61.ko': lateCall(old, 'pv_ops', 'vmlinux'),
      'kp-72.ko': lateCall(ext2Module('kp_fix', '7.2.13'), 'pv_ops', 'vmlinux'),
    });
    const [both, ...others] = comments.filter(({ text }) => text.includes('kp-72.ko'));
    expect(others).toEqual([]);
    expect(both?.text).toContain('module-section-vmlinux-symbol');
    expect(both?.text).toContain('kp-61.ko');
    expect(both?.text).not.toContain('paravirt');
    const site = comments.filter(({ text }) => text.includes('This call is a paravirt site'));
    expect(site).toHaveLength(1);
    expect(site[0]?.text).not.toContain('7.2');
    expect(site[0]?.line).toBe(both?.line);
    expect(summary.findings).toMatchObject({ error: 3 });
    expect(body).toContain('### klp-lint: 3 errors in 2 of 2 livepatch modules');

    // A push that builds the same again has nothing to say; one that mends 6.1 ends the comment that is about 6.1 alone.
    scenario.push(2);
    scenario.standIn.calls.length = 0;
    const again = ext2Module('kp_fix', '6.1.192');
    paraSite(again, { site: again.range('ext2_statfs', 16, 6), type: 42 });
    await scenario.job(
      scenario.addRun({
        'kp-72.ko': lateCall(ext2Module('kp_fix', '7.2.13'), 'pv_ops', 'vmlinux'),
        'kp-61.ko': lateCall(again, 'pv_ops', 'vmlinux'),
      }),
    );
    expect(scenario.changes).toEqual([]);
    scenario.push(3);
    await scenario.job(
      scenario.addRun({
        'kp-61.ko': ext2Module('kp_fix', '6.1.192').build(),
        'kp-72.ko': lateCall(ext2Module('kp_fix', '7.2.13'), 'pv_ops', 'vmlinux'),
      }),
    );
    const resolved = scenario.pull.threads.filter((thread) => thread.resolved).map((thread) => thread.comments[0]?.body ?? '');
    expect(resolved).toHaveLength(1);
    expect(resolved[0]).toContain('late-paravirt-site');
    expect(scenario.pull.headSha).toBe(sha(3));
  });
});

describe('a fault that x86-64 and arm64 share', () => {
  it('is one comment, with a row for each architecture', async () => {
    const scenario = await Scenario.start();
    const arm = livepatchModule({
      machine: 'AARCH64',
      kernel: '7.2.13',
      name: 'kp_fix',
      objects: [{ name: 'ext2', functions: [{ old: 'ext2_statfs', new: 'ext2_statfs', bytes: new Uint8Array(64) }] }],
    });
    const [text, offset] = arm.place('ext2_statfs', 16);
    arm.klpRela('ext2', text, [{ offset, type: 'CALL26', symbol: 'printk', addend: 0, object: 'vmlinux' }]);
    const { comments } = await textsOf(scenario, {
      'x86-64/kp-fix.ko': lateCall(ext2Module('kp_fix', '7.2.13'), 'printk', 'vmlinux'),
      'arm64/kp-fix.ko': arm.build(),
    });
    const about = comments.filter(({ text: words }) => words.includes('module-section-vmlinux-symbol'));
    expect(about).toHaveLength(1);
    expect(about[0]?.text).toContain('| Linux `7.2.13` on `x86_64` | `ext2_statfs+0x12`, `R_X86_64_PC32` |');
    expect(about[0]?.text).toContain('| Linux `7.2.13` on `aarch64` | `ext2_statfs+0x10`, `R_AARCH64_CALL26` |');
  });
});
