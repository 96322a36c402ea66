import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isContainerName } from '../archive/format.js';
import { suppress } from '../check/suppressions.js';
import { checkFiles } from '../check-files.js';
import { UsageError } from '../errors.js';
import { TOOL_NAME, toolVersion } from '../package.js';
import { printable } from '../report/escape.js';
import { jsonReport } from '../report/json.js';
import { exitCodeOf, summarize } from '../report/summary.js';
import { terminalOf } from '../report/terminal.js';
import { textReport } from '../report/text.js';
import { readKernelFacts } from '../kernel-facts.js';
import { collectInputs, type Inputs, pathsInList } from '../source/paths.js';
import { readConfig, suppressionRemarks, today } from './configuration.js';
import { checkOptionsOf, failOnOf, KERNEL_OPTIONS, oneOf } from './options.js';
import { Progress } from './progress.js';

/** `klp-lint check`. @returns the exit code */
export async function checkCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...KERNEL_OPTIONS,
      'kernel-facts': { type: 'string', multiple: true },
      format: { type: 'string', default: 'text' },
      'fail-on': { type: 'string', default: 'error' },
      config: { type: 'string' },
    },
  });
  const format = oneOf('--format', values.format, ['text', 'json']);
  const failOn = failOnOf(values['fail-on']);
  const kernelOptions = checkOptionsOf(values);
  const config = await readConfig(values.config);
  if (positionals.length === 0) throw new UsageError('check needs a file, a folder, or - for a list of paths on standard input');
  const options = { ...kernelOptions, builds: readKernelFacts(values['kernel-facts'] ?? []) };
  const inputs = collectInputs(positionals.flatMap((path) => (path === '-' ? listOnStdin() : [path])));

  const progress = new Progress(process.stderr, numberOfFiles(inputs));
  const found = await checkFiles(inputs, options, (done) => {
    progress.show(done);
  });
  progress.end();
  const { reports, uses } = suppress(found, config.ignore, today());
  process.stdout.write(
    format === 'json'
      ? jsonReport(reports, { name: TOOL_NAME, version: toolVersion() })
      : textReport(reports, terminalOf(process.stdout, process.env)),
  );
  for (const remark of suppressionRemarks(uses)) process.stderr.write(`klp-lint: ${printable(remark)}\n`);
  return exitCodeOf(summarize(reports), failOn);
}

/** Undefined where containers have to be opened to know. */
function numberOfFiles({ roots }: Inputs): number | undefined {
  return roots.some(({ shown }) => isContainerName(shown)) ? undefined : roots.length;
}

function listOnStdin(): string[] {
  const paths = pathsInList(readFileSync(process.stdin.fd, 'utf8'));
  if (paths.length === 0) throw new UsageError('- : no paths on standard input');
  return paths;
}
