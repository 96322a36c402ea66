import { type FileFormat, formatOf } from '../archive/format.js';
import { describeModel, NotAnalysed } from '../check/check.js';
import { ElfFormatError } from '../elf/errors.js';
import { ElfFile } from '../elf/file.js';
import { FileSource } from '../elf/source.js';
import { errorCode, reasonOf, UsageError } from '../errors.js';
import { readKernelFiles } from '../kernel-files/read-kernel-files.js';
import { LivepatchModule } from '../livepatch/module.js';
import { printable } from '../report/escape.js';
import { describeModel as modelText, describeModule } from '../report/inspection.js';
import { inspectionJson } from '../report/inspection-json.js';
import { EXIT } from '../report/summary.js';
import { type ColourWhen, terminalOf } from '../report/terminal.js';
import { isDirectory } from '../source/paths.js';
import { checkOptionsOf, type KernelOptions } from './options.js';

export interface InspectArguments extends KernelOptions {
  readonly format: 'text' | 'json';
  readonly color: ColourWhen;
}

/** `klp-lint inspect FILE`. @returns the exit code */
export async function inspectCommand(path: string, values: InspectArguments): Promise<number> {
  const options = checkOptionsOf(values);
  const paths = values.kernelFiles ?? [];
  const builds = await readKernelFiles(paths);
  const source = openFile(path);
  const terminal = terminalOf(process.stdout, process.env, values.color);
  try {
    const format = formatOf(source, path);
    if (format.kind !== 'plain') throw new NotAnalysed(`${wrappedIn(format)}: inspect takes one module; unpack it first`);
    // Before anything is known of the kernel: without one, this much can still be printed.
    const module = new LivepatchModule(ElfFile.open(source));
    if (values.format === 'text') process.stdout.write(describeModule(module, path, terminal));
    const described = await describeModel(source, paths.length === 0 ? options : { ...options, kernelFiles: builds }, (context) =>
      values.format === 'json' ? inspectionJson(context, path) : modelText(context, terminal),
    );
    process.stdout.write(described);
    for (const remark of builds.remarks(new Set())) process.stderr.write(`klp-lint: ${printable(remark)}\n`);
    return EXIT.clean;
  } catch (error) {
    if (!(error instanceof ElfFormatError || error instanceof NotAnalysed)) throw error;
    process.stderr.write(`klp-lint: ${printable(`${path}: ${error.message}`)}\n`);
    return EXIT.notAnalysed;
  } finally {
    source.close();
  }
}

function wrappedIn(format: Exclude<FileFormat, { readonly kind: 'plain' }>): string {
  if (format.kind === 'compressed') return `compressed by ${format.by}`;
  return format.kind === 'container' ? `an archive (${format.of})` : `compressed or an archive (${format.name})`;
}

/** @throws UsageError for what is no file, or cannot be opened */
function openFile(path: string): FileSource {
  if (isDirectory(path)) throw new UsageError(`${path} is a folder; inspect takes one module`);
  try {
    return new FileSource(path);
  } catch (error) {
    throw new UsageError(errorCode(error) === 'ENOENT' ? `${path}: no such file` : reasonOf(error), { cause: error });
  }
}
