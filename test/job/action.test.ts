import { describe, expect, it } from 'vitest';
import { addedFile } from '../support/github/state.js';
import { zip } from '../support/zip-builder.js';
import {
  BAD_MODULE,
  builtModule,
  expectNoToken,
  GOOD_MODULE,
  moduleOfFunctions,
  PATCH_PATH,
  Scenario,
  sha,
  TOKEN,
  unescaped,
  workflowRunEvent,
} from './scenario.js';

// The built Action as a runner starts it, against a GitHub that answers over HTTP; the same job within this process where a process proves no more.

describe('a pull request with the module of kpatch issue 580', () => {
  it('gets one review with one comment, on the line that the author added', async () => {
    const scenario = await Scenario.start();
    const run = scenario.addRun({ 'out/livepatch-ext2.ko': BAD_MODULE, 'out/livepatch-cmdline.ko': GOOD_MODULE });
    const result = await scenario.action(run);
    expect(result.stdout).not.toContain('internal error');
    expect(result.status).toBe(1);
    expect(result.outputs).toMatchObject({ status: 'findings', errors: '2', modules: '2', 'not-analysed': '0' });
    const [review] = scenario.pull.reviews;
    expect(scenario.pull.reviews).toHaveLength(1);
    expect(review?.body).toContain('in 1 of 2 livepatch modules');
    const [thread] = scenario.pull.threads;
    expect(scenario.pull.threads).toHaveLength(1);
    expect(thread).toMatchObject({ path: PATCH_PATH, line: 18 });
    const body = thread?.comments[0]?.body ?? '';
    expect(body).toContain('[`pv_ops`](https://elixir.bootlin.com/linux/v6.1.192/A/ident/pv_ops)');
    expect(body).toContain(
      'https://github.com/acme/klp-lint/blob/v1/docs/rules/KLP301.md'.replace('https://github.com', scenario.standIn.addresses.server),
    );
    expect(body).toContain('ff 15 00 00 00 00');
    expect(body).toContain('6.1.192');
    expect(result.outputs['review-url']).toContain(String(review?.id));
    const versions = scenario.standIn.calls.filter(({ operation }) => operation !== 'storage').map(({ apiVersion }) => apiVersion);
    expect(new Set(versions)).toEqual(new Set(['2022-11-28']));
    expectNoToken(result);
  });
});

describe('over several pushes', () => {
  it('says nothing twice, resolves what has gone, reopens what returns', async () => {
    const scenario = await Scenario.start();
    await scenario.job(scenario.addRun({ 'a.ko': builtModule({ late: true }) }));
    expect(scenario.pull.threads).toHaveLength(1);
    const first = scenario.standing;

    scenario.push(2);
    scenario.standIn.calls.length = 0;
    const rebuilt = await scenario.job(scenario.addRun({ 'a.ko': builtModule({ late: true, at: 24 }) }));
    expect(rebuilt.status).toBe(1);
    expect(scenario.changes).toEqual([]);
    expect(scenario.standing).toEqual(first);

    scenario.push(3);
    const fixed = await scenario.job(scenario.addRun({ 'a.ko': builtModule({ late: false }) }));
    expect(fixed.status).toBe(0);
    expect(scenario.pull.threads[0]).toMatchObject({ resolved: true });
    expect(scenario.pull.threads[0]?.comments.at(-1)?.body).toContain(`Fixed in ${sha(3)}`);

    scenario.push(4);
    await scenario.job(scenario.addRun({ 'a.ko': builtModule({ late: true }) }));
    expect(scenario.pull.threads).toHaveLength(1);
    expect(scenario.pull.threads[0]).toMatchObject({ resolved: false });
    expect(scenario.pull.threads[0]?.comments).toHaveLength(3);
  }, 30_000);

  // Whether nothing ends it is asked once, with every request and answer compared with GitHub's description.
  let played: Promise<unknown> | undefined;
  const whole = (): Promise<unknown> => (played ??= play(undefined, endingJob).then(({ standing }) => standing));

  it('a run that ends after any call, and is run again, comes to the same end', async () => {
    const standing = await whole();
    const ends = await Promise.all(Array.from({ length: 36 }, (_, index) => play((calls) => calls === index + 1, endingJob, false)));
    expect(ends.filter(({ ended }) => ended).length).toBeGreaterThan(20);
    for (const end of ends) expect(end.standing).toEqual(standing);
  }, 60_000);

  it.each([
    ['pulls/create-review', 0],
    ['graphql:resolveReviewThread', 1],
    ['pulls/update-review', 1],
  ] as const)(
    'so does a process that is killed after %s',
    async (operation, at) => {
      const ending: Ending = (scenario, run, endsAfter, index) =>
        (index === at ? killedProcess : endingJob)(scenario, run, endsAfter, index);
      expect(await play((_, done) => done === operation, ending)).toEqual({ standing: await whole(), ended: true });
    },
    60_000,
  );
});

