#!/usr/bin/env node
// klp-move.mjs IN.ko OUT.ko OP... : makes livepatch relocations, right ones and broken ones, in an x86-64 module.
// Each OP is a JSON object. Relocation ops (all fields but `from` optional):
//   from      symbol name, "~regex" on it, or ".section+0xOFF" (of the patched place); nth: take the nth match (from 0)
//             inSec: only places in that section; near: only places at or after that symbol (in its section)
//   add       no existing relocation: make a new one at the place `from` (give `type`, `addend`); follow: the place that
//             the relocation at `from` refers to, plus `off`; "@symbol+0xOFF" names a place by symbol
//   to        object: the relocation goes to section .klp.rela.<to>.<target section>; secName: another section name
//   name,symObj,pos   new symbol .klp.sym.<symObj|to>.<name>,<pos|0>; sym: another symbol name; oldSym: keep the old symbol
//   shndx,weak        the symbol's st_shndx (default 0xff20 = SHN_LIVEPATCH) and binding
//   noAlloc,noFlag    leave out SHF_ALLOC / SHF_RELA_LIVEPATCH;  info: another sh_info
//   offset            a number, or "end-N" counted from the end of the target section
//   type,addend,symIndex   other values in the relocation
//   keep      the original relocation stays as well;  inPlace: only its symbol changes, it stays where it is
//   twin      write the entry twice; twinType: type of the second;  newSection: a section of its own, even if the name exists
//   poke      hex bytes to store at the patched place
// Other ops: {"pokeAt":".sec+off","hex":".."}  {"rename":".sec","as":".name"}  {"weaken":"symbol regex"}
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SHF_ALLOC = 2n, SHF_INFO_LINK = 0x40n, SHF_RELA_LIVEPATCH = 0x100000n, SHT_RELA = 4, SHT_NOBITS = 8;
const cstr = (b, o) => b.toString('latin1', o, b.indexOf(0, o));

function parse(buf) {
	const shoff = Number(buf.readBigUInt64LE(0x28)), n = buf.readUInt16LE(0x3c), strndx = buf.readUInt16LE(0x3e);
	const sections = [];
	for (let i = 0; i < n; i++) {
		const o = shoff + i * 64, u32 = (k) => buf.readUInt32LE(o + k), u64 = (k) => buf.readBigUInt64LE(o + k);
		const s = { nameOff: u32(0), type: u32(4), flags: u64(8), addr: u64(16), off: Number(u64(24)), size: Number(u64(32)), link: u32(40), info: u32(44), align: Number(u64(48)), ent: u64(56) };
		s.data = s.type === SHT_NOBITS || !s.type ? null : Buffer.from(buf.subarray(s.off, s.off + s.size));
		sections.push(s);
	}
	for (const s of sections) s.name = cstr(sections[strndx].data, s.nameOff);
	return { ehdr: Buffer.from(buf.subarray(0, 64)), sections, strndx };
}

function write({ ehdr, sections, strndx }) {
	let names = Buffer.from([0]);
	for (const s of sections) { s.nameOff = s.name ? names.length : 0; if (s.name) names = Buffer.concat([names, Buffer.from(s.name + '\0')]); }
	sections[strndx].data = names;
	const parts = [ehdr]; let pos = 64;
	const pad = (a) => { const k = (a - pos % a) % a; parts.push(Buffer.alloc(k)); pos += k; };
	for (const s of sections.slice(1)) {
		pad(Math.max(s.align, 1));
		s.off = pos;
		if (s.data) { s.size = s.data.length; parts.push(s.data); pos += s.size; }
	}
	pad(8);
	ehdr.writeBigUInt64LE(BigInt(pos), 0x28); ehdr.writeUInt16LE(sections.length, 0x3c);
	for (const s of sections) {
		const h = Buffer.alloc(64);
		h.writeUInt32LE(s.nameOff, 0); h.writeUInt32LE(s.type, 4); h.writeBigUInt64LE(s.flags, 8); h.writeBigUInt64LE(s.addr, 16);
		h.writeBigUInt64LE(BigInt(s.off), 24); h.writeBigUInt64LE(BigInt(s.size), 32); h.writeUInt32LE(s.link, 40); h.writeUInt32LE(s.info >>> 0, 44);
		h.writeBigUInt64LE(BigInt(s.align), 48); h.writeBigUInt64LE(s.ent, 56);
		parts.push(h);
	}
	return Buffer.concat(parts);
}

