import { readFileSync } from 'node:fs';
import { checkSource } from '../support/check-source.js';
import { BufferSource } from '../../src/elf/source.js';
import type { LinkOptions } from '../../src/review/links.js';
import { DEFAULT_SYMBOL_LINK } from '../../src/review/links.js';
import type { ChangedFile } from '../../src/review/pull-request.js';
import type { ReviewedModule } from '../../src/review/remark.js';

const real = new URL('../corpus/real/', import.meta.url);

/** The patch of the module of kpatch issue 580. */
export const EXT2_PATCH = readFileSync(new URL('ext2-a.patch', real), 'utf8');

/** A real module, checked, as it came from an artifact. */
export async function realModule(name: string, kernel?: string): Promise<ReviewedModule> {
  const report = await checkSource(
    new BufferSource(readFileSync(new URL(name, real))),
    `build/${name}`,
    kernel === undefined ? {} : { kernel },
  );
  return { report, containers: [{ name: 'build-6.1', url: 'https://github.example/acme/livepatches/actions/runs/7/artifacts/9' }] };
}

/** How GitHub lists a text file that a pull request adds. */
export function addedFile(path: string, text: string): ChangedFile {
  const ends = text.endsWith('\n');
  const lines = (ends ? text.slice(0, -1) : text).split('\n');
  const patch = [`@@ -0,0 +1,${lines.length} @@`, ...lines.map((line) => `+${line}`), ...(ends ? [] : ['\\ No newline at end of file'])];
  return { path, status: 'added', patch: patch.join('\n') };
}

export const LINKS: LinkOptions = {
  symbolLink: DEFAULT_SYMBOL_LINK,
  ruleLink: 'https://github.example/klp-lint/klp-lint/blob/v1/docs/rules/{rule}.md',
  serverUrl: 'https://github.example',
  repository: 'acme/livepatches',
  headSha: '0123456789abcdef0123456789abcdef01234567',
  runUrl: 'https://github.example/acme/livepatches/actions/runs/7',
};
