import { expect, it } from 'vitest';
import { parseKlpSymbolName, plainSymbolName } from '../../src/livepatch/klp-symbol.js';

const parsed = (text: string) => parseKlpSymbolName(text, 511);

it.each([
  ['.klp.sym.vmlinux.printk,0', { object: 'vmlinux', name: 'printk', sympos: 0n }],
  ['.klp.sym.ext2.a,1', { object: 'ext2', name: 'a', sympos: 1n }],
  // sscanf() stops at the first dot of the object and at the first comma of the name.
  ['.klp.sym.ext2.foo.isra.0,2', { object: 'ext2', name: 'foo.isra.0', sympos: 2n }],
  ['.klp.sym.ext2.foo,2,3', { object: 'ext2', name: 'foo', sympos: 2n }],
  ['.klp.sym.ext2.foo, 7x', { object: 'ext2', name: 'foo', sympos: 7n }],
  [`.klp.sym.${'m'.repeat(55)}.${'f'.repeat(511)},0`, { object: 'm'.repeat(55), name: 'f'.repeat(511), sympos: 0n }],
])('%s has its three fields', (text, expected) => {
  expect(parsed(text)).toEqual(expected);
  expect(plainSymbolName(text)).toBe(expected.name);
});

it.each([
  'printk',
  'klp.sym.vmlinux.printk,0',
  '.klp.sym.',
  '.klp.sym.vmlinux',
  '.klp.sym.vmlinux.printk',
  '.klp.sym.vmlinux.printk,',
  '.klp.sym.vmlinux.printk,x',
  '.klp.sym..printk,0',
  '.klp.sym.vmlinux.,0',
  '.klp.sym.vmlinux,0.printk',
  `.klp.sym.${'m'.repeat(56)}.printk,0`,
  `.klp.sym.vmlinux.${'f'.repeat(512)},0`,
])('%s has not', (text) => {
  expect(parsed(text)).toBeUndefined();
});
