/** Names that Windows gives to devices, with any extension, in any folder. */
const DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$/i;

/**
 * Why a name can have been made only to lead somewhere else, whatever the entry is. Nothing is ever written to such a
 * path; but who sends one is up to something, and other tools will unpack the same archive.
 * @returns undefined for names that stay within the archive
 */
export function escapeProblem(name: string): string | undefined {
  if (name === '') return 'the name is empty';
  if (name.includes('\0')) return 'the name has a NUL in it';
  if (name.includes('\\')) return 'the name has a backslash in it';
  if (name.startsWith('/')) return 'the name is an absolute path';
  if (/^[a-z]:/i.test(name)) return 'the name begins with a drive';
  if (name.split('/').includes('..')) return "the name has '..' in it";
  return undefined;
}

/** Whether a part of the name is a device's on Windows: of interest only for entries that are read. */
export function deviceProblem(name: string): string | undefined {
  return name.split('/').some((part) => DEVICE.test(part)) ? 'the name is a device' : undefined;
}

/** The name without the `./` that tar and cpio put before it. */
export function withoutDot(name: string): string {
  return name.replace(/^(\.\/+)+/, '');
}
