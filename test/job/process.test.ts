import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { zip } from '../support/zip-builder.js';
import { BAD_MODULE, builtModule, expectNoToken, GOOD_MODULE, Scenario } from './scenario.js';

// What the built Action takes and leaves: memory and files, for which it is a process, and lines of its log.

describe('the temporary folder is gone', () => {
  it('after a run, and after one whose downloads fail', async () => {
    const scenario = await Scenario.start();
    const id = scenario.addRun({ 'a.ko': GOOD_MODULE });
    expect(await scenario.action(id, {}, { isProcess: true })).toMatchObject({ status: 0, left: [] });
    scenario.standIn.fail({ operation: 'storage', fault: { kind: 'body', body: 'other bytes' }, on: 1 });
    scenario.standIn.fail({ operation: 'actions/download-artifact', fault: { kind: 'status', status: 404 }, on: 2 });
    expect(await scenario.action(id, {}, { isProcess: true })).toMatchObject({ status: 1, left: [] });
  }, 20_000);

  it.each(['SIGINT', 'SIGTERM'] as const)('when a workflow is cancelled by %s', async (signal) => {
    const scenario = await Scenario.start();
    const run = scenario.addRun({ 'a.ko': GOOD_MODULE });
    scenario.standIn.fail({ operation: 'storage', fault: { kind: 'slow', pieces: 50, pause: 20 } });
    const result = await scenario.action(run, {}, { kill: (_, operation) => operation === 'storage', signal });
    expect(result).toMatchObject({ status: null, left: [] });
    expect(scenario.changes).toEqual([]);
  });
});

it('an artifact of 100 MB that hardly packs is checked in bounded memory', async () => {
  const scenario = await Scenario.start();
  const id = scenario.addRun({ 'a.ko': BAD_MODULE });
  const [run] = scenario.repository.runs;
  if (run === undefined) throw new Error('no run');
  const random = randomBytes(1 << 20);
  const large = Buffer.concat(Array.from({ length: 100 }, () => random));
  const content = zip([
    { name: 'vmlinux', content: large, stored: true },
    { name: 'b.ko', content: GOOD_MODULE },
  ]);
  scenario.standIn.state.addArtifact(run, 'large', content);
  const result = await scenario.action(id, {}, { isProcess: true });
  expect(result.outputs).toMatchObject({ modules: '2', 'not-analysed': '0', errors: '2' });
  expect(result.peakMemory).toBeGreaterThan(0);
  expect(result.peakMemory).toBeLessThan(350 << 20);
  expect(result.left).toEqual([]);
}, 30_000);

describe('hostile names', () => {
  const EVIL = ['::error::own', '##[error]own', '::stop-commands::x', '::add-mask::e', '##[set-output name=status]clean'];

  it('in a patch path, an artifact, a file and a symbol are text in the log, in annotations and in outputs', async () => {
    for (const name of EVIL) {
      const scenario = await Scenario.start({ actions: 'read', contents: 'read', 'pull-requests': 'read' });
      const path = `${name}\u202e\n::warning::b.patch`;
      scenario.pull.files = [...scenario.pull.files, { path, status: 'modified', patch: '@@ -1 +1 @@\n-a\n+b' }];
      scenario.repository.trees.set(scenario.pull.headSha, new Map([[path, Buffer.from([0xff, 0xfe])]]));
      const symbol = `${name}\n${name}`;
      const run = scenario.addRun({ [`${name}/x.ko`]: builtModule({ late: true, symbol }), 'y.ko.gz': Buffer.from(name) }, `${name}\r\nz`);
      const result = await scenario.action(run);
      expect(commandsIn(result.stdout), name).toEqual(expect.arrayContaining(['add-mask', 'group', 'endgroup', 'error']));
      for (const command of commandsIn(result.stdout))
        expect(['add-mask', 'group', 'endgroup', 'error', 'warning', 'notice']).toContain(command);
      expect(heard(result.stdout)).not.toMatch(/^\s*::(?:error|warning)::(?:own|b\.patch)/m);
      expect(result.stdout).not.toContain('\u202e');
      expect(result.outputs['status'], name).toBe('not-analysed');
      expect(result.outputs['posted']).not.toContain('\u202e');
      expectNoToken(result);
    }
  }, 60_000);

  it('that fill the step summary leave it below 1 MiB', async () => {
    const scenario = await Scenario.start();
    const id = scenario.addRun(
      Object.fromEntries(Array.from({ length: 1500 }, (_, i) => [`${'`*'.repeat(100)}${i}.ko.gz`, Buffer.from('x')])),
    );
    const result = await scenario.action(id);
    expect(Buffer.byteLength(result.summary)).toBeLessThan(1 << 20);
    expect(result.summary).toMatch(/and \d+ more/);
    expect(result.outputs['not-analysed']).toBe('1500');
  }, 30_000);
});

/** The lines in which a runner looks for commands. */
function heard(stdout: string): string {
  return stdout.replace(/^::stop-commands::(klp-lint-\S+)\n[^]*?\n::\1::$/gm, '');
}

/** The commands that a runner would find: at the start of a line, or of the older form anywhere; none while they are stopped. */
function commandsIn(stdout: string): string[] {
  return heard(stdout)
    .split(/\r\n|\r|\n/)
    .flatMap((line) => /^\s*::([\w-]+)/.exec(line)?.[1] ?? /##\[([\w-]+)/.exec(line)?.[1] ?? []);
}
