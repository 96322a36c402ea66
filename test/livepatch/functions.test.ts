import { expect, it } from 'vitest';
import { ElfFile } from '../../src/elf/file.js';
import { BufferSource } from '../../src/elf/source.js';
import { FunctionIndex } from '../../src/livepatch/functions.js';
import { ElfBuilder } from '../support/elf-builder.js';

function indexOf(functions: readonly (readonly [name: string, value: number, size: number])[]): { index: FunctionIndex; text: number } {
  const builder = new ElfBuilder();
  const text = builder.section('.text', { flags: 'AX', bytes: new Uint8Array(64) });
  for (const [name, value, size] of functions) builder.symbol(name, { section: text, value, size, type: 'func' });
  const elf = ElfFile.open(new BufferSource(builder.build()));
  return { index: new FunctionIndex(elf), text: elf.sectionNamed('.text')?.index ?? 0 };
}

it('of several functions at one address it answers with the first that covers the place', () => {
  const { index, text } = indexOf([
    ['short', 0, 4],
    ['covered', 0, 2],
    ['long', 0, 16],
    ['same', 0, 16],
    ['next', 32, 8],
  ]);
  const named = [0, 3, 4, 15, 16, 32, 39, 40].map((offset) => index.at(text, offset)?.name);
  expect(named).toEqual(['short', 'short', 'long', 'long', undefined, 'next', 'next', undefined]);
});

it('takes no longer for many functions at one address', () => {
  const { index, text } = indexOf(Array.from({ length: 30_000 }, (_, i) => [`f${i}`, 0, 1 + (i % 8)] as const));
  const began = process.cpuUsage();
  for (let i = 0; i < 30_000; i++) index.at(text, i % 8);
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(1000);
});
