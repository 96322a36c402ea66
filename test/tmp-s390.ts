import { PathSource } from '../src/elf/source.js';
import { bootImageOf, BOOT_HEAD } from '../src/kernel-image/boot-image.js';
import { unpackKernel } from '../src/kernel-image/unpack-kernel.js';
import { readKernelImage } from '../src/kernel-image/kernel-image.js';
import { Meter, Spent, DEFAULT_LIMITS } from '../src/archive/limits.js';
for (const p of process.argv.slice(2)) {
  const s = new PathSource(p);
  const b = bootImageOf(s, s.read(0, Math.min(s.size, BOOT_HEAD), 'x'))!;
  const k = readKernelImage(await unpackKernel(b, s, new Meter(new Spent(DEFAULT_LIMITS), s.size)));
  const lines = k.kallsyms.toString('latin1').split('\n');
  const sites = [...(k.ftraceSites ?? [])];
  const text = lines.filter((l) => / [tT] /.test(l)).map((l) => BigInt('0x' + l.slice(0, 16)));
  const set = new Set(sites);
  console.log(p.slice(-40), lines.find((l) => / _text$/.test(l)), lines.find((l) => / cmdline_proc_show$/.test(l)), 'sites', sites.length, sites[0]?.toString(16), 'at a symbol', text.filter((a) => set.has(a) || set.has(a + 4n) || set.has(a + 8n) || set.has(a+12n)).length);
}
{
  const p = process.argv[2]!;
  const s = new PathSource(p);
  const b = bootImageOf(s, s.read(0, Math.min(s.size, BOOT_HEAD), 'x'))!;
  const k = readKernelImage(await unpackKernel(b, s, new Meter(new Spent(DEFAULT_LIMITS), s.size)));
  const lines = k.kallsyms.toString('latin1').split('\n');
  const i = lines.findIndex((l) => / cmdline_proc_show$/.test(l));
  console.log(lines.slice(i - 4, i + 5).join('\n'));
  const a = BigInt('0x' + lines[i]!.slice(0, 16));
  console.log([...(k.ftraceSites ?? [])].filter((x) => x > a - 0x400n && x < a + 0x400n).map((x) => x.toString(16)));
  console.log(lines.filter((l) => /mcount_loc|_stext$|_etext$| _end$/.test(l)));
}
