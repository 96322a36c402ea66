// Records what GNU readelf reads of every module of the corpus and of the built files, so that the tests need no binutils.
// Needs readelf (2.40 is what made the record). From the root of the repository:
//
//   node --import ./test/support/typescript.mjs test/elf/record-readelf.ts

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUILT_FILES } from './built-files.js';
import { RECORDED_WHOLE, type Recorded, relocationLine, sectionLine, symbolLine, textName } from './canonical.js';
import { corpusFiles } from './corpus.js';

function readelf(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('readelf', args, {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: { LC_ALL: 'C.UTF-8', PATH: '/usr/bin:/bin' },
  });
  if (status !== 0 || stderr !== '') throw new Error(`readelf ${args.join(' ')}: ${stderr}`);
  return stdout;
}

/** The groups of a match; a missing one is empty. */
function groups(match: RegExpExecArray): (name: string) => string {
  return (name) => match.groups?.[name] ?? '';
}

const hex = (digits: string): bigint => BigInt(`0x${digits}`);

interface SectionLine {
  readonly index: number;
  readonly offset: bigint;
  readonly isRela: boolean;
}

function sections(path: string, lines: string[]): SectionLine[] {
  const pattern =
    /^ {2}\[ *(?<index>\d+)\] ?(?<name>.*)\n +(?<type>\S+(?: \S+)*) +[0-9a-f]{16} +(?<offset>[0-9a-f]+) +(?<size>[0-9a-f]+) +(?<entsize>[0-9a-f]+) +(?<link>\d+) +(?<info>\d+) +\d+\n +\[(?<flags>[0-9a-f]{16})\]/gm;
  return Array.from(readelf('--section-details', '--wide', path).matchAll(pattern), (match) => {
    const get = groups(match);
    const index = Number(get('index'));
    const offset = hex(get('offset'));
    lines.push(
      sectionLine({
        index,
        name: get('name'),
        type: get('type'),
        flags: hex(get('flags')),
        offset,
        size: hex(get('size')),
        link: Number(get('link')),
        info: Number(get('info')),
        entsize: hex(get('entsize')),
      }),
    );
    return { index, offset, isRela: get('type') === 'RELA' };
  });
}

function symbols(path: string, lines: string[]): number {
  const pattern =
    /^ *(?<index>\d+): (?<value>[0-9a-f]{16}) +(?<size>\d+|0x[0-9a-f]+) (?<type>\S+) +(?<binding>\S+) +\S+ +(?:\[<localentry>: \d+\] +)?(?<place>OS \[0x[0-9a-f]+\]|\S+)(?: (?<name>.*))?$/gm;
  let count = 0;
  for (const match of readelf('--symbols', '--wide', path).matchAll(pattern)) {
    const get = groups(match);
    lines.push(
      symbolLine({
        index: Number(get('index')),
        value: hex(get('value')),
        size: BigInt(get('size')),
        type: get('type'),
        binding: get('binding'),
        place: get('place'),
        name: get('name'),
      }),
    );
    count++;
  }
  return count;
}

function relocations(path: string, tables: readonly SectionLine[], lines: string[]): number {
  const heading = /^Relocation section '.*' at offset 0x(?<offset>[0-9a-f]+) contains (?<count>\d+) entr/;
  const entry =
    /^(?<offset>[0-9a-f]{16}) {2}(?<symbol>[0-9a-f]{8})(?<type>[0-9a-f]{8}) (?:unrecognized: )?\S+ *(?:[0-9a-f]{16} )?(?<rest>.*)$/;
  let table = -1;
  let index = 0;
  let count = 0;
  for (const line of readelf('--relocs', '--wide', path).split('\n')) {
    const start = heading.exec(line);
    if (start !== null) {
      table = tables.find(({ isRela, offset }) => isRela && offset === hex(groups(start)('offset')))?.index ?? -1;
      index = 0;
      continue;
    }
    const match = entry.exec(line);
    if (match === null) continue;
    const get = groups(match);
    const named = /^ *(?<name>\S*) (?<sign>[-+]) (?<addend>[0-9a-f]+)$/.exec(get('rest'));
    const addend = named === null ? hex(get('rest').trim()) : hex(groups(named)('addend')) * (groups(named)('sign') === '-' ? -1n : 1n);
    const name = named === null ? '' : groups(named)('name');
    lines.push(
      relocationLine({
        table,
        index: index++,
        offset: hex(get('offset')),
        type: Number(hex(get('type'))),
        symbol: Number(hex(get('symbol'))),
        name,
        addend,
      }),
    );
    count++;
  }
  return count;
}

const record: Record<string, Recorded> = {};
function add(file: string, path: string): void {
  const lines: string[] = [];
  const found = sections(path, lines);
  const symbolCount = symbols(path, lines);
  const relocationCount = relocations(path, found, lines);
  const text = `${lines.join('\n')}\n`;
  record[file] = {
    sections: found.length,
    symbols: symbolCount,
    relocations: relocationCount,
    sha256: createHash('sha256').update(text).digest('hex'),
  };
  if (RECORDED_WHOLE.has(file)) writeFileSync(join('test/elf/readelf', textName(file)), text);
}

for (const file of corpusFiles('test/corpus')) add(file, join('test/corpus', file));
const folder = mkdtempSync(join(tmpdir(), 'readelf-'));
for (const [name, build] of BUILT_FILES) {
  const path = join(folder, name);
  writeFileSync(path, build().build());
  add(`built/${name}`, path);
}
rmSync(folder, { recursive: true });
writeFileSync('test/elf/readelf/record.json', `${JSON.stringify(record, undefined, 2)}\n`);
