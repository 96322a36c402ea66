import { UsageError } from '../errors.js';
import type { GitHubErrorKind } from '../github/errors.js';
import { parseInputs } from '../job/inputs.js';
import type { Log } from '../job/log.js';
import { printable } from '../report/escape.js';
import { EXIT, summarize } from '../report/summary.js';
import { surfaceWords } from '../report/surfaces.js';
import { terminalOf } from '../report/terminal.js';
import { textReport } from '../report/text.js';
import { exitCode } from './outputs.js';
import type { GivenInput } from './review-options.js';

const LOG: Log = {
  info: (line) => process.stderr.write(`klp-lint: ${printable(line)}\n`),
  warning: (line) => process.stderr.write(`klp-lint: ${printable(line)}\n`),
  phase: () => undefined,
  group: () => undefined,
};

/** What GitHub does not know, or does not let this token see, was asked for by mistake. */
const MISTAKES: readonly GitHubErrorKind[] = ['unauthorized', 'forbidden', 'not-found'];

/** `klp-lint review`: the Action's job from a shell. @param valueOf the options @returns the exit code */
export async function reviewCommand(valueOf: GivenInput): Promise<number> {
  try {
    return await review(valueOf);
  } catch (error) {
    const { GitHubError } = await import('../github/errors.js');
    if (!(error instanceof GitHubError)) throw error;
    if (MISTAKES.includes(error.kind)) throw new UsageError(error.message, { cause: error });
    LOG.warning(error.message);
    return EXIT.notAnalysed;
  }
}

async function review(valueOf: GivenInput): Promise<number> {
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
  return exitCode(summarize(reports), inputs);
}

function pullRequestNumber(text: string): number {
  if (!/^[1-9]\d{0,9}$/.test(text)) throw new UsageError(`--pr is the number of a pull request; not ${JSON.stringify(text)}`);
  return Number(text);
}