/** Applies the ops; returns { buf, log } where log describes each relocation made. */
export function convert(input, ops) {
	const elf = parse(input), { sections } = elf, log = [];
	const symtab = sections.find((s) => s.type === 2), strtab = sections[symtab.link], symtabNdx = sections.indexOf(symtab);
	const symName = (i) => { const n = cstr(strtab.data, symtab.data.readUInt32LE(i * 24)); const shndx = symtab.data.readUInt16LE(i * 24 + 6); return n || (sections[shndx]?.name ?? ''); };
	const addSym = (name, shndx, weak) => {
		for (let i = 1; i < symtab.data.length / 24; i++) if (symName(i) === name && symtab.data.readUInt16LE(i * 24 + 6) === shndx) return i;
		const e = Buffer.alloc(24);
		e.writeUInt32LE(strtab.data.length, 0); e[4] = weak ? 0x20 : 0x10; e.writeUInt16LE(shndx, 6);
		strtab.data = Buffer.concat([strtab.data, Buffer.from(name + '\0')]);
		symtab.data = Buffer.concat([symtab.data, e]);
		return symtab.data.length / 24 - 1;
	};
	const weaken = (i) => { if (symtab.data.readUInt16LE(i * 24 + 6) === 0) symtab.data[i * 24 + 4] = 0x20 | (symtab.data[i * 24 + 4] & 15); };
	const referenced = (i) => sections.some((s) => s.type === SHT_RELA && s.link === symtabNdx && entries(s).some((r) => r.sym === i));
	const entries = (s) => Array.from({ length: s.data.length / 24 }, (_, k) => ({ sec: s, at: k * 24, offset: Number(s.data.readBigUInt64LE(k * 24)), type: s.data.readUInt32LE(k * 24 + 8), sym: s.data.readUInt32LE(k * 24 + 12), addend: s.data.readBigInt64LE(k * 24 + 16) }));
	const pack = (r) => { const e = Buffer.alloc(24); e.writeBigUInt64LE(BigInt.asUintN(64, BigInt(r.offset)), 0); e.writeUInt32LE(r.type, 8); e.writeUInt32LE(r.sym, 12); e.writeBigInt64LE(BigInt(r.addend), 16); return e; };
	const symbol = (name) => { for (let i = 1; i < symtab.data.length / 24; i++) if (symName(i) === name) return { i, shndx: symtab.data.readUInt16LE(i * 24 + 6), value: Number(symtab.data.readBigUInt64LE(i * 24 + 8)) }; throw new Error(`no symbol ${name}`); };
	const place = (w) => {
		const m = /^(@?)(.*)\+(0x[0-9a-f]+|\d+)$/.exec(w);
		if (!m) return null;
		if (!m[1]) return { name: m[2], off: Number(m[3]) };
		const y = symbol(m[2]);
		return { name: sections[y.shndx].name, off: y.value + Number(m[3]) };
	};
	const secNdx = (name) => { const i = sections.findIndex((s) => s.name === name); if (i < 0) throw new Error(`no section ${name}`); return i; };
	const find = (op) => {
		const p = place(op.from), re = op.from[0] === '~' && new RegExp(op.from.slice(1));
		const hits = sections.filter((s) => s.type === SHT_RELA && (sections[s.info].flags & SHF_ALLOC || sections[s.info].name === op.inSec)).flatMap(entries)
			.filter((r) => p ? sections[r.sec.info].name === p.name && r.offset === p.off : re ? re.test(symName(r.sym)) : symName(r.sym) === op.from);
		const y = op.near && symbol(op.near);
		const hit = hits.filter((r) => !op.inSec || sections[r.sec.info].name === op.inSec).filter((r) => !y || r.sec.info === y.shndx && r.offset >= y.value)[op.nth ?? 0];
		if (!hit) throw new Error(`no relocation ${op.from}`);
		return hit;
	};
	for (const op of ops) {
		if (op.rename) { sections[secNdx(op.rename)].name = op.as; continue; }
		if (op.pokeAt) { const p = place(op.pokeAt); Buffer.from(op.hex, 'hex').copy(sections[secNdx(p.name)].data, p.off); continue; }
		if (op.weaken) { for (let i = 1; i < symtab.data.length / 24; i++) if (new RegExp(op.weaken).test(symName(i))) weaken(i); continue; }
		let r, target;
		if (op.follow) { const e = find(op); target = symtab.data.readUInt16LE(e.sym * 24 + 6); r = { offset: Number(symtab.data.readBigUInt64LE(e.sym * 24 + 8)) + Number(e.addend) + (op.off ?? 0), type: op.type, sym: 0, addend: 0n }; op.add = true; }
		else if (op.add) { const p = place(op.from); target = secNdx(p.name); r = { offset: p.off, type: op.type, sym: 0, addend: BigInt(op.addend ?? 0) }; }
		else { r = find(op); target = r.sec.info; }
		const old = r.sym, oldType = r.type, oldOffset = r.offset;
		const sym = op.sym ?? `.klp.sym.${op.symObj ?? op.to}.${op.name},${op.pos ?? 0}`;
		const end = /^end-(\d+)$/.exec(op.offset), secSize = sections[target].data?.length ?? sections[target].size;
		const made = { offset: end ? secSize - end[1] : op.offset ?? r.offset, type: op.type ?? r.type, sym: op.oldSym ? old : op.symIndex ?? addSym(sym, op.shndx ?? 0xff20, op.weak), addend: op.addend ?? r.addend };
		if (op.poke) Buffer.from(op.poke, 'hex').copy(sections[target].data, r.offset);
		if (op.inPlace) pack(made).copy(r.sec.data, r.at);
		else if (!op.add && !op.keep) r.sec.data = Buffer.concat([r.sec.data.subarray(0, r.at), r.sec.data.subarray(r.at + 24)]);
		const name = op.inPlace ? r.sec.name : op.secName ?? `.klp.rela.${op.to}.${sections[target].name}`;
		if (!op.inPlace) {
			let s = !op.newSection && sections.findLast((x) => x.name === name && x.type === SHT_RELA);
			if (!s) sections.push(s = { name, type: SHT_RELA, flags: SHF_INFO_LINK | (op.noAlloc ? 0n : SHF_ALLOC) | (op.noFlag ? 0n : SHF_RELA_LIVEPATCH), addr: 0n, size: 0, link: symtabNdx, info: op.info ?? target, align: 8, ent: 24n, data: Buffer.alloc(0) });
			s.data = Buffer.concat([s.data, pack(made), ...(op.twin ? [pack({ ...made, type: op.twinType ?? made.type })] : [])]);
		}
		if (old && !op.oldSym && !referenced(old)) weaken(old);
		log.push(`${name}: ${sections[target].name}+0x${oldOffset.toString(16)} type ${oldType} sym ${op.add ? '(none)' : symName(old)} -> ${op.oldSym ? symName(old) : op.symIndex !== undefined ? `symbol index ${op.symIndex}` : sym}`);
	}
	return { buf: write(elf), log };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const [src, dst, ...ops] = process.argv.slice(2);
	const { buf, log } = convert(readFileSync(src), ops.map((o) => JSON.parse(o)));
	writeFileSync(dst, buf);
	for (const l of log) console.log(l);
}
