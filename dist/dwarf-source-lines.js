import { ElfFormatError, ElfView, IntervalIndex, MAX_STRING, StringTable, grouped, partitionPoint } from "./check.js";
import { inflateSync } from "node:zlib";
// src/dwarf/constants.ts
const DW_TAG = {
	INLINED_SUBROUTINE: 29,
	SUBPROGRAM: 46
};
const DW_AT = {
	NAME: 3,
	STMT_LIST: 16,
	LOW_PC: 17,
	HIGH_PC: 18,
	COMP_DIR: 27,
	ABSTRACT_ORIGIN: 49,
	DECL_FILE: 58,
	SPECIFICATION: 71,
	RANGES: 85,
	CALL_FILE: 88,
	CALL_LINE: 89,
	STR_OFFSETS_BASE: 114,
	ADDR_BASE: 115,
	RNGLISTS_BASE: 116
};
const DW_FORM = {
	ADDR: 1,
	BLOCK2: 3,
	BLOCK4: 4,
	DATA2: 5,
	DATA4: 6,
	DATA8: 7,
	STRING: 8,
	BLOCK: 9,
	BLOCK1: 10,
	DATA1: 11,
	FLAG: 12,
	SDATA: 13,
	STRP: 14,
	UDATA: 15,
	REF_ADDR: 16,
	REF1: 17,
	REF2: 18,
	REF4: 19,
	REF8: 20,
	REF_UDATA: 21,
	INDIRECT: 22,
	SEC_OFFSET: 23,
	EXPRLOC: 24,
	FLAG_PRESENT: 25,
	STRX: 26,
	ADDRX: 27,
	REF_SUP4: 28,
	STRP_SUP: 29,
	DATA16: 30,
	LINE_STRP: 31,
	REF_SIG8: 32,
	IMPLICIT_CONST: 33,
	LOCLISTX: 34,
	RNGLISTX: 35,
	REF_SUP8: 36,
	STRX1: 37,
	STRX2: 38,
	STRX3: 39,
	STRX4: 40,
	ADDRX1: 41,
	ADDRX2: 42,
	ADDRX3: 43,
	ADDRX4: 44,
	GNU_REF_ALT: 7968,
	GNU_STRP_ALT: 7969
};
const DW_UT = {
	COMPILE: 1,
	TYPE: 2,
	PARTIAL: 3,
	SKELETON: 4,
	SPLIT_COMPILE: 5,
	SPLIT_TYPE: 6
};
const DW_LNCT = {
	PATH: 1,
	DIRECTORY_INDEX: 2
};
const DW_LNS = {
	COPY: 1,
	ADVANCE_PC: 2,
	ADVANCE_LINE: 3,
	SET_FILE: 4,
	CONST_ADD_PC: 8,
	FIXED_ADVANCE_PC: 9
};
const DW_LNE = {
	END_SEQUENCE: 1,
	SET_ADDRESS: 2
};
const DW_RLE = {
	END_OF_LIST: 0,
	BASE_ADDRESSX: 1,
	STARTX_ENDX: 2,
	STARTX_LENGTH: 3,
	OFFSET_PAIR: 4,
	BASE_ADDRESS: 5,
	START_END: 6,
	START_LENGTH: 7
};
// src/dwarf/cursor.ts
const MAX_LEB = 16;
const EXACT_LEB = 7;
const decoder = new TextDecoder("utf-8");
var Cursor = class {
	section;
	position;
	end;
	constructor(section, position, end = section.size) {
		this.section = section;
		this.position = position;
		this.end = end;
		if (!(position >= 0 && position <= end && end <= section.size)) throw section.error(0, "an offset", position, `at most ${Math.min(end, section.size)}`);
	}
	get atEnd() {
		return this.position >= this.end;
	}
	u8(field) {
		return this.section.view.u8(this.skip(1, field));
	}
	s8(field) {
		return this.u8(field) << 24 >> 24;
	}
	u16(field) {
		return this.section.view.u16(this.skip(2, field));
	}
	u24(field) {
		const at = this.skip(3, field);
		const { view } = this.section;
		const [low, high] = view.littleEndian ? [view.u16(at), view.u8(at + 2)] : [view.u16(at + 1), view.u8(at)];
		return high * 65536 + low;
	}
	u32(field) {
		return this.section.view.u32(this.skip(4, field));
	}
	u64(field) {
		return this.section.view.size64(this.skip(8, field));
	}
	word(width, field) {
		return width === 8 ? this.u64(field) : this.u32(field);
	}
	unitLength() {
		const at = this.position;
		const first = this.u32("unit_length");
		const offsetSize = first === 4294967295 ? 8 : 4;
		const length = offsetSize === 8 ? this.u64("unit_length") : first;
		if (offsetSize === 4 && first >= 4294967280 || length > this.end - this.position) throw this.section.error(at, "unit_length", length, `at most the ${this.end - this.position} bytes that follow`);
		return {
			end: this.position + length,
			offsetSize
		};
	}
	uleb(field) {
		const first = this.u8(field);
		if (first < 128) return first;
		let value = first & 127;
		let scale = 128;
		for (const at = this.position - 1; this.position - at < MAX_LEB; scale *= 128) {
			const byte = this.u8(field);
			value += (byte & 127) * scale;
			if (byte < 128) return value;
		}
		throw this.section.error(this.position - MAX_LEB, field, `${MAX_LEB} bytes without an end`, "a LEB128 number");
	}
	sleb(field) {
		const at = this.position;
		let value = 0;
		let scale = 1;
		for (let count = 0; count < EXACT_LEB; count++) {
			const byte = this.u8(field);
			value += (byte & 127) * scale;
			scale *= 128;
			if (byte < 128) return (byte & 64) !== 0 ? value - scale : value;
		}
		let big = BigInt(value);
		for (let count = EXACT_LEB; count < MAX_LEB; count++) {
			const byte = this.u8(field);
			big |= BigInt(byte & 127) << BigInt(7 * count);
			if (byte < 128) return Number(BigInt.asIntN(64, (byte & 64) !== 0 ? big | -1n << BigInt(7 * count + 7) : big));
		}
		throw this.section.error(at, field, `${MAX_LEB} bytes without an end`, "a LEB128 number");
	}
	skipLeb(field) {
		const at = this.position;
		while (this.u8(field) >= 128) if (this.position - at >= MAX_LEB) throw this.section.error(at, field, `${MAX_LEB} bytes without an end`, "a LEB128 number");
	}
	string(field) {
		const at = this.position;
		this.skipString(field);
		if (this.position - at > 4096) throw this.section.error(at, field, this.position - at, `at most ${MAX_STRING} bytes`);
		return decoder.decode(this.section.view.bytes.subarray(at, this.position - 1));
	}
	skipString(field) {
		const nul = this.section.view.bytes.indexOf(0, this.position);
		if (nul < 0 || nul >= this.end) throw this.section.error(this.position, field, "no NUL", "a NUL-terminated string");
		this.position = nul + 1;
	}
	skip(count, field) {
		const at = this.position;
		if (!(count <= this.end - at)) throw this.section.error(at, field, `${this.end - at} bytes`, `${count} bytes`);
		this.position = at + count;
		return at;
	}
};
// src/dwarf/abbreviations.ts
var Abbreviations = class {
	section;
	#tables = new Map();
	#bytesLeft;
	constructor(section) {
		this.section = section;
		this.#bytesLeft = 2 * section.size;
	}
	at(offset) {
		let table = this.#tables.get(offset);
		if (table === void 0) {
			const cursor = new Cursor(this.section, offset);
			if (this.#bytesLeft <= 0) throw this.section.error(offset, "debug_abbrev_offset", offset, "tables that do not overlap");
			try {
				table = readTable(cursor);
			} finally {
				this.#bytesLeft -= cursor.position - offset;
			}
			this.#tables.set(offset, table);
		}
		return table;
	}
};
function readTable(cursor) {
	const table = new Map();
	for (;;) {
		const code = cursor.uleb("an abbreviation code");
		if (code === 0) return table;
		const tag = cursor.uleb("a tag");
		const hasChildren = cursor.u8("DW_CHILDREN") !== 0;
		table.set(code, {
			tag,
			hasChildren,
			attributes: readAttributes$1(cursor)
		});
	}
}
function readAttributes$1(cursor) {
	const attributes = [];
	for (;;) {
		const name = cursor.uleb("an attribute");
		const form = cursor.uleb("a form");
		if (name === 0 && form === 0) return attributes;
		attributes.push({
			name,
			form,
			implicit: form === DW_FORM.IMPLICIT_CONST ? cursor.sleb("DW_FORM_implicit_const") : 0
		});
	}
}
// src/dwarf/forms.ts
const OTHER = { kind: "other" };
function readForm(cursor, form, encoding, implicit, target) {
	const at = cursor.position;
	const { offsetSize } = encoding;
	switch (form) {
		case DW_FORM.ADDR:
			cursor.skip(encoding.addressSize, "DW_FORM_addr");
			return {
				kind: "address",
				place: cursor.section.address(at, encoding.addressSize)
			};
		case DW_FORM.ADDRX: return {
			kind: "addressIndex",
			index: cursor.uleb("DW_FORM_addrx")
		};
		case DW_FORM.ADDRX1: return {
			kind: "addressIndex",
			index: cursor.u8("DW_FORM_addrx1")
		};
		case DW_FORM.ADDRX2: return {
			kind: "addressIndex",
			index: cursor.u16("DW_FORM_addrx2")
		};
		case DW_FORM.ADDRX3: return {
			kind: "addressIndex",
			index: cursor.u24("DW_FORM_addrx3")
		};
		case DW_FORM.ADDRX4: return {
			kind: "addressIndex",
			index: cursor.u32("DW_FORM_addrx4")
		};
		case DW_FORM.DATA1: return {
			kind: "constant",
			value: cursor.u8("DW_FORM_data1")
		};
		case DW_FORM.DATA2: return {
			kind: "constant",
			value: cursor.u16("DW_FORM_data2")
		};
		case DW_FORM.DATA4: return dataOrOffset(cursor, 4, encoding, target);
		case DW_FORM.DATA8: return dataOrOffset(cursor, 8, encoding, target);
		case DW_FORM.UDATA: return {
			kind: "constant",
			value: cursor.uleb("DW_FORM_udata")
		};
		case DW_FORM.SDATA: return {
			kind: "constant",
			value: cursor.sleb("DW_FORM_sdata")
		};
		case DW_FORM.IMPLICIT_CONST: return {
			kind: "constant",
			value: implicit
		};
		case DW_FORM.SEC_OFFSET:
			cursor.skip(offsetSize, "DW_FORM_sec_offset");
			return target === void 0 ? OTHER : {
				kind: "offset",
				value: cursor.section.sectionOffset(at, offsetSize, target)
			};
		case DW_FORM.RNGLISTX: return {
			kind: "listIndex",
			index: cursor.uleb("DW_FORM_rnglistx")
		};
		case DW_FORM.STRING: return {
			kind: "string",
			text: cursor.string("DW_FORM_string")
		};
		case DW_FORM.STRP:
		case DW_FORM.LINE_STRP: {
			const section = form === DW_FORM.STRP ? ".debug_str" : ".debug_line_str";
			cursor.skip(offsetSize, "DW_FORM_strp");
			return {
				kind: "stringAt",
				section,
				offset: cursor.section.sectionOffset(at, offsetSize, section)
			};
		}
		case DW_FORM.STRX: return {
			kind: "stringIndex",
			index: cursor.uleb("DW_FORM_strx")
		};
		case DW_FORM.STRX1: return {
			kind: "stringIndex",
			index: cursor.u8("DW_FORM_strx1")
		};
		case DW_FORM.STRX2: return {
			kind: "stringIndex",
			index: cursor.u16("DW_FORM_strx2")
		};
		case DW_FORM.STRX3: return {
			kind: "stringIndex",
			index: cursor.u24("DW_FORM_strx3")
		};
		case DW_FORM.STRX4: return {
			kind: "stringIndex",
			index: cursor.u32("DW_FORM_strx4")
		};
		case DW_FORM.REF1: return {
			kind: "reference",
			offset: cursor.u8("DW_FORM_ref1")
		};
		case DW_FORM.REF2: return {
			kind: "reference",
			offset: cursor.u16("DW_FORM_ref2")
		};
		case DW_FORM.REF4: return {
			kind: "reference",
			offset: cursor.u32("DW_FORM_ref4")
		};
		case DW_FORM.REF8: return {
			kind: "reference",
			offset: cursor.u64("DW_FORM_ref8")
		};
		case DW_FORM.REF_UDATA: return {
			kind: "reference",
			offset: cursor.uleb("DW_FORM_ref_udata")
		};
		case DW_FORM.INDIRECT: return readForm(cursor, indirectForm(cursor), encoding, implicit, target);
		default:
			skipForm(cursor, form, encoding);
			return OTHER;
	}
}
function skipForm(cursor, form, encoding) {
	const size = fixedSize(form, encoding);
	if (size !== void 0) {
		cursor.skip(size, "an attribute");
		return;
	}
	switch (form) {
		case DW_FORM.BLOCK1:
			cursor.skip(cursor.u8("DW_FORM_block1"), "DW_FORM_block1");
			return;
		case DW_FORM.BLOCK2:
			cursor.skip(cursor.u16("DW_FORM_block2"), "DW_FORM_block2");
			return;
		case DW_FORM.BLOCK4:
			cursor.skip(cursor.u32("DW_FORM_block4"), "DW_FORM_block4");
			return;
		case DW_FORM.BLOCK:
		case DW_FORM.EXPRLOC:
			cursor.skip(cursor.uleb("DW_FORM_exprloc"), "DW_FORM_exprloc");
			return;
		case DW_FORM.STRING:
			cursor.skipString("DW_FORM_string");
			return;
		case DW_FORM.SDATA:
		case DW_FORM.UDATA:
		case DW_FORM.REF_UDATA:
		case DW_FORM.STRX:
		case DW_FORM.ADDRX:
		case DW_FORM.LOCLISTX:
		case DW_FORM.RNGLISTX:
			cursor.skipLeb("an attribute");
			return;
		case DW_FORM.INDIRECT:
			skipForm(cursor, indirectForm(cursor), encoding);
			return;
		default: throw cursor.section.error(cursor.position, "the form of an attribute", form, "a form of DWARF 2 to 5");
	}
}
function fixedSize(form, { version, offsetSize, addressSize }) {
	switch (form) {
		case DW_FORM.FLAG_PRESENT:
		case DW_FORM.IMPLICIT_CONST: return 0;
		case DW_FORM.DATA1:
		case DW_FORM.FLAG:
		case DW_FORM.REF1:
		case DW_FORM.STRX1:
		case DW_FORM.ADDRX1: return 1;
		case DW_FORM.DATA2:
		case DW_FORM.REF2:
		case DW_FORM.STRX2:
		case DW_FORM.ADDRX2: return 2;
		case DW_FORM.STRX3:
		case DW_FORM.ADDRX3: return 3;
		case DW_FORM.DATA4:
		case DW_FORM.REF4:
		case DW_FORM.REF_SUP4:
		case DW_FORM.STRX4:
		case DW_FORM.ADDRX4: return 4;
		case DW_FORM.DATA8:
		case DW_FORM.REF8:
		case DW_FORM.REF_SIG8:
		case DW_FORM.REF_SUP8: return 8;
		case DW_FORM.DATA16: return 16;
		case DW_FORM.ADDR: return addressSize;
		case DW_FORM.REF_ADDR: return version === 2 ? addressSize : offsetSize;
		case DW_FORM.STRP:
		case DW_FORM.LINE_STRP:
		case DW_FORM.SEC_OFFSET:
		case DW_FORM.STRP_SUP:
		case DW_FORM.GNU_REF_ALT:
		case DW_FORM.GNU_STRP_ALT: return offsetSize;
		default: return;
	}
}
function dataOrOffset(cursor, width, encoding, target) {
	const at = cursor.position;
	const value = cursor.word(width, `DW_FORM_data${width}`);
	if (encoding.version >= 4 || target === void 0) return {
		kind: "constant",
		value
	};
	return {
		kind: "offset",
		value: cursor.section.sectionOffset(at, width, target)
	};
}
function indirectForm(cursor) {
	const form = cursor.uleb("DW_FORM_indirect");
	if (form === DW_FORM.INDIRECT || form === DW_FORM.IMPLICIT_CONST) throw cursor.section.error(cursor.position, "DW_FORM_indirect", form, "a form that holds its value");
	return form;
}
// src/dwarf/die.ts
const WANTED = new Set(Object.values(DW_AT));
function readAbbreviation(cursor, context) {
	const at = cursor.position;
	const code = cursor.uleb("an abbreviation code");
	if (code === 0) return void 0;
	const abbreviation = context.abbreviations.get(code);
	if (abbreviation === void 0) throw cursor.section.error(at, "an abbreviation code", code, "a code of the abbreviation table");
	return abbreviation;
}
function readDie(cursor, context) {
	const abbreviation = readAbbreviation(cursor, context);
	return abbreviation === void 0 ? void 0 : readAttributes(cursor, context, abbreviation);
}
function readAttributes(cursor, context, { tag, hasChildren, attributes }) {
	const values = new Map();
	for (const { name, form, implicit } of attributes) if (WANTED.has(name)) values.set(name, readForm(cursor, form, context, implicit, targetOf(name, context)));
	else skipForm(cursor, form, context);
	return {
		tag,
		hasChildren,
		values
	};
}
function skipAttributes(cursor, context, { attributes }) {
	for (const { form } of attributes) skipForm(cursor, form, context);
}
function sizeOfAttributes({ attributes }, encoding) {
	let sum = 0;
	for (const { form } of attributes) {
		const size = fixedSize(form, encoding);
		if (size === void 0) return void 0;
		sum += size;
	}
	return sum;
}
function targetOf(name, { version }) {
	switch (name) {
		case DW_AT.STMT_LIST: return ".debug_line";
		case DW_AT.RANGES: return version >= 5 ? ".debug_rnglists" : ".debug_ranges";
		case DW_AT.RNGLISTS_BASE: return ".debug_rnglists";
		case DW_AT.ADDR_BASE: return ".debug_addr";
		case DW_AT.STR_OFFSETS_BASE: return ".debug_str_offsets";
		default: return;
	}
}
// src/dwarf/units.ts
var UnitIndex = class {
	#abbreviations;
	#byLineTable = new Map();
	constructor(sections) {
		const info = sections.get(".debug_info");
		if (info === void 0 || info.size === 0) return;
		this.#abbreviations = new Abbreviations(sections.require(".debug_abbrev"));
		for (let offset = 0; offset < info.size;) offset = this.#add(info, offset);
	}
	withLineTable(offset) {
		return this.#byLineTable.get(offset) ?? [];
	}
	#add(info, offset) {
		const unit = this.#readHeader(new Cursor(info, offset));
		if (typeof unit === "number") return unit;
		const lineTable = rootOf(unit)?.values.get(DW_AT.STMT_LIST);
		if (lineTable?.kind === "offset") {
			const others = this.#byLineTable.get(lineTable.value);
			if (others === void 0) this.#byLineTable.set(lineTable.value, [unit]);
			else others.push(unit);
		}
		return unit.end;
	}
	#readHeader(cursor) {
		const { section } = cursor;
		const offset = cursor.position;
		const { end, offsetSize } = cursor.unitLength();
		const header = new Cursor(section, cursor.position, end);
		const version = header.u16("version");
		if (version < 2 || version > 5) throw section.error(header.position - 2, "version", version, "DWARF 2 to 5");
		const type = version < 5 ? DW_UT.COMPILE : header.u8("unit_type");
		let addressSize = version < 5 ? 0 : header.u8("address_size");
		const field = header.skip(offsetSize, "debug_abbrev_offset");
		if (version < 5) addressSize = header.u8("address_size");
		if (addressSize !== 4 && addressSize !== 8) throw section.error(field, "address_size", addressSize, "4 or 8");
		if (type === DW_UT.TYPE || type === DW_UT.SPLIT_TYPE) return end;
		if (type === DW_UT.SKELETON || type === DW_UT.SPLIT_COMPILE) header.skip(8, "dwo_id");
		const abbreviations = this.#abbreviations?.at(section.sectionOffset(field, offsetSize, ".debug_abbrev")) ?? new Map();
		return {
			version,
			offsetSize,
			addressSize,
			section,
			offset,
			root: header.position,
			end,
			abbreviations
		};
	}
};
function rootOf(unit) {
	if (unit.root === unit.end) return void 0;
	return readDie(new Cursor(unit.section, unit.root, unit.end), unit);
}
// src/dwarf/compile-unit.ts
var CompileUnit = class {
	unit;
	sections;
	#root;
	constructor(unit, sections) {
		this.unit = unit;
		this.sections = sections;
		this.#root = rootOf(unit)?.values ?? new Map();
	}
	get name() {
		return this.#text(this.#root.get(DW_AT.NAME));
	}
	get directory() {
		return this.#text(this.#root.get(DW_AT.COMP_DIR));
	}
	get base() {
		return this.address(this.#root.get(DW_AT.LOW_PC));
	}
	address(value) {
		if (value?.kind === "address") return value.place;
		return value?.kind === "addressIndex" ? this.indexedAddress(value.index) : void 0;
	}
	indexedAddress(index) {
		const section = this.sections.require(".debug_addr");
		const { addressSize } = this.unit;
		return section.address(this.#entry(section, this.#base(DW_AT.ADDR_BASE, section), index, addressSize), addressSize);
	}
	indexedRangeList(index) {
		const section = this.sections.require(".debug_rnglists");
		const base = this.#base(DW_AT.RNGLISTS_BASE, section);
		return base + new Cursor(section, this.#entry(section, base, index, this.unit.offsetSize)).word(this.unit.offsetSize, "an offset of .debug_rnglists");
	}
	#text(value) {
		if (value?.kind === "string") return value.text;
		if (value?.kind === "stringAt") return this.sections.require(value.section).strings.at(value.offset, "DW_FORM_strp");
		return value?.kind === "stringIndex" ? this.#indexedString(value.index) : void 0;
	}
	#indexedString(index) {
		const section = this.sections.require(".debug_str_offsets");
		const { offsetSize } = this.unit;
		const at = this.#entry(section, this.#base(DW_AT.STR_OFFSETS_BASE, section), index, offsetSize);
		return this.sections.require(".debug_str").strings.at(section.sectionOffset(at, offsetSize, ".debug_str"), "DW_FORM_strx");
	}
	#base(attribute, section) {
		const base = this.#root.get(attribute);
		if (base?.kind !== "offset") throw section.error(0, "its base attribute", "nothing", "a DW_AT_…_base in a unit that uses indices");
		return base.value;
	}
	#entry(section, base, index, width) {
		const at = base + index * width;
		new Cursor(section, Math.min(at, Number.MAX_SAFE_INTEGER)).skip(width, "an indexed entry");
		return at;
	}
};
// src/dwarf/relocated-fields.ts
const NONE = 0;
var RelocatedFields = class {
	#elf;
	#table;
	#entries;
	#widths;
	#places = new Map();
	constructor(elf, section, widths) {
		this.#elf = elf;
		this.#widths = widths;
		const tables = elf.sections.filter((other) => other.isRela && other.info === section.index && !other.isRelaLivepatch);
		const [first] = tables;
		if (tables.length > 1) throw new ElfFormatError(section.offset, `SHT_RELA of ${section.name}`, tables.length, "one relocation section");
		this.#table = first === void 0 ? void 0 : elf.relocations(first);
		this.#entries = inOrderOfFields(this.#table);
	}
	requireAbsolute() {
		for (const entry of this.#entries) this.#widthOf(entry);
	}
	target(offset, width) {
		const found = this.#find(offset);
		const entry = this.#entries[found];
		if (this.#table === void 0 || entry === void 0 || this.#offsetAt(found) !== offset) return void 0;
		if (this.#offsetAt(found + 1) === offset) throw this.#error(entry, "r_offset", offset, "one relocation for a field");
		if (this.#widthOf(entry) !== width) throw this.#error(entry, "r_info", this.#table.type(entry), `a type that fills ${width} bytes`);
		const symbol = this.#placeOf(entry, this.#table.symbol(entry));
		if (symbol === void 0) return void 0;
		return {
			section: symbol.section,
			offset: symbol.offset + Number(this.#table.addend(entry))
		};
	}
	#find(offset) {
		return partitionPoint(this.#entries.length, (position) => this.#offsetAt(position) < offset);
	}
	#offsetAt(position) {
		const entry = this.#entries[position];
		return this.#table === void 0 || entry === void 0 ? Number.POSITIVE_INFINITY : this.#table.offset(entry);
	}
	#widthOf(entry) {
		const type = this.#table?.type(entry) ?? NONE;
		const width = this.#widths.get(type);
		if (width === void 0) throw this.#error(entry, "r_info", type, `an absolute relocation of machine ${this.#elf.header.machine}`);
		return width;
	}
	#placeOf(entry, index) {
		if (this.#places.has(index)) return this.#places.get(index);
		const symbols = this.#elf.symbols();
		if (index >= symbols.count) throw this.#error(entry, "r_info", index, `a symbol below ${symbols.count}`);
		const symbol = symbols.at(index);
		const place = symbol.place.kind === "section" ? {
			section: symbol.place.section,
			offset: symbol.value
		} : void 0;
		this.#places.set(index, place);
		return place;
	}
	#error(entry, field, value, expected) {
		const section = this.#table?.section;
		return new ElfFormatError((section?.offset ?? 0) + entry * 24, `${field} of ${section?.name ?? "a relocation"}`, value, expected);
	}
};
function inOrderOfFields(table) {
	if (table === void 0) return new Uint32Array(0);
	const order = new Uint32Array(table.count);
	let count = 0;
	let last = -1;
	let sorted = true;
	for (let entry = 0; entry < table.count; entry++) {
		if (table.type(entry) === NONE) continue;
		const offset = table.offset(entry);
		sorted &&= offset >= last;
		last = offset;
		order[count++] = entry;
	}
	const used = order.subarray(0, count);
	return sorted ? used : used.sort((a, b) => table.offset(a) - table.offset(b));
}
// src/dwarf/debug-section.ts
const MAX_INFLATED = 67108864;
const SHF_COMPRESSED = 2048n;
const CHDR_SIZE = 24;
const ELFCOMPRESS_ZLIB = 1;
var DebugSection = class {
	section;
	widths;
	view;
	strings;
	#elf;
	#fileOffset;
	#relocated;
	constructor(elf, section, widths) {
		this.section = section;
		this.widths = widths;
		this.#elf = elf;
		const compressed = (section.flags & SHF_COMPRESSED) !== 0n;
		this.view = compressed ? new ElfView(inflated(elf.view(section), section), elf.header.littleEndian) : elf.view(section);
		this.strings = new StringTable(this.view.bytes, section.offset);
		this.#fileOffset = compressed ? NaN : section.offset;
	}
	get name() {
		return this.section.name;
	}
	get size() {
		return this.view.size;
	}
	get relocated() {
		this.#relocated ??= new RelocatedFields(this.#elf, this.section, this.widths);
		return this.#relocated;
	}
	address(offset, width) {
		const place = this.relocated.target(offset, width);
		return place !== void 0 && place.offset >= 0 ? place : void 0;
	}
	sectionOffset(offset, width, target) {
		const place = this.relocated.target(offset, width);
		if (place === void 0) return width === 8 ? this.view.size64(offset) : this.view.u32(offset);
		if (this.#elf.sections[place.section]?.name !== target || place.offset < 0) throw this.error(offset, "a relocated offset", place.offset, `an offset into ${target}`);
		return place.offset;
	}
	error(offset, field, value, expected) {
		const at = Number.isNaN(this.#fileOffset) ? this.section.offset : this.#fileOffset + offset;
		return new ElfFormatError(at, `${field} in ${this.name}+0x${offset.toString(16)}`, value, expected);
	}
};
var DebugSections = class {
	elf;
	widths;
	#opened = new Map();
	constructor(elf, widths) {
		this.elf = elf;
		this.widths = widths;
	}
	get(name) {
		if (!this.#opened.has(name)) {
			const [section, second] = this.elf.sectionsNamed(name);
			if (second !== void 0) throw new ElfFormatError(second.offset, "sh_name", name, "one section of that name");
			this.#opened.set(name, section === void 0 ? void 0 : new DebugSection(this.elf, section, this.widths));
		}
		return this.#opened.get(name);
	}
	require(name) {
		const section = this.get(name);
		if (section === void 0) throw new ElfFormatError(0, "sh_name", name, "a section of that name, which others refer to");
		return section;
	}
};
function inflated(view, section) {
	if (view.size < CHDR_SIZE) throw new ElfFormatError(section.offset, `Elf64_Chdr of ${section.name}`, view.size, `${CHDR_SIZE} bytes`);
	const type = view.u32(0);
	const size = view.size64(8);
	if (type !== ELFCOMPRESS_ZLIB) throw new ElfFormatError(section.offset, `ch_type of ${section.name}`, type, "ELFCOMPRESS_ZLIB (1), the one that klp-lint reads");
	if (size > MAX_INFLATED) throw new ElfFormatError(section.offset + 8, `ch_size of ${section.name}`, size, `at most ${MAX_INFLATED} bytes`);
	const bytes = inflateWithin(view.bytes.subarray(CHDR_SIZE), section, size);
	if (bytes.length !== size) throw new ElfFormatError(section.offset + 8, `ch_size of ${section.name}`, size, `${bytes.length}, the size of its content`);
	return bytes;
}
function inflateWithin(bytes, section, size) {
	try {
		return inflateSync(bytes, { maxOutputLength: Math.max(size, 1) });
	} catch (cause) {
		const reason = cause instanceof Error ? cause.message : String(cause);
		throw new ElfFormatError(section.offset + CHDR_SIZE, `content of ${section.name}`, reason, `zlib data of ${size} bytes`);
	}
}
// src/dwarf/functions.ts
var Owners = class {
	#bySection;
	constructor(ranges) {
		this.#bySection = new Map([...grouped(ranges, ({ section }) => section)].map(([section, own]) => [section, new IntervalIndex(own)]));
	}
	at({ section, offset }, most) {
		return this.#bySection.get(section)?.overlapping(offset, offset + 1, most).map(({ owner }) => owner) ?? [];
	}
};
function functionsOf(compileUnit, ranges) {
	const { unit } = compileUnit;
	const owned = [];
	const cursor = new Cursor(unit.section, unit.root, unit.end);
	const kinds = new Map();
	while (!cursor.atEnd) {
		const abbreviation = readAbbreviation(cursor, unit);
		if (abbreviation === void 0) continue;
		let kind = kinds.get(abbreviation);
		if (kind === void 0) {
			kind = {
				hasCode: hasCode(abbreviation),
				size: sizeOfAttributes(abbreviation, unit)
			};
			kinds.set(abbreviation, kind);
		}
		if (kind.hasCode) {
			const die = readAttributes(cursor, unit, abbreviation);
			const owner = {
				die,
				children: die.hasChildren ? cursor.position : void 0
			};
			for (const range of ranges.of(die, compileUnit)) owned.push({
				owner,
				...range
			});
		} else if (kind.size === void 0) skipAttributes(cursor, unit, abbreviation);
		else cursor.skip(kind.size, "the attributes of a DIE");
	}
	return new Owners(owned);
}
function hasCode({ tag, attributes }) {
	return tag === DW_TAG.SUBPROGRAM && attributes.some(({ name }) => name === DW_AT.LOW_PC || name === DW_AT.RANGES);
}
// src/dwarf/inlining.ts
const MAX_ORIGINS = 8;
const MOST_NESTED = 256;
var UnitCode = class {
	unit;
	ranges;
	#functions;
	#calls = new Map();
	constructor(unit, ranges) {
		this.unit = unit;
		this.ranges = ranges;
		this.#functions = functionsOf(unit, ranges);
	}
	frameAt(place) {
		const [only, other] = this.#functions.at(place, 2);
		if (only === void 0) return void 0;
		if (other !== void 0) return "ambiguous";
		const calls = this.#callsOf(only)?.at(place, MOST_NESTED) ?? [];
		if (calls.length === MOST_NESTED) return "ambiguous";
		const [site, ...others] = outermost(calls);
		if (others.some(({ file, line }) => file !== site?.file || line !== site?.line)) return "ambiguous";
		return {
			call: site,
			declFile: declFileOf(only.die, this.unit)
		};
	}
	#callsOf(func) {
		if (func.children === void 0) return void 0;
		let calls = this.#calls.get(func);
		if (calls === void 0) {
			calls = new Owners(callsBelow(func.children, this.unit, this.ranges));
			this.#calls.set(func, calls);
		}
		return calls;
	}
};
function callsBelow(children, compileUnit, ranges) {
	const { unit } = compileUnit;
	const owned = [];
	const cursor = new Cursor(unit.section, children, unit.end);
	const open = [];
	let count = 0;
	for (let depth = 1; depth > 0 && !cursor.atEnd;) {
		const abbreviation = readAbbreviation(cursor, unit);
		if (abbreviation === void 0) {
			depth--;
			if (open.at(-1)?.depth === depth) close(open.pop()?.call, count);
			continue;
		}
		const { tag, hasChildren } = abbreviation;
		if (tag === DW_TAG.INLINED_SUBROUTINE) {
			const die = readAttributes(cursor, unit, abbreviation);
			const call = {
				site: callSiteOf(die),
				number: count++,
				behind: count,
				isOuter: open.length === 0
			};
			for (const range of ranges.of(die, compileUnit)) owned.push({
				owner: call,
				...range
			});
			if (hasChildren) open.push({
				call,
				depth
			});
		} else skipAttributes(cursor, unit, abbreviation);
		if (hasChildren) depth++;
	}
	for (const { call } of open) close(call, count);
	return owned;
}
function close(call, behind) {
	if (call !== void 0) call.behind = behind;
}
function outermost(calls) {
	let behind = 0;
	return calls.toSorted((a, b) => a.number - b.number).flatMap((call) => {
		if (call.number < behind) return [];
		behind = call.behind;
		return [call.isOuter ? call.site : {
			file: void 0,
			line: void 0
		}];
	});
}
function callSiteOf(die) {
	return {
		file: constantOf(die, DW_AT.CALL_FILE),
		line: constantOf(die, DW_AT.CALL_LINE)
	};
}
function declFileOf(die, { unit }) {
	let current = die;
	for (let link = 0; current !== void 0 && link < MAX_ORIGINS; link++) {
		const file = constantOf(current, DW_AT.DECL_FILE);
		if (file !== void 0) return file;
		const origin = current.values.get(DW_AT.ABSTRACT_ORIGIN) ?? current.values.get(DW_AT.SPECIFICATION);
		if (origin?.kind !== "reference") return void 0;
		current = readDie(new Cursor(unit.section, unit.offset + origin.offset, unit.end), unit);
	}
}
function constantOf(die, attribute) {
	const value = die.values.get(attribute);
	return value?.kind === "constant" ? value.value : void 0;
}
// src/dwarf/line-files.ts
const MAX_DIRECTORIES = 512;
var LineFiles = class {
	header;
	sections;
	#files;
	#starts = {
		files: new Array(),
		directories: new Array()
	};
	constructor(header, sections) {
		this.header = header;
		this.sections = sections;
	}
	file(number) {
		return this.header.version >= 5 ? this.#entryFile(number) : this.#oldFile(number);
	}
	*directories() {
		for (let number = this.header.version >= 5 ? 0 : 1; number < MAX_DIRECTORIES; number++) {
			const directory = this.#directory(number);
			if (directory === void 0) return;
			yield directory;
		}
	}
	#directory(number) {
		return this.header.version >= 5 ? this.#entryDirectory(number) : this.#oldDirectory(number);
	}
	#entryFile(number) {
		const cursor = this.#cursor(this.#filesBegin());
		const entry = this.#entry(cursor, number, this.#starts.files);
		const name = this.#text(entry?.get(DW_LNCT.PATH));
		if (entry === void 0 || name === void 0) return void 0;
		const directory = entry.get(DW_LNCT.DIRECTORY_INDEX);
		return {
			name,
			directory: directory?.kind === "constant" ? this.#directory(directory.value) : void 0
		};
	}
	#entryDirectory(number) {
		return this.#text(this.#entry(this.#cursor(this.header.tables), number, this.#starts.directories)?.get(DW_LNCT.PATH));
	}
	#entry(cursor, number, starts = []) {
		const format = [];
		for (let left = cursor.u8("entry_format_count"); left > 0; left--) format.push({
			content: cursor.uleb("an entry format"),
			form: cursor.uleb("an entry format")
		});
		const at = cursor.position;
		const count = cursor.uleb("an entry count");
		if (count * Math.max(1, format.length) > cursor.end - cursor.position) throw cursor.section.error(at, "an entry count", count, "at most the bytes that follow");
		if (number !== void 0 && number >= count) return void 0;
		moveTo(cursor, number ?? count, starts, () => {
			for (const { form } of format) skipForm(cursor, form, this.header);
			return true;
		});
		if (number === void 0) return void 0;
		return new Map(format.map(({ content, form }) => [content, readForm(cursor, form, this.header, 0)]));
	}
	#text(value) {
		if (value?.kind === "string") return value.text;
		if (value?.kind === "stringAt") return this.sections.require(value.section).strings.at(value.offset, "a name of the line table");
	}
	#oldFile(number) {
		const cursor = this.#cursor(this.#filesBegin());
		if (!moveTo(cursor, number - 1, this.#starts.files, () => {
			if (this.#isListEnd(cursor)) return false;
			cursor.skipString("file_names");
			for (let field = 0; field < 3; field++) cursor.skipLeb("file_names");
			return true;
		}) || this.#isListEnd(cursor)) return void 0;
		return {
			name: cursor.string("file_names"),
			directory: this.#directory(cursor.uleb("file_names"))
		};
	}
	#oldDirectory(number) {
		const cursor = this.#cursor(this.header.tables);
		return moveTo(cursor, number - 1, this.#starts.directories, () => {
			if (this.#isListEnd(cursor)) return false;
			cursor.skipString("include_directories");
			return true;
		}) && !this.#isListEnd(cursor) ? cursor.string("include_directories") : void 0;
	}
	#isListEnd(cursor) {
		if (cursor.u8("a name") === 0) return true;
		cursor.position--;
		return false;
	}
	#filesBegin() {
		if (this.#files === void 0) {
			const cursor = this.#cursor(this.header.tables);
			if (this.header.version >= 5) this.#entry(cursor);
			else while (!this.#isListEnd(cursor)) cursor.skipString("include_directories");
			this.#files = cursor.position;
		}
		return this.#files;
	}
	#cursor(position) {
		return new Cursor(this.header.section, position, this.header.program);
	}
};
function moveTo(cursor, index, starts, pass) {
	if (index < 0) return false;
	const known = Math.min(index, starts.length - 1);
	if (known >= 0) cursor.position = starts[known] ?? cursor.position;
	else starts[0] = cursor.position;
	for (let i = Math.max(known, 0); i < index; i++) {
		if (!pass()) return false;
		starts[i + 1] = cursor.position;
	}
	return true;
}
// src/dwarf/line-header.ts
const STANDARD_OPERANDS = [
	0,
	1,
	1,
	1,
	1,
	0,
	0,
	0,
	1,
	0,
	0,
	1
];
function readLineHeader(section, offset) {
	const outer = new Cursor(section, offset);
	const { end, offsetSize } = outer.unitLength();
	const cursor = new Cursor(section, outer.position, end);
	const version = cursor.u16("version");
	if (version < 2 || version > 5) throw section.error(cursor.position - 2, "version", version, "DWARF 2 to 5");
	const addressSize = version >= 5 ? cursor.u8("address_size") : 8;
	if (version >= 5) cursor.skip(1, "segment_selector_size");
	const lengthAt = cursor.position;
	const headerLength = cursor.word(offsetSize, "header_length");
	const program = cursor.position + headerLength;
	if (program > end) throw section.error(lengthAt, "header_length", headerLength, `at most ${end - cursor.position}`);
	const minimumInstructionLength = cursor.u8("minimum_instruction_length");
	const perInstruction = version >= 4 ? cursor.u8("maximum_operations_per_instruction") : 1;
	if (perInstruction > 1) throw section.error(cursor.position - 1, "maximum_operations_per_instruction", perInstruction, "1: no VLIW machine runs livepatches");
	cursor.skip(1, "default_is_stmt");
	const lineBase = cursor.s8("line_base");
	const lineRange = cursor.u8("line_range");
	const opcodeBase = cursor.u8("opcode_base");
	if (lineRange === 0) throw section.error(cursor.position - 2, "line_range", lineRange, "a divisor");
	if (opcodeBase === 0) throw section.error(cursor.position - 1, "opcode_base", opcodeBase, "at least 1");
	const operands = cursor.skip(opcodeBase - 1, "standard_opcode_lengths");
	const operandCounts = section.view.bytes.subarray(operands, operands + opcodeBase - 1);
	const odd = STANDARD_OPERANDS.findIndex((count, opcode) => opcode < operandCounts.length && operandCounts[opcode] !== count);
	if (odd >= 0) throw section.error(operands + odd, "standard_opcode_lengths", operandCounts[odd] ?? 0, `${STANDARD_OPERANDS[odd] ?? 0}`);
	return {
		section,
		offset,
		version,
		offsetSize,
		addressSize,
		tables: cursor.position,
		program,
		end,
		minimumInstructionLength,
		lineBase,
		lineRange,
		opcodeBase,
		operandCounts
	};
}
// src/dwarf/line-program.ts
function runSequence(header, start, span) {
	const { section, minimumInstructionLength, lineBase, lineRange, opcodeBase } = header;
	const cursor = new Cursor(section, start, header.end);
	let sectionIndex;
	let address = 0;
	let file = 1;
	let line = 1;
	let last;
	const row = () => {
		if (last?.place !== void 0 && last.place.section === sectionIndex && last.place.offset < address) span(last, last.place, address);
		last = {
			place: sectionIndex === void 0 ? void 0 : {
				section: sectionIndex,
				offset: address
			},
			file,
			line
		};
	};
	const advance = (operations) => {
		address += operations * minimumInstructionLength;
		if (!Number.isSafeInteger(address)) throw section.error(cursor.position, "an address", address, "at most 2^53");
	};
	while (!cursor.atEnd) {
		const opcode = cursor.u8("an opcode");
		if (opcode >= opcodeBase) {
			advance(Math.floor((opcode - opcodeBase) / lineRange));
			line += lineBase + (opcode - opcodeBase) % lineRange;
			row();
			continue;
		}
		switch (opcode) {
			case 0: {
				const length = cursor.uleb("the length of an extended opcode");
				if (length === 0) throw section.error(cursor.position, "the length of an extended opcode", length, "at least 1");
				const at = cursor.skip(length, "an extended opcode");
				const extended = section.view.u8(at);
				if (extended === DW_LNE.END_SEQUENCE) {
					row();
					return cursor.position;
				}
				if (extended === DW_LNE.SET_ADDRESS) {
					if (length !== 5 && length !== 9) throw section.error(at, "DW_LNE_set_address", length, "an address of 4 or 8 bytes");
					const place = section.address(at + 1, length - 1);
					sectionIndex = place?.section;
					address = place?.offset ?? 0;
				}
				break;
			}
			case DW_LNS.COPY:
				row();
				break;
			case DW_LNS.ADVANCE_PC:
				advance(cursor.uleb("DW_LNS_advance_pc"));
				break;
			case DW_LNS.ADVANCE_LINE:
				line += cursor.sleb("DW_LNS_advance_line");
				break;
			case DW_LNS.SET_FILE:
				file = cursor.uleb("DW_LNS_set_file");
				break;
			case DW_LNS.CONST_ADD_PC:
				advance(Math.floor((255 - opcodeBase) / lineRange));
				break;
			case DW_LNS.FIXED_ADVANCE_PC:
				address += cursor.u16("DW_LNS_fixed_advance_pc");
				break;
			default: for (let operand = 0; operand < (header.operandCounts[opcode - 1] ?? 0); operand++) cursor.skipLeb("an operand");
		}
	}
	if (last !== void 0) throw section.error(start, "a sequence", "no end", "a DW_LNE_end_sequence");
	return cursor.position;
}
// src/dwarf/line-index.ts
const MOST_OVERLAPPING = 64;
var LineIndex = class {
	#extents = new Map();
	#sequences = new Map();
	#rows = new Map();
	constructor(sections) {
		const lines = sections.get(".debug_line");
		if (lines === void 0) return;
		lines.relocated.requireAbsolute();
		for (let offset = 0; offset < lines.size;) {
			const table = readLineHeader(lines, offset);
			for (let program = table.program; program < table.end;) program = this.#addSequence(table, program);
			offset = table.end;
		}
	}
	rowsAt({ section, offset }) {
		const extents = this.#sequencesOf(section).overlapping(offset, offset + 1, MOST_OVERLAPPING);
		if (extents.length === MOST_OVERLAPPING) return void 0;
		const found = [];
		for (const extent of extents) {
			const { table } = extent;
			const rows = this.#rowsOf(extent).overlapping(offset, offset + 1, MOST_OVERLAPPING);
			if (rows.length === MOST_OVERLAPPING) return void 0;
			for (const { file, line } of rows) if (!found.some((row) => row.table === table && row.file === file && row.line === line)) found.push({
				table,
				file,
				line
			});
		}
		return found;
	}
	#sequencesOf(section) {
		let index = this.#sequences.get(section);
		if (index === void 0) {
			index = new IntervalIndex((this.#extents.get(section) ?? []).map((extent) => ({
				start: extent.low,
				end: extent.high,
				...extent
			})));
			this.#sequences.set(section, index);
		}
		return index;
	}
	#rowsOf(extent) {
		let index = this.#rows.get(extent);
		if (index === void 0) {
			const rows = [];
			runSequence(extent.table, extent.program, ({ file, line }, { section, offset }, end) => {
				if (section === extent.section) rows.push({
					start: offset,
					end,
					file,
					line
				});
			});
			index = new IntervalIndex(rows);
			this.#rows.set(extent, index);
		}
		return index;
	}
	#addSequence(table, program) {
		let current;
		return runSequence(table, program, (_row, { section, offset }, high) => {
			if (current?.section === section) {
				current.low = Math.min(current.low, offset);
				current.high = Math.max(current.high, high);
				return;
			}
			current = {
				section,
				low: offset,
				high,
				table,
				program
			};
			const others = this.#extents.get(section);
			if (others === void 0) this.#extents.set(section, [current]);
			else others.push(current);
		});
	}
};
// src/dwarf/paths.ts
const MAX_ROOTS = 8;
const MARK = "/include/linux";
var SourceTree = class {
	#directory;
	#roots;
	constructor(directory, directories) {
		this.#directory = directory ?? "";
		this.#roots = this.#rootsOf(directories).toSorted((a, b) => b.length - a.length);
	}
	pathOf({ directory, name }) {
		if (name === "" || name.startsWith("<")) return void 0;
		const path = this.#resolve(directory === void 0 ? name : joined(directory, name));
		const root = this.#roots.find((candidate) => path.startsWith(`${candidate}/`));
		return root === void 0 ? path : path.slice(root.length + 1);
	}
	#resolve(path) {
		return normalised(joined(this.#directory, path));
	}
	#rootsOf(directories) {
		const trees = [];
		for (const directory of directories) {
			const path = this.#resolve(directory);
			if (!path.endsWith(MARK) || path === MARK) continue;
			const root = path.slice(0, -14);
			if (!trees.includes(root)) trees.push(root);
			if (trees.length === MAX_ROOTS) break;
		}
		const outermost = trees.filter((root) => !trees.some((other) => root.startsWith(`${other}/`)));
		const own = this.#resolve(".");
		return own === "" || own === "/" || outermost.includes(own) ? outermost : [own, ...outermost];
	}
};
function joined(directory, path) {
	return path.startsWith("/") || directory === "" ? path : `${directory}/${path}`;
}
function normalised(path) {
	const segments = [];
	for (const segment of path.split("/")) if (segment === "..") segments.pop();
	else if (segment !== "" && segment !== ".") segments.push(segment);
	return (path.startsWith("/") ? "/" : "") + segments.join("/");
}
// src/dwarf/ranges.ts
function between(low, high) {
	if (low === void 0 || low.section !== high?.section || low.offset >= high.offset) return [];
	return [{
		section: low.section,
		start: low.offset,
		end: high.offset
	}];
}
function after(place, length) {
	return place === void 0 ? void 0 : {
		section: place.section,
		offset: place.offset + length
	};
}
var CodeRanges = class {
	#bytesLeft = new Map();
	of(die, unit) {
		const ranges = die.values.get(DW_AT.RANGES);
		if (ranges?.kind === "offset") return merged(this.#list(ranges.value, unit));
		if (ranges?.kind === "listIndex") return merged(this.#list(unit.indexedRangeList(ranges.index), unit));
		const low = unit.address(die.values.get(DW_AT.LOW_PC));
		const high = die.values.get(DW_AT.HIGH_PC);
		return between(low, high?.kind === "constant" ? after(low, high.value) : unit.address(high));
	}
	#list(offset, unit) {
		const modern = unit.unit.version >= 5;
		const section = unit.sections.require(modern ? ".debug_rnglists" : ".debug_ranges");
		const left = this.#bytesLeft.get(section) ?? 4096 + 8 * section.size;
		if (left <= 0) throw section.error(offset, "DW_AT_ranges", offset, "lists that overlap less");
		const cursor = new Cursor(section, offset);
		const found = modern ? rangeList(cursor, unit) : oldList(cursor, section, unit);
		this.#bytesLeft.set(section, left - (cursor.position - offset));
		return found;
	}
};
function merged(ranges) {
	const all = [];
	for (const range of ranges.toSorted((a, b) => a.section - b.section || a.start - b.start)) {
		const last = all.at(-1);
		if (last?.section === range.section && range.start <= last.end) all.splice(-1, 1, {
			...last,
			end: Math.max(last.end, range.end)
		});
		else all.push(range);
	}
	return all;
}
function rangeList(cursor, unit) {
	const found = [];
	const address = () => {
		const at = cursor.skip(unit.unit.addressSize, "an address");
		return cursor.section.address(at, unit.unit.addressSize);
	};
	const indexed = () => unit.indexedAddress(cursor.uleb("an address index"));
	let base = unit.base;
	for (;;) {
		const kind = cursor.u8("a range list entry");
		let low;
		let high;
		switch (kind) {
			case DW_RLE.END_OF_LIST: return found;
			case DW_RLE.BASE_ADDRESSX:
				base = indexed();
				continue;
			case DW_RLE.BASE_ADDRESS:
				base = address();
				continue;
			case DW_RLE.STARTX_ENDX:
				low = indexed();
				high = indexed();
				break;
			case DW_RLE.STARTX_LENGTH:
				low = indexed();
				high = after(low, cursor.uleb("a length"));
				break;
			case DW_RLE.OFFSET_PAIR:
				low = after(base, cursor.uleb("an offset"));
				high = after(base, cursor.uleb("an offset"));
				break;
			case DW_RLE.START_END:
				low = address();
				high = address();
				break;
			case DW_RLE.START_LENGTH:
				low = address();
				high = after(low, cursor.uleb("a length"));
				break;
			default: throw cursor.section.error(cursor.position - 1, "a range list entry", kind, "a DW_RLE_… of DWARF 5");
		}
		found.push(...between(low, high));
	}
}
function oldList(cursor, section, unit) {
	const found = [];
	const width = unit.unit.addressSize;
	const highest = width === 8 ? 2 ** 64 : 4294967295;
	let base = unit.base;
	for (;;) {
		const at = cursor.position;
		const first = cursor.word(width, "a range");
		const second = cursor.word(width, "a range");
		const low = section.address(at, width);
		const high = section.address(at + width, width);
		if (low === void 0 && first === highest) base = high;
		else if (low === void 0 && high === void 0 && first === 0 && second === 0) return found;
		else found.push(...between(low ?? after(base, first), high ?? after(base, second)));
	}
}
// src/dwarf/source-lines.ts
const MAX_ROWS = 4;
const MAX_DAMAGED = 16;
const MAX_UNITS = 16;
var SourceLines = class {
	widths;
	#elf;
	#index;
	#damage;
	#damaged = 0;
	constructor(elf, widths) {
		this.widths = widths;
		this.#elf = elf;
	}
	get damage() {
		return this.#damage;
	}
	lineOf(section, offset) {
		if (this.#index === "damaged") return void 0;
		try {
			this.#index ??= openIndex(this.#elf, this.widths);
			return lineAt({
				section,
				offset
			}, this.#index);
		} catch (error) {
			if (!(error instanceof ElfFormatError)) throw error;
			this.#damage ??= error.message;
			if (this.#index === void 0 || ++this.#damaged > MAX_DAMAGED) this.#index = "damaged";
			return;
		}
	}
};
function openIndex(elf, widths) {
	const sections = new DebugSections(elf, widths);
	return {
		sections,
		lines: new LineIndex(sections),
		units: new UnitIndex(sections),
		ranges: new CodeRanges(),
		opened: new Map()
	};
}
function lineAt(place, index) {
	const rows = index.lines.rowsAt(place);
	if (rows === void 0 || rows.length === 0 || rows.length > MAX_ROWS) return void 0;
	const compiled = rows.map((row) => ({
		row,
		units: index.units.withLineTable(row.table.offset)
	}));
	if (compiled.some(({ units }) => units.length === 0 || units.length > MAX_UNITS)) return void 0;
	const [answer, ...others] = compiled.flatMap(({ row, units }) => units.map((unit) => authorsLine(place, row, openUnit(unit, row.table, index))));
	return others.every((other) => other?.file === answer?.file && other?.line === answer?.line) ? answer : void 0;
}
function openUnit(unit, table, { sections, ranges, opened }) {
	const known = opened.get(unit);
	if (known !== void 0) return known;
	const compileUnit = new CompileUnit(unit, sections);
	const files = new LineFiles(table, sections);
	const tree = new SourceTree(compileUnit.directory, files.directories());
	const { name } = compileUnit;
	const open = {
		code: new UnitCode(compileUnit, ranges),
		own: name === void 0 ? void 0 : tree.pathOf({
			name,
			directory: void 0
		}),
		pathOf: (number) => {
			const file = number === void 0 ? void 0 : files.file(number);
			return file === void 0 ? void 0 : tree.pathOf(file);
		}
	};
	opened.set(unit, open);
	return open;
}
function authorsLine(place, row, { code, own, pathOf }) {
	const frame = code.frameAt(place);
	if (frame === "ambiguous") return void 0;
	if (frame?.call !== void 0) return sourceLine(pathOf(frame.call.file), frame.call.line);
	const file = pathOf(row.file);
	return file === own || file === pathOf(frame?.declFile) ? sourceLine(file, row.line) : void 0;
}
function sourceLine(file, line) {
	if (file === void 0 || line === void 0 || !Number.isSafeInteger(line) || line < 1) return void 0;
	return {
		file,
		line
	};
}
export { SourceLines };
