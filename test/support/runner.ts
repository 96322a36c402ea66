import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { StandIn } from './github/server.js';
import { warmRun } from './warm-run.js';

const PACKAGE = join(import.meta.dirname, '../..');

/** The event of a workflow run, as a runner leaves it in a file. */
export interface RunnerEvent {
  readonly name: string;
  readonly payload: unknown;
}

/** A step that uses the Action. */
export interface ActionStep {
  readonly standIn: StandIn;
  /** Is there already, and takes the runner's files. */
  readonly folder: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly run: number;
  readonly sha: string;
  readonly event: RunnerEvent;
  readonly inputs: Readonly<Record<string, string>>;
  /** Asked after each call whether the process ends there. */
  readonly kill?: ((operation: string) => boolean) | undefined;
  /** How it ends there; default: SIGKILL. */
  readonly signal?: NodeJS.Signals | undefined;
  /** The folder of a klp-lint that was built; default: this one. */
  readonly builtIn?: string | undefined;
  /** Whether it is a process of its own even where nothing else asks for one. */
  readonly isProcess?: boolean | undefined;
}

export interface ActionRun {
  /** Null for a process that was killed. */
  readonly status: number | null;
  /** Standard error too. */
  readonly stdout: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** The report as JSON; empty where there is none. */
  readonly report: string;
  /** Names of what else is in the runner's temporary folder afterwards. */
  readonly left: readonly string[];
  /** The most memory that its process had at a time, in bytes; 0 where it had none of its own, or the system does not say. */
  readonly peakMemory: number;
}

/** proc_pid_status(5). */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid ?? 0}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

type Ended = Pick<ActionRun, 'status' | 'stdout' | 'peakMemory'>;
type Environment = Readonly<Record<string, string>>;

async function threadRun(env: Environment, folder: string): Promise<Ended> {
  const { status, all } = await warmRun({ file: 'action.js', args: [], env, folder });
  return { status, stdout: all, peakMemory: 0 };
}

async function processRun({
  standIn,
  builtIn = PACKAGE,
  env,
  folder,
  kill,
  signal,
}: Pick<ActionStep, 'standIn' | 'builtIn' | 'folder' | 'kill' | 'signal'> & { readonly env: Environment }): Promise<Ended> {
  const child = spawn(process.execPath, [join(builtIn, 'dist/action.js')], { env, cwd: folder });
  standIn.onDone = ({ operation }) => {
    if (kill?.(operation) === true) child.kill(signal ?? 'SIGKILL');
  };
  let peakMemory = 0;
  const watch = setInterval(() => (peakMemory = Math.max(peakMemory, peakOf(child.pid))), 20);
  let stdout = '';
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (stdout += data.toString()));
  const status = await new Promise<number | null>((done) => child.on('close', done));
  clearInterval(watch);
  standIn.onDone = undefined;
  return { status, stdout, peakMemory };
}

/** Runs the built Action as a runner does, in a process of its own where it may have to be killed, with GitHub's addresses leading to the stand-in. */
export async function runAction({
  standIn,
  folder,
  repository,
  run,
  sha,
  event,
  inputs,
  kill,
  signal,
  builtIn = PACKAGE,
  isProcess = kill !== undefined || builtIn !== PACKAGE,
}: ActionStep): Promise<ActionRun> {
  standIn.clock.second = 1000;
  const files = { output: join(folder, 'output'), summary: join(folder, 'summary'), event: join(folder, 'event.json') };
  writeFileSync(files.output, '');
  writeFileSync(files.summary, '');
  writeFileSync(files.event, JSON.stringify(event.payload));
  const env: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    ...standIn.environment,
    RUNNER_TEMP: folder,
    GITHUB_OUTPUT: files.output,
    GITHUB_STEP_SUMMARY: files.summary,
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: files.event,
    GITHUB_REPOSITORY: repository,
    GITHUB_RUN_ID: String(run),
    GITHUB_SHA: sha,
    GITHUB_ACTION_REPOSITORY: 'acme/klp-lint',
    GITHUB_ACTION_REF: 'v1',
  };
  for (const [input, value] of Object.entries(inputs)) env[`INPUT_${input.toUpperCase()}`] = value;
  const { status, stdout, peakMemory } = await (isProcess
    ? processRun({ standIn, builtIn, env, folder, kill, signal })
    : threadRun(env, folder));
  const outputs: Record<string, string> = {};
  for (const [, key = '', , value = ''] of readFileSync(files.output, 'utf8').matchAll(/^([\w-]+)<<(\S+)\n([^]*?)\n\2$/gm))
    outputs[key] = value;
  const wanted = ['output', 'summary', 'event.json', basename(dirname(outputs['report'] ?? ''))];
  const left = readdirSync(folder).filter((name) => !wanted.includes(name));
  const report = outputs['report'] === undefined ? '' : readFileSync(outputs['report'], 'utf8');
  return { status, stdout, outputs, summary: readFileSync(files.summary, 'utf8'), report, left, peakMemory };
}
