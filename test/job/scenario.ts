import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { actionOctokit } from '../../src/github/action-octokit.js';
import { connect, type Waits } from '../../src/github/client.js';
import { repositoryOf } from '../../src/github/repository.js';
import type { Trigger } from '../../src/github/runs.js';
import { parseInputs } from '../../src/job/inputs.js';
import { runAudit } from '../../src/job/audit/audit.js';
import type { JobResult } from '../../src/job/result.js';
import { runReview } from '../../src/job/review/review-job.js';
import { exitCodeOf } from '../../src/report/summary.js';
import { ROOT, temporaryFolder } from '../cli/run-cli.js';
import { paraSite } from '../support/elf-builder-tables.js';
import { StandIn, type StandInOptions } from '../support/github/server.js';
import { addedFile, type Identity, type PullState, type RepositoryState } from '../support/github/state.js';
import { livepatchModule } from '../support/livepatch-builder.js';
import { type ActionRun, runAction, type RunnerEvent } from '../support/runner.js';
import { zip } from '../support/zip-builder.js';

export const TOKEN = 'ghs_the-token-of-the-run';
export const PATCH_PATH = 'patches/ext2-a.patch';
export const PATCH = readFileSync(join(ROOT, 'test/corpus/real/ext2-a.patch'), 'utf8');
export const BAD_MODULE = readFileSync(join(ROOT, 'test/corpus/real/bad-ext2-a-issue-580.ko'));
export const GOOD_MODULE = readFileSync(join(ROOT, 'test/corpus/real/kpatch61-kp-fix-vmlinux-cmdline.ko'));

const ALL: Identity['permissions'] = { actions: 'read', contents: 'write', 'pull-requests': 'write' };

/** A livepatch of ext2_statfs; with a late paravirt call in it, or sound. */
export function builtModule({ late, at = 16, symbol = 'pv_ops' }: { late: boolean; at?: number; symbol?: string }): Uint8Array {
  const ko = livepatchModule({
    kernel: '6.12.107',
    name: 'kp_fix_ext2',
    objects: [{ name: 'ext2', functions: [{ old: 'ext2_statfs', new: 'ext2_statfs', bytes: new Uint8Array(64) }] }],
  });
  if (late) {
    const [text, offset] = ko.place('ext2_statfs', at);
    ko.klpRela('ext2', text, [{ offset, type: 'PC32', symbol, addend: -4, object: 'vmlinux' }]);
  } else {
    paraSite(ko, { site: ko.range('ext2_statfs', at, 6), type: 42 });
  }
  return ko.build();
}

/** A livepatch with a late call in each of its functions. */
export function moduleOfFunctions(names: readonly string[]): Uint8Array {
  const ko = livepatchModule({
    kernel: '6.12.107',
    name: 'kp_many',
    objects: [{ name: 'ext2', functions: names.map((name) => ({ old: name, new: name })) }],
  });
  for (const name of names) {
    const [text, offset] = ko.place(name, 16);
    ko.klpRela('ext2', text, [{ offset, type: 'PC32', symbol: `${name}_target`, addend: -4, object: 'vmlinux' }]);
  }
  return ko.build();
}

