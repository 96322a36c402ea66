// npm run demo:prove -- FOLDER: boots the kernel of an unpacked package, and shows what it does with three livepatches beside what is predicted.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const RELEASE = '6.1.0-56-amd64';
const root = join(import.meta.dirname, '../..');
const [folder = 'linux-6.1'] = process.argv.slice(2);
const image = join(folder, 'boot', `vmlinuz-${RELEASE}`);
const modules = join(folder, 'lib/modules', RELEASE);

const missing = [];
const runs = (program, ...args) => spawnSync(program, args, { stdio: 'ignore' }).error === undefined;
if (!runs('qemu-system-x86_64', '--version')) missing.push('QEMU: apt-get install qemu-system-x86');
if (!runs('busybox', 'true')) missing.push('a static busybox: apt-get install busybox-static');
if (!existsSync(image) || !existsSync(modules)) {
  missing.push(
    `the kernel that these livepatches are for, Debian 12's ${RELEASE}:\n    apt-get download linux-image-${RELEASE} && dpkg-deb -x linux-image-${RELEASE}_*.deb ${folder}`,
  );
}
if (missing.length > 0) {
  process.stdout.write(
    `This part of the demo boots a kernel. It needs\n${missing.map((one) => `  ${one}\n`).join('')}and then: npm run demo:prove -- ${folder}\n`,
  );
} else {
  const corpus = join(root, 'test/corpus/6.1');
  const names = ['iv_pv_issue580', 'v_altrepl_lea', 'i_good_vmlinux'];
  const facts = readdirSync(corpus).filter((name) => /^(kallsyms|Module\.symvers)/.test(name));
  const { status } = spawnSync(
    process.execPath,
    [
      ...[join(root, 'dist/cli.js'), 'prove', '--kernel-image', image, '--module-folder', modules],
      ...facts.flatMap((name) => ['--kernel-files', join(corpus, name)]),
      ...names.map((name) => join(corpus, `${name}.ko`)),
    ],
    { stdio: 'inherit' },
  );
  process.exitCode = status ?? 1;
}
