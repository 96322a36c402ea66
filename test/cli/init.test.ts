import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { ownReference } from '../../src/package.js';
import { faultsOf } from '../support/actionlint.js';
import { klpLint, type Run, temporaryFolder } from './run-cli.js';

const { repository, tag } = ownReference();

/** A folder with files in it. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const init = (cwd: string, ...args: readonly string[]): Run => klpLint(['init', ...args], { cwd });

/** What is printed, by file. */
function workflows({ status, stdout, stderr }: Run): ReadonlyMap<string, string> {
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(parseAllDocuments(stdout).flatMap(({ errors }) => errors)).toEqual([]);
  return new Map(stdout.split(/^---\n/m).map((text) => [/^# \.github\/workflows\/(\S+)\n/.exec(text)?.[1] ?? '', text] as const));
}

describe('klp-lint init', () => {
  const OPTIONS: readonly (readonly string[])[] = [
    [],
    ['--forks'],
    ['--audit'],
    ['--kernel-package', 'linux-image-6.1.0-56-amd64'],
    ['--forks', '--audit', '--kernel-package', 'https://example.org/kernel.rpm', '--kernel-package', 'linux-modules-6.8.0-60-generic'],
  ];
  const builders = ['own', 'kpatch-build', 'klp-build'];
  it.each(OPTIONS.flatMap((options) => builders.map((builder) => [[...options, '--builder', builder]])))(
    '%j prints workflows without fault, that use this very klp-lint',
    async (options) => {
      const printed = workflows(init(temporaryFolder(), ...options));
      for (const [file, text] of printed) expect(await faultsOf(text, `.github/workflows/${file}`)).toEqual([]);
      expect([...printed.values()].join('')).toContain(`uses: ${repository}@${tag}`);
      expect([...printed.keys()]).toEqual([
        ...(options.includes('--forks') ? ['livepatches-build.yml', 'livepatches-review.yml'] : ['livepatches.yml']),
        ...(options.includes('--audit') ? ['livepatches-audit.yml'] : []),
      ]);
    },
    60_000,
  );

  it('takes under thirty lines for the plain case', () => {
    expect(init(temporaryFolder()).stdout.split('\n').length).toBeLessThan(30);
  });

  it('has the second workflow for forks wait for the first, and run nothing of theirs', () => {
    const printed = workflows(init(temporaryFolder(), '--forks'));
    const build = printed.get('livepatches-build.yml') ?? '';
    const review = printed.get('livepatches-review.yml') ?? '';
    expect(review).toContain(`workflows: [${/^name: (.*)$/m.exec(build)?.[1] ?? '?'}]`);
    expect(review).not.toMatch(/actions\/checkout|fork-build\.yml/);
    expect(build).not.toMatch(/fork-review\.yml/);
  });

  it.each([
    ['its script that builds', { 'scripts/build-all.sh': '' }, /- run: \.\/scripts\/build-all\.sh out #/],
    [
      'kpatch-build, which a script calls',
      { Makefile: 'all:\n\tkpatch-build -t vmlinux\n', 'patches/a.patch': '' },
      /for patch in patches\/\*[^]*kpatch-build -s/,
    ],
    [
      'klp-build, which a workflow calls',
      { '.github/workflows/ci.yml': 'run: scripts/livepatch/klp-build' },
      /scripts\/livepatch\/klp-build -o/,
    ],
    ['kpatch-build where there are patches alone', { 'livepatches/a.patch': '' }, /for patch in livepatches\/\*[^]*kpatch-build -s/],
    ['a name to be changed where there is nothing', {}, /- run: \.\/build-livepatches\.sh out #/],
  ])('finds %s', (_, files, expected) => {
    expect(init(folderWith(files)).stdout).toMatch(expected);
  });

  it('gives klp-lint the packages of the kernel', () => {
    const { stdout } = init(
      temporaryFolder(),
      '--kernel-package',
      'linux-image-6.1.0-56-amd64',
      '--kernel-package',
      'https://example.org/k.deb',
    );
    expect(stdout).toContain('apt-get download linux-image-6.1.0-56-amd64\n');
    expect(stdout).toContain("curl -fsSLO 'https://example.org/k.deb'\n");
    expect(stdout).toContain('kernel-files: kernel');
  });

  it.each(['a; rm -rf /', '$(id)', 'http://example.org/k.deb', "https://example.org/'; id '", '-o', ''])(
    'refuses %j as a package',
    (name) => {
      expect(init(temporaryFolder(), '--kernel-package', name)).toMatchObject({ status: 2, stdout: '' });
    },
  );

  it('writes what it prints, twice if asked, and replaces no other file', () => {
    const folder = temporaryFolder();
    const place = join(folder, '.github/workflows');
    expect(init(folder, '--write', '--forks')).toMatchObject({
      status: 0,
      stdout: '.github/workflows/livepatches-build.yml\n.github/workflows/livepatches-review.yml\n',
    });
    expect(init(folder, '--write', '--forks')).toMatchObject({ status: 0 });
    const path = join(place, 'livepatches-review.yml');
    writeFileSync(path, 'mine');
    const refused = init(folder, '--write', '--forks', '--audit');
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect(refused.stderr).toContain(
      '.github/workflows/livepatches-review.yml is there already and says something else; nothing was written',
    );
    expect(readFileSync(path, 'utf8')).toBe('mine');
    expect(readdirSync(place).sort()).toEqual(['livepatches-build.yml', 'livepatches-review.yml']);
  });
});