type EndsAfter = (operation: string) => boolean;

/** The run of that index, that ends after a call. @returns whether it did */
type Ending = (scenario: Scenario, run: number, endsAfter: EndsAfter, index: number) => Promise<boolean>;

/** From then on GitHub does nothing more for it, as for a process that is gone. */
const endingJob: Ending = async (scenario, run, endsAfter) => {
  const { state } = scenario.standIn;
  const identity = state.tokens.get(TOKEN);
  if (identity === undefined) throw new Error('no token');
  scenario.standIn.onDone = ({ operation }) => {
    if (state.tokens.has(TOKEN) && endsAfter(operation)) state.tokens.delete(TOKEN);
  };
  await scenario.job(run);
  const ended = !state.tokens.has(TOKEN);
  scenario.standIn.onDone = undefined;
  state.tokens.set(TOKEN, identity);
  return ended;
};

const killedProcess: Ending = async (scenario, run, endsAfter) => {
  const { status } = await scenario.action(run, {}, { kill: (_, operation) => endsAfter(operation) });
  return status === null;
};

/** A fault, its end, its return; a run that ends too early is run again. */
async function play(
  endsAfter: ((calls: number, operation: string) => boolean) | undefined,
  runOf: Ending,
  validate = true,
): Promise<{ readonly standing: unknown; readonly ended: boolean }> {
  const scenario = await Scenario.start(undefined, { validate });
  let ended = false;
  let calls = 0;
  for (const [index, late] of [true, false, true].entries()) {
    if (index > 0) scenario.push(index + 1);
    const run = scenario.addRun({ 'a.ko': builtModule({ late }) });
    const endedNow = await runOf(scenario, run, (operation) => !ended && endsAfter?.(++calls, operation) === true, index);
    ended ||= endedNow;
    if (endedNow) await scenario.job(run);
  }
  return { standing: withoutUrls(scenario.standing, scenario.standIn.addresses.server), ended };
}

/** Each stand-in has a port of its own, and artifacts have numbers of their own. */
function withoutUrls(standing: unknown, server: string): unknown {
  const text = JSON.stringify(standing)
    .replaceAll(server, 'https://github.example')
    .replace(/artifacts\/\d+/g, 'artifacts/N')
    .replace(/runs\/\d+/g, 'runs/N');
  const parsed: unknown = JSON.parse(text);
  return parsed;
}

