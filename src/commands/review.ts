import { parseArgs } from 'node:util';
import { UsageError } from '../errors.js';
import type { GitHubErrorKind } from '../github/errors.js';
import { AUDIT_INPUT_NAMES, INPUT_NAMES, parseInputs } from '../job/inputs.js';
import type { Log } from '../job/log.js';
import { printable } from '../report/escape.js';
import { EXIT, exitCodeOf, summarize } from '../report/summary.js';
import { surfaceWords } from '../report/surfaces.js';
import { terminalOf } from '../report/terminal.js';
import { textReport } from '../report/text.js';

const LOG: Log = {
  info: (line) => process.stderr.write(`klp-lint: ${printable(line)}\n`),
  warning: (line) => process.stderr.write(`klp-lint: ${printable(line)}\n`),
  phase: () => undefined,
  group: () => undefined,
};

/** Inputs that are options with a value: all but the token, which belongs in the environment, the runner's files, and those of an audit. */
const VALUES = INPUT_NAMES.filter(
  (name) =>
    !['token', 'mode', 'formats', 'dry-run', 'allow-no-modules', 'shard', 'merge'].includes(name) && !AUDIT_INPUT_NAMES.includes(name),
);

/** What GitHub does not know, or does not let this token see, was asked for by mistake. */
const MISTAKES: readonly GitHubErrorKind[] = ['unauthorized', 'forbidden', 'not-found'];

/** `klp-lint review`: the Action's job from a shell. @returns the exit code */
export async function reviewCommand(args: readonly string[]): Promise<number> {
  try {
    return await review(args);
  } catch (error) {
    const { GitHubError } = await import('../github/errors.js');
    if (!(error instanceof GitHubError)) throw error;
    if (MISTAKES.includes(error.kind)) throw new UsageError(error.message, { cause: error });
    LOG.warning(error.message);
    return EXIT.notAnalysed;
  }
}

async function review(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      repo: { type: 'string' },
      pr: { type: 'string' },
      'dry-run': { type: 'boolean' },
      'allow-no-modules': { type: 'boolean' },
      ...Object.fromEntries(VALUES.map((name) => [name, { type: 'string', multiple: true } as const])),
    },
  });
  const given = new Map(Object.entries(values));
  const valueOf = (name: string): string => {
    const value = given.get(name);
    if (value === undefined) return '';
    return Array.isArray(value) ? value.join('\n') : String(value);
  };
  const token = process.env['GITHUB_TOKEN'] ?? process.env['GH_TOKEN'] ?? '';
  const inputs = parseInputs(
    (name) => (name === 'token' ? token : valueOf(name)),
    (name) => `--${name}`,
  );
  const number = pullRequestNumber(valueOf('pr'));
  if (token === '') throw new UsageError('review needs a token in GITHUB_TOKEN or GH_TOKEN');
  if (inputs.source.kind === 'artifacts' && inputs.source.run === undefined) {
    throw new UsageError('review needs --run (a workflow run with artifacts) or --path (files that are here)');
  }

  const [{ connect }, { commandOctokit }, { repositoryOf }, { getPullRequest }, { runReview }] = await Promise.all([
    import('../github/client.js'),
    import('../github/command-octokit.js'),
    import('../github/repository.js'),
    import('../github/pull-requests.js'),
    import('../job/review/review-job.js'),
  ]);
  const repository = repositoryOf(valueOf('repo'));
  const github = connect(commandOctokit, { token, env: process.env, log: LOG.info });
  const { headSha, baseRef } = (await getPullRequest(github, repository, number)).pullRequest;
  const { reports, surfaces, plans, remarks } = await runReview(inputs, {
    github,
    repository,
    ownRun: undefined,
    trigger: { kind: 'pull-request', number, headSha, baseRef },
    sha: undefined,
    ruleLink: '',
    log: LOG,
  });
  process.stdout.write(textReport(reports, terminalOf(process.stdout, process.env)));
  for (const plan of plans) process.stdout.write(`\n${plan}`);
  for (const remark of remarks) LOG.warning(remark);
  // Annotations are the runner's; the findings stand above.
  for (const surface of surfaces.filter(({ name }) => name !== 'annotations')) LOG.info(`${surface.name}: ${surfaceWords(surface)}`);
  return exitCodeOf(summarize(reports), inputs.failOn);
}

function pullRequestNumber(text: string): number {
  if (!/^[1-9]\d{0,9}$/.test(text)) throw new UsageError(`--pr is the number of a pull request; not ${JSON.stringify(text)}`);
  return Number(text);
}
