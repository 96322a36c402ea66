#!/usr/bin/env node
import { inspect } from 'node:util';
import { CommanderError } from '@commander-js/extra-typings';
import { normalisedArguments } from './commands/arguments.js';
import { commandLine } from './commands/program.js';
import { errorCode, OutputError, reasonOf, UsageError } from './errors.js';
import { EXIT } from './report/summary.js';

async function main(args: readonly string[]): Promise<number> {
  if (args.length === 0) throw new UsageError('no command; klp-lint --help lists them');
  let code: number = EXIT.clean;
  const program = await commandLine(args, (exitCode) => {
    code = exitCode;
  });
  await program.parseAsync(normalisedArguments(args), { from: 'user' });
  return code;
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
  const usage = error instanceof UsageError;
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
  if (error instanceof CommanderError) {
    // Commander has printed what is wrong, or what was asked for.
    process.exitCode = error.exitCode === 0 ? EXIT.clean : EXIT.usage;
  } else fail(error);
}