describe('from a fork', () => {
  it('workflow_run finds the pull request by head, and reads the configuration of the base branch', async () => {
    const scenario = await Scenario.start();
    Object.assign(scenario.pull, { headRepository: 'someone/livepatches', headBranch: 'fix' });
    scenario.repository.trees.set(
      'main',
      new Map([['.github/klp-lint.yml', Buffer.from('ignore:\n  - rule: KLP103\n    rest: any\n    reason: known\n')]]),
    );
    const run = scenario.addRun({ 'a.ko': BAD_MODULE });
    const result = await scenario.action(999, {}, { event: workflowRunEvent(run, scenario.pull) });
    expect(result.outputs).toMatchObject({ status: 'findings', errors: '1', ignored: '1' });
    expect(scenario.pull.threads).toHaveLength(1);
  });

  it('with a read-only token says which permission is missing, and annotates instead', async () => {
    const scenario = await Scenario.start({ actions: 'read', contents: 'read', 'pull-requests': 'read' });
    const result = await scenario.action(scenario.addRun({ 'a.ko': BAD_MODULE }));
    expect(result.status).toBe(1);
    expect(scenario.pull.reviews).toHaveLength(0);
    expect(unescaped(result.summary)).toContain('"pull-requests: write", which the token lacks');
    expect(result.stdout).toMatch(/^::error title=KLP301 module-section-vmlinux-symbol,file=patches\/ext2-a\.patch,line=18/m);
    expect(JSON.parse(result.outputs['posted'] ?? '')).toMatchObject([{ kind: 'skipped' }, { name: 'annotations', kind: 'posted' }]);
  });

  it('a run of a push belongs to no pull request: summary and outputs alone', async () => {
    const scenario = await Scenario.start();
    scenario.pull.state = 'closed';
    const run = scenario.addRun({ 'a.ko': BAD_MODULE });
    const result = await scenario.action(999, {}, { event: workflowRunEvent(run, scenario.pull, 'push') });
    expect(result.outputs).toMatchObject({ status: 'findings', 'review-url': '' });
    expect(result.summary).toContain('no open pull request comes from `acme/livepatches`, branch topic');
  });

  it('a head that has moved on is left to its own run', async () => {
    const scenario = await Scenario.start();
    const run = scenario.addRun({ 'a.ko': BAD_MODULE });
    const event = workflowRunEvent(run, scenario.pull);
    scenario.push(2);
    const result = await scenario.action(999, {}, { event });
    expect(result.summary).toContain('stands at');
    expect(scenario.pull.reviews).toHaveLength(0);
  });
});

describe('what is not there is never clean', () => {
  it('a missing artifact is named with those that exist', async () => {
    const scenario = await Scenario.start();
    const result = await scenario.action(scenario.addRun({ 'a.ko': GOOD_MODULE }), { artifacts: 'livepatch-*' });
    expect(result.status).toBe(1);
    expect(result.outputs).toMatchObject({ status: 'not-analysed' });
    expect(result.summary).toContain('modules');
    expect(result.stdout).toContain('"livepatch-*"');
  });

  it('an expired one, beside one that is there', async () => {
    const scenario = await Scenario.start();
    const id = scenario.addRun({ 'a.ko': GOOD_MODULE });
    const [run] = scenario.repository.runs;
    if (run === undefined) throw new Error('no run');
    Object.assign(scenario.standIn.state.addArtifact(run, 'build-6.12', Buffer.from('x')), { expired: true });
    const result = await scenario.action(id);
    expect(result.outputs).toMatchObject({ status: 'not-analysed', modules: '2', 'not-analysed': '1' });
    expect(result.stdout).toMatch(/build-6\.12: not analysed\n {2}[^]* expired/);
    expect(scenario.pull.reviews[0]?.body).toContain('build-6.12');
  });

  it('no livepatch module at all, unless that is allowed', async () => {
    const scenario = await Scenario.start();
    const id = scenario.addRun({ 'readme.txt': Buffer.from('nothing here') });
    expect((await scenario.action(id)).outputs).toMatchObject({ status: 'not-analysed' });
  });

  it('a token without actions: read', async () => {
    const scenario = await Scenario.start({ contents: 'read', 'pull-requests': 'write' });
    const result = await scenario.action(scenario.addRun({ 'a.ko': GOOD_MODULE }));
    expect(result.outputs).toMatchObject({ status: 'not-analysed' });
    expect(result.stdout).toContain('actions: read');
  });
});

it('the same module in two artifacts is one module with two places', async () => {
  const scenario = await Scenario.start();
  const id = scenario.addRun({ 'a.ko': BAD_MODULE });
  const [run] = scenario.repository.runs;
  if (run === undefined) throw new Error('no run');
  scenario.standIn.state.addArtifact(run, 'again', zip([{ name: 'x/b.ko', content: BAD_MODULE }]));
  const result = await scenario.action(id);
  expect(result.outputs).toMatchObject({ modules: '1', errors: '2' });
  expect(result.stdout).toContain('also modules → a.ko');
  expect(scenario.pull.threads[0]?.comments[0]?.body).toContain('in 2 places');
});

