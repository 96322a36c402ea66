#!/usr/bin/env node
import { inspect } from 'node:util';
import { CommanderError } from '@commander-js/extra-typings';
import { normalisedArguments } from './commands/arguments.js';
import { commandLine } from './commands/program.js';
import { errorCode, reasonOf, UsageError } from './errors.js';
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

// A reader that has seen enough, such as `head`, is no fault.
process.stdout.on('error', (error) => {
  if (errorCode(error) !== 'EPIPE') throw error;
  process.exit();
});

try {
  // Not process.exit(): what is written to a pipe has to drain first.
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has printed what is wrong, or what was asked for.
    process.exitCode = error.exitCode === 0 ? EXIT.clean : EXIT.usage;
  } else {
    const usage = error instanceof UsageError;
    process.stderr.write(usage ? `klp-lint: ${reasonOf(error)}\n` : `klp-lint: internal error, please report it\n${inspect(error)}\n`);
    process.exitCode = usage ? EXIT.usage : EXIT.internal;
  }
}
