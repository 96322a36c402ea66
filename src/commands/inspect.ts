import { parseArgs } from 'node:util';
import { modelModule, NotAnalysed } from '../check/check.js';
import { ElfFormatError } from '../elf/errors.js';
import { ElfFile } from '../elf/file.js';
import { FileSource } from '../elf/source.js';
import { errorCode, reasonOf, UsageError } from '../errors.js';
import { LivepatchModule } from '../livepatch/module.js';
import { printable } from '../report/escape.js';
import { describeModel, describeModule } from '../report/inspection.js';
import { EXIT } from '../report/summary.js';
import { terminalOf } from '../report/terminal.js';
import { checkOptionsOf, KERNEL_OPTIONS } from './options.js';

/** `klp-lint inspect FILE`. @returns the exit code */
export function inspectCommand(args: readonly string[]): number {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: KERNEL_OPTIONS });
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) throw new UsageError('inspect needs one file');
  const options = checkOptionsOf(values);
  const source = openFile(path);
  const terminal = terminalOf(process.stdout, process.env);
  try {
    process.stdout.write(describeModule(new LivepatchModule(ElfFile.open(source)), path, terminal));
    process.stdout.write(describeModel(modelModule(source, options), terminal));
    return EXIT.clean;
  } catch (error) {
    if (!(error instanceof ElfFormatError || error instanceof NotAnalysed)) throw error;
    process.stderr.write(`klp-lint: ${printable(`${path}: ${error.message}`)}\n`);
    return EXIT.notAnalysed;
  } finally {
    source.close();
  }
}

function openFile(path: string): FileSource {
  try {
    return new FileSource(path);
  } catch (error) {
    throw new UsageError(errorCode(error) === 'ENOENT' ? `${path}: no such file` : reasonOf(error), { cause: error });
  }
}