/** The text of a Markdown file without its character references and the marks of code. */
export function unescaped(markdown: string): string {
  return markdown.replaceAll('`', '').replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

/** A repository of livepatches on the stand-in, with pull request 7 that adds a patch. */
export class Scenario {
  readonly repository: RepositoryState;
  readonly pull: PullState;
  #run = 100;

  private constructor(readonly standIn: StandIn) {
    this.repository = standIn.state.addRepository('acme/livepatches');
    this.pull = standIn.state.addPull(this.repository, { number: 7, headSha: sha(1), files: [addedFile(PATCH_PATH, PATCH)] });
    this.repository.trees.set('main', new Map());
    this.repository.trees.set(sha(1), new Map([[PATCH_PATH, Buffer.from(PATCH)]]));
  }

  static async start(permissions: Identity['permissions'] = ALL, options: StandInOptions = {}): Promise<Scenario> {
    const standIn = await StandIn.start(options);
    onTestFinished(() => standIn.close());
    standIn.state.addToken(TOKEN, permissions);
    return new Scenario(standIn);
  }

  /** A push to the pull request's branch. */
  push(number: number): void {
    const head = sha(number);
    this.standIn.state.push(this.pull, head);
    this.repository.trees.set(head, new Map([[PATCH_PATH, Buffer.from(PATCH)]]));
  }

  /** A run of the workflow at the pull request's head, with what it built. @returns its number */
  addRun(modules: Readonly<Record<string, Uint8Array>>, artifact = 'modules'): number {
    const run = this.standIn.state.addRun(this.repository, {
      id: ++this.#run,
      headSha: this.pull.headSha,
      headBranch: this.pull.headBranch,
      headRepository: this.pull.headRepository ?? this.repository.fullName,
    });
    const bytes = zip(Object.entries(modules).map(([name, content]) => ({ name, content })));
    this.standIn.state.addArtifact(run, artifact, bytes);
    return run.id;
  }

  /** Runs the built Action as a step of that run, as a process only where it has to be one. @param kill is asked after each call whether the process ends there */
  async action(
    run: number,
    inputs: Readonly<Record<string, string>> = {},
    { event, kill, signal, builtIn, isProcess }: ActionOptions = {},
  ): Promise<ActionRun> {
    let calls = 0;
    return runAction({
      standIn: this.standIn,
      folder: temporaryFolder(),
      repository: this.repository.fullName,
      run,
      sha: sha(0),
      event: event ?? {
        name: 'pull_request',
        payload: { pull_request: { number: this.pull.number, head: { sha: this.pull.headSha } } },
      },
      inputs: { token: TOKEN, ...inputs },
      kill: kill === undefined ? undefined : (operation) => kill(++calls, operation),
      signal,
      builtIn,
      isProcess,
    });
  }

  /** The same job within this process, where a second of GitHub's is a millisecond. */
  async job(
    run: number,
    inputs: Readonly<Record<string, string>> = {},
    { waits = {}, trigger, repository }: JobOptions = {},
  ): Promise<JobRun> {
    const quick: Partial<Waits> = { call: 5000, stall: 5000, download: 5000, second: 1, ...waits };
    this.standIn.clock.second = quick.second ?? 1;
    const log: string[] = [];
    const write = (line: string) => log.push(line);
    const parsed = parseInputs((name) => ({ token: TOKEN, ...inputs })[name] ?? '');
    const result = await (parsed.audit === undefined ? runReview : runAudit)(parsed, {
      github:
        parsed.token === ''
          ? undefined
          : connect(actionOctokit, {
              token: parsed.token,
              env: this.standIn.environment,
              log: write,
              waits: quick,
            }),
      repository: repositoryOf(repository ?? this.repository.fullName),
      ownRun: run,
      trigger: trigger ?? { kind: 'pull-request', number: this.pull.number, headSha: this.pull.headSha, baseRef: 'main' },
      sha: 'main',
      ruleLink: `${this.standIn.addresses.server}/acme/klp-lint/blob/v1/docs/rules/{rule}.md`,
      log: { info: write, warning: write, phase: () => undefined, group: () => undefined },
    });
    return { ...result, status: exitCodeOf(result.summary, parsed), log };
  }

  /** What stands on the pull request, without the numbers that GitHub gives. */
  get standing(): unknown {
    return {
      reviews: this.pull.reviews.filter(({ body }) => body !== '').map(({ state, body }) => ({ state, body })),
      threads: this.pull.threads.map(({ path, line, resolved, comments }) => ({
        path,
        line,
        resolved,
        bodies: comments.map(({ body }) => body),
      })),
    };
  }

  /** Calls that changed something. */
  get changes(): string[] {
    return this.standIn.calls
      .filter(({ method, operation }) => (method !== 'GET' && operation !== 'graphql:Threads') || operation.includes('esolve'))
      .map(({ operation }) => operation);
  }
}

export interface JobRun extends JobResult {
  /** As the command's exit code. */
  readonly status: number;
  readonly log: readonly string[];
}

interface JobOptions {
  readonly waits?: Partial<Waits>;
  /** What the run takes the repository to be called; default: what it is called. */
  readonly repository?: string;
  readonly trigger?: Trigger;
}

interface ActionOptions {
  readonly event?: RunnerEvent;
  readonly kill?: (calls: number, operation: string) => boolean;
  readonly signal?: NodeJS.Signals;
  readonly builtIn?: string | undefined;
  readonly isProcess?: boolean;
}

/** A commit. */
export function sha(number: number): string {
  return String(number).padStart(40, '0');
}

/** The event of a run that has ended, as `workflow_run` gets it. */
export function workflowRunEvent(id: number, pull: PullState, event = 'pull_request'): RunnerEvent {
  return {
    name: 'workflow_run',
    payload: {
      workflow_run: {
        id,
        html_url: `https://github.example/acme/livepatches/actions/runs/${id}`,
        event,
        head_sha: pull.headSha,
        head_branch: pull.headBranch,
        head_repository: { full_name: pull.headRepository },
      },
    },
  };
}

export function expectNoToken(run: ActionRun): void {
  expect(run.stdout.replaceAll(`::add-mask::${TOKEN}\n`, '')).not.toContain(TOKEN);
}
