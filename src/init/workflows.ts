import { exampleWorkflow } from '../package.js';
import type { Builder } from './builders.js';

/** What a repository needs of its workflows. */
export interface Setup {
  /** Whether pull requests come from forks, whose runs cannot post. */
  readonly forks: boolean;
  readonly builder: Builder;
  /** The folder with the patches, or what its own way of building is called: plain characters alone, as in a shell's command. */
  readonly source: string;
  /** The kernel's packages: names for apt-get download, or addresses. */
  readonly kernelPackages: readonly string[];
  readonly audit: boolean;
}

/** A file below .github/workflows. */
export interface Workflow {
  readonly file: string;
  readonly text: string;
}

const BUILD = /^ {6}- run: \.\/build-livepatches\.sh out.*\n/m;
const CHECK = /^ {6}- uses: \S+\n {8}with: \{ artifacts: livepatches/m;

/** The workflows of a repository: the examples of the documentation, with its own steps in them. */
export function workflowsFor(setup: Setup): Workflow[] {
  const built = (name: string) => replaced(exampleWorkflow(name), BUILD, () => buildStep(setup));
  const checked = (text: string) =>
    setup.kernelPackages.length === 0
      ? text
      : replaced(text, CHECK, (found) => `${kernelStep(setup.kernelPackages)}${found}, kernel-files: kernel`);
  const main = setup.forks
    ? [
        { file: 'livepatches-build.yml', text: built('fork-build').replace('(fork-review.yml)', '(livepatches-review.yml)') },
        {
          file: 'livepatches-review.yml',
          text: checked(exampleWorkflow('fork-review')).replace('(fork-build.yml)', '(livepatches-build.yml)'),
        },
      ]
    : [{ file: 'livepatches.yml', text: checked(built('same-repository')) }];
  return [...main, ...(setup.audit ? [{ file: 'livepatches-audit.yml', text: exampleWorkflow('audit') }] : [])];
}

function replaced(text: string, what: RegExp, by: (found: string) => string): string {
  if (!what.test(text)) throw new Error(`an example workflow has nothing like ${what.source}`);
  return text.replace(what, by);
}

function buildStep({ builder, source }: Setup): string {
  switch (builder) {
    case 'own':
      return `      - run: ${source} out # leaves livepatch-*.ko in out/\n`;
    case 'kpatch-build':
      return script(
        "kpatch-build, and in linux/ the kernel's source, its configuration and vmlinux with debug information, have to be here",
        [
          'mkdir out',
          `for patch in ${source}/*.patch; do`,
          '  kpatch-build -s linux -c linux/.config -v linux/vmlinux -o out "$patch"',
          'done',
        ],
      );
    case 'klp-build':
      return script("in linux/ has to be the kernel's source (from 6.19 on), with its configuration", [
        'mkdir out && cd linux',
        `for patch in ../${source}/*.patch; do`,
        '  scripts/livepatch/klp-build -o "../out/livepatch-$(basename "$patch" .patch).ko" "$patch"',
        'done',
      ]);
  }
}

/** From the kernel's packages klp-lint reads which symbols there are. */
function kernelStep(packages: readonly string[]): string {
  const isAddress = (one: string) => one.includes('://');
  const names = packages.filter((one) => !isAddress(one));
  return script('the packages of the kernel that loads the livepatches', [
    'mkdir kernel && cd kernel',
    ...(names.length === 0 ? [] : [`sudo apt-get update && apt-get download ${names.join(' ')}`]),
    ...packages.filter(isAddress).map((address) => `curl -fsSLO '${address}'`),
  ]);
}

function script(comment: string, lines: readonly string[]): string {
  return [`      - run: | # ${comment}`, ...lines.map((line) => `          ${line}`), ''].join('\n');
}
