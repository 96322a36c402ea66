#!/usr/bin/env node
// klp-arch.mjs IN.o OUT.ko: turns klp__OBJECT__SYMBOL and klp__OBJECT__in__OTHER__SYMBOL into livepatch symbols, and moves their relocations
// to .klp.rela sections, in a 64-bit object of either byte order. Then it makes the changes that the object lists in .lab.changes, one a line:
//
//     section NAME FIELD=VALUE …               the last of that name
//     symbol NAME FIELD=VALUE …
//     relocation SECTION INDEX FIELD=VALUE …
//     header . FIELD=VALUE …
//
// with the fields of FIELDS below, and names. A value is a number or the name of a section.
import { readFileSync, writeFileSync } from 'node:fs';

const [from, to] = process.argv.slice(2);
const SHT_SYMTAB = 2, SHT_RELA = 4, SHT_NOBITS = 8, SHN_LIVEPATCH = 0xff20;
const FLAGS = 0x2n | 0x40n | 0x100000n;
const file = readFileSync(from);
const little = file[5] === 1;
const get = (b, size, at) => size === 8 ? (little ? b.readBigUInt64LE(at) : b.readBigUInt64BE(at)) : little ? b.readUIntLE(at, size) : b.readUIntBE(at, size);
const put = (b, size, at, value) => { if (size === 8) little ? b.writeBigUInt64LE(value, at) : b.writeBigUInt64BE(value, at); else little ? b.writeUIntLE(value, at, size) : b.writeUIntBE(value, at, size); };
const text = (b, at) => b.toString('latin1', at, b.indexOf(0, at));

const headersAt = Number(get(file, 8, 0x28)), count = get(file, 2, 0x3c), names = get(file, 2, 0x3e);
const sections = Array.from({ length: count }, (_, i) => {
	const header = Buffer.from(file.subarray(headersAt + 64 * i, headersAt + 64 * (i + 1)));
	const type = get(header, 4, 4), at = Number(get(header, 8, 24)), size = Number(get(header, 8, 32));
	return { header, type, data: type === 0 || type === SHT_NOBITS ? undefined : Buffer.from(file.subarray(at, at + size)) };
});
for (const section of sections) section.name = text(sections[names].data, get(section.header, 4, 0));
const symtab = sections.find(({ type }) => type === SHT_SYMTAB);
const strtab = sections[get(symtab.header, 4, 40)];

/** Of each livepatch symbol the object of whose section its relocations become a part. */
const objects = new Map();
for (let i = 1; i < symtab.data.length / 24; i++) {
	const at = 24 * i;
	const found = /^klp__(\w+?)__(?:in__(\w+?)__)?(\w+)$/.exec(text(strtab.data, get(symtab.data, 4, at)));
	if (found === null) continue;
	const [, object, other = object, name] = found;
	objects.set(i, object);
	put(symtab.data, 4, at, strtab.data.length);
	strtab.data = Buffer.concat([strtab.data, Buffer.from(`.klp.sym.${other}.${name},0\0`)]);
	put(symtab.data, 2, at + 6, SHN_LIVEPATCH);
}

for (const section of sections.filter(({ type }) => type === SHT_RELA)) {
	const entries = Array.from({ length: section.data.length / 24 }, (_, i) => section.data.subarray(24 * i, 24 * (i + 1)));
	// r_info: the symbol in its upper half, in both byte orders.
	const objectOf = (entry) => objects.get(Number(get(entry, 8, 8) >> 32n));
	for (const object of new Set(entries.map(objectOf).filter((one) => one !== undefined))) {
		const header = Buffer.from(section.header);
		put(header, 8, 8, FLAGS);
		sections.push({ header, type: SHT_RELA, name: `.klp.rela.${object}.${section.name.slice('.rela'.length)}`, data: Buffer.concat(entries.filter((entry) => objectOf(entry) === object)) });
	}
	section.data = Buffer.concat(entries.filter((entry) => objectOf(entry) === undefined));
}

/** Of each kind of thing that can be changed the offset and size of its fields. */
const FIELDS = {
	section: { type: [4, 4], flags: [8, 8], size: [32, 8], link: [40, 4], info: [44, 4], align: [48, 8], entsize: [56, 8] },
	symbol: { info: [4, 1], other: [5, 1], shndx: [6, 2], value: [8, 8], size: [16, 8] },
	relocation: { offset: [0, 8], type: [little ? 8 : 12, 4], symbol: [little ? 12 : 8, 4], addend: [16, 8] },
	header: { flags: [0x30, 4], shentsize: [0x3a, 2] },
};
const fail = (why) => { throw new Error(`${from}: ${why}`); };
const sectionNamed = (name) => sections.findLast((section) => section.name === name) ?? fail(`no section ${name}`);
const symbolNamed = (name) => Array.from({ length: symtab.data.length / 24 }, (_, i) => 24 * i).find((at) => text(strtab.data, get(symtab.data, 4, at)) === name) ?? fail(`no symbol ${name}`);
const ehdr = Buffer.from(file.subarray(0, 64));
const changes = sections.find(({ name }) => name === '.lab.changes')?.data.toString().trim().split('\n') ?? [];
for (const [kind, name, ...words] of changes.map((line) => line.split(' '))) {
	const section = kind === 'section' || kind === 'relocation' ? sectionNamed(name) : undefined;
	const [bytes, at] = kind === 'section' ? [section.header, 0] : kind === 'symbol' ? [symtab.data, symbolNamed(name)] : kind === 'relocation' ? [section.data, 24 * Number(words.shift())] : [ehdr, 0];
	for (const word of words) {
		const [, field, value] = /^(\w+)=(.*)$/.exec(word) ?? fail(word);
		if (field === 'name' && kind === 'section') section.name = value;
		else if (field === 'name') {
			put(bytes, 4, at, strtab.data.length);
			strtab.data = Buffer.concat([strtab.data, Buffer.from(`${value}\0`)]);
		} else {
			const [offset, size] = FIELDS[kind][field] ?? fail(word);
			const number = /^-?\d/.test(value) ? BigInt(value) : BigInt(sections.indexOf(sectionNamed(value)));
			put(bytes, size, at + offset, size === 8 ? BigInt.asUintN(64, number) : Number(number));
		}
	}
}

let strings = Buffer.from([0]);
for (const section of sections) {
	put(section.header, 4, 0, section.name === '' ? 0 : strings.length);
	if (section.name !== '') strings = Buffer.concat([strings, Buffer.from(`${section.name}\0`)]);
}
sections[names].data = strings;
const parts = [ehdr];
let end = 64;
const align = (to) => { const gap = (to - (end % to)) % to; parts.push(Buffer.alloc(gap)); end += gap; };
for (const { header, data } of sections.slice(1)) {
	align(Math.min(Math.max(Number(get(header, 8, 48)), 1), 16));
	put(header, 8, 24, BigInt(end));
	if (data === undefined) continue;
	put(header, 8, 32, BigInt(data.length));
	parts.push(data);
	end += data.length;
}
align(8);
put(ehdr, 8, 0x28, BigInt(end));
put(ehdr, 2, 0x3c, sections.length);
writeFileSync(to, Buffer.concat([...parts, ...sections.map(({ header }) => header)]));
