#!/usr/bin/env node
import { inspect } from 'node:util';
import { errorCode, OutputError, reasonOf, UsageError } from './errors.js';
import { TOOL_NAME, toolVersion } from './package.js';
import { EXIT } from './report/summary.js';

const HELP = `Checks Linux kernel livepatch modules before a kernel loads them.

Usage:
  klp-lint check [options] PATH…     check modules, archives and packages (*.ko, *.ko.xz, *.zip, *.tar.zst, *.deb, *.rpm, …),
                                     folders of them, or - (a list of paths on stdin)
  klp-lint plan --shards N PATH…     divides the paths into shards, as the matrix of a workflow (docs/sharding.md)
  klp-lint merge [options] REPORT…   the JSON reports of check --shard, or folders of them, merged into one
  klp-lint inspect [options] FILE    what one module says of itself, and what a kernel does with it, step by step
  klp-lint explain RULE              a rule's page, by id (KLP101) or name (late-alternative-site)
  klp-lint baseline --reason TEXT [--expires DAY] REPORT.json
                                     entries for .github/klp-lint.yml that ignore what a JSON report found
  klp-lint prove --kernel-image FILE [options] PATH…
                                     boots that kernel in QEMU, loads the modules, and sets what happens beside what is predicted
                                     (docs/proving.md)
  klp-lint review --repo OWNER/NAME --pr N (--run ID | --path PATH) [--dry-run] [options of the Action]
                                     check a run's artifacts or files, and post the review (docs/action.md)

Options of check:
  --kernel RELEASE           the kernel that loads the modules, if not the one they were built for
  --kernel-behaviour NAME=VALUE
                             what that kernel does although its version says otherwise; help lists the names
  --kernel-files PATH        files of the kernel's build, folders or archives of them, that say which symbols there are: kallsyms,
                             System.map, Module.symvers, vmlinux, modules (docs/kernel-files.md); can be given several times
  --format text|json|sarif|markdown|html|junit|codequality
                             what is printed; default: text
  --output FILE              writes a report too, in the format of the name's ending: .txt, .json, .sarif, .md, .html, .xml,
                             .codequality.json; can be given several times
  --rule-link ADDRESS        where SARIF says that a rule's page is; {rule} stands for its id
  --fail-on error|warning|never
                             which findings make the exit code 1; default: error
  --config FILE              findings to ignore (docs/configuration.md); default: .github/klp-lint.yml, if it is there
  --jobs N                   threads for very many files; default: the number of cores
  --max-time SECONDS         how long one module may take; then it is not analysed; default: 60
  --shard K/N                checks one of N parts; --fail-on and --config belong to merge then

Options of merge: --format, --output, --rule-link, --fail-on, --config, and
  --expect N | --plan FILE   how many shards there have to be (FILE: what plan printed); default: as the reports say.
                             A shard without a report is not analysed.

  --help, --version

Exit codes of check and merge:
  0  no such findings; files that are no livepatch are counted, not judged
  1  findings
  2  wrong use: an unknown option, a path that does not exist
  3  something could not be analysed (whatever else was found)
  4  a fault of klp-lint; files on which it failed are not analysed, all others are in the report
  5  the report could not be written: a full disk, a pipe that nobody reads
`;

async function main(args: readonly string[]): Promise<number> {
  // Each command is loaded with what it needs alone.
  const [command, ...rest] = args;
  if (args.includes('--help') || args.includes('-h') || command === 'help') {
    process.stdout.write(HELP);
    return EXIT.clean;
  }
  switch (command) {
    case '--version':
      process.stdout.write(`${TOOL_NAME} ${toolVersion()}\n`);
      return EXIT.clean;
    case 'check':
      return (await import('./commands/check.js')).checkCommand(rest);
    case 'inspect':
      return (await import('./commands/inspect.js')).inspectCommand(rest);
    case 'baseline':
      return (await import('./commands/baseline.js')).baselineCommand(rest);
    case 'explain':
      return (await import('./commands/explain.js')).explainCommand(rest);
    case 'review':
      return (await import('./commands/review.js')).reviewCommand(rest);
    case 'prove':
      return (await import('./commands/prove.js')).proveCommand(rest);
    case 'plan':
      return (await import('./commands/plan.js')).planCommand(rest);
    case 'merge':
      return (await import('./commands/merge.js')).mergeCommand(rest);
    case undefined:
      throw new UsageError('no command; klp-lint --help lists them');
    default:
      throw new UsageError(`no command is named ${JSON.stringify(command)}; klp-lint --help lists them`);
  }
}

/** What parseArgs() says of a wrong option is the user's mistake. */
function isUsageError(error: unknown): boolean {
  return error instanceof UsageError || errorCode(error)?.startsWith('ERR_PARSE_ARGS_') === true;
}

let failedOutput = false;

/** What was found is not where it was to go: nobody may take the exit code for the verdict. */
function outputFailed(reason: string): void {
  if (failedOutput) return;
  failedOutput = true;
  process.stderr.write(`klp-lint: ${reason}\n`);
  process.once('exit', () => {
    process.exitCode = EXIT.output;
  });
}
process.stdout.on('error', (error) => {
  const closed = errorCode(error) === 'EPIPE';
  outputFailed(
    closed ? 'standard output was closed before everything was written' : `standard output cannot be written: ${reasonOf(error)}`,
  );
});
// Progress and remarks: the report is elsewhere.
process.stderr.on('error', () => undefined);

function fail(error: unknown): void {
  if (error instanceof OutputError) {
    outputFailed(error.message);
    return;
  }
  const usage = isUsageError(error);
  process.stderr.write(usage ? `klp-lint: ${reasonOf(error)}\n` : `klp-lint: internal error, please report it\n${inspect(error)}\n`);
  process.exitCode = usage ? EXIT.usage : EXIT.internal;
}

// Node's own exit code for what nobody caught is 1, which says findings.
process.on('uncaughtException', (error) => {
  fail(error);
  process.exit();
});

try {
  // Not process.exit(): what is written to a pipe has to drain first.
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  fail(error);
}