it('dry-run prints the plan and posts nothing', async () => {
  const scenario = await Scenario.start();
  const result = await scenario.action(scenario.addRun({ 'a.ko': BAD_MODULE }), { 'dry-run': 'true' });
  expect(result.stdout).toContain('create-review COMMENT with 1 line comments');
  expect(scenario.changes).toEqual([]);
});

it('request-changes asks once, and takes it back when the errors are gone', async () => {
  const scenario = await Scenario.start();
  await scenario.job(scenario.addRun({ 'a.ko': builtModule({ late: true }) }), { review: 'request-changes' });
  expect(scenario.pull.reviews.map(({ state }) => state)).toEqual(['CHANGES_REQUESTED']);
  scenario.push(2);
  await scenario.job(scenario.addRun({ 'a.ko': builtModule({ late: false }) }), { review: 'request-changes' });
  expect(scenario.pull.reviews[0]?.state).toBe('DISMISSED');
});

it('a line that GitHub does not take loses no finding: it goes into the body', async () => {
  const scenario = await Scenario.start();
  scenario.standIn.fail({
    operation: 'pulls/create-review',
    on: 1,
    fault: { kind: 'status', status: 422, message: 'Unprocessable Entity' },
  });
  const result = await scenario.job(scenario.addRun({ 'a.ko': BAD_MODULE }));
  expect(result.status).toBe(1);
  expect(scenario.pull.threads).toHaveLength(0);
  expect(scenario.pull.reviews[0]?.body).toContain('pv_ops');
});

it('names from a module change nothing but their own text', async () => {
  const scenario = await Scenario.start();
  const symbol = 'x`<img src=x>\n::error::boo\n@acme/team #1 [a](b)\u202e|';
  const result = await scenario.action(scenario.addRun({ 'a.ko': builtModule({ late: true, symbol }) }));
  expect(result.status).toBe(1);
  const texts = [
    result.summary,
    ...scenario.pull.reviews.map(({ body }) => body),
    ...scenario.pull.threads.flatMap(({ comments }) => comments.map(({ body }) => body)),
  ];
  for (const text of texts) {
    expect(text).not.toContain('\u202e');
    expect(text).not.toMatch(/^::error/m);
  }
  // The runner reads commands up to the token that ends their pause.
  const commands = result.stdout.replace(/^::stop-commands::(\S+)\n[^]*?\n::\1::$/gm, '');
  expect(commands).not.toContain('::error::boo\n');
});

it('60 artifacts, 2,000 changed files, 300 findings: within the limits, nothing lost', async () => {
  const scenario = await Scenario.start();
  scenario.pull.files = [...scenario.pull.files, ...Array.from({ length: 1999 }, (_, i) => addedFile(`docs/${i}.txt`, 'text\n'))];
  const id = scenario.addRun({ 'first.ko': BAD_MODULE });
  const [run] = scenario.repository.runs;
  if (run === undefined) throw new Error('no run');
  const names = Array.from({ length: 59 }, (_, i) => Array.from({ length: 5 }, (_, j) => `many_${i}_${j}`));
  for (const [i, functions] of names.entries()) {
    scenario.standIn.state.addArtifact(run, `build-${i}`, zip([{ name: `m${i}.ko`, content: moduleOfFunctions(functions) }]));
  }
  const result = await scenario.action(id);
  expect(result.outputs).toMatchObject({ status: 'findings', modules: '60', errors: String(59 * 5 + 2) });
  for (const { body } of scenario.pull.reviews) expect(body.length).toBeLessThan(65_536);
  const told = [...scenario.pull.reviews, ...scenario.pull.threads.flatMap(({ comments }) => comments)].map(({ body }) => body).join('\n');
  // Told by name, or counted with a link to the run, whose report has them all.
  const named = names.flat().filter((name) => told.includes(`\`${name}`)).length;
  const counted = Number(/(\d+) more findings in \[the run\]/.exec(told)?.[1] ?? 0);
  expect(named + counted).toBe(59 * 5);
  expect(named).toBeGreaterThan(200);
  expect(told).toContain('pv_ops');
});
