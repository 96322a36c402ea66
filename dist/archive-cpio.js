import { FieldReader, PartSource, badField, chunksOf, requirePadding } from "./check.js";
// src/archive/cpio.ts
const FORMAT = "cpio";
const HEADER_SIZE = 110;
const WITH_SUM = "070702";
const MAGICS = ["070701", WITH_SUM];
const TRAILER = "TRAILER!!!";
const NAME_MAX = 4096;
const S_IFMT = 61440;
const KINDS = new Map([
	[32768, "file"],
	[16384, "folder"],
	[40960, "link"]
]);
function* cpioEntries(source) {
	const reader = new FieldReader(source, FORMAT);
	for (let at = 0;;) {
		const header = reader.at(at, HEADER_SIZE, "header").toString("latin1");
		const magic = header.slice(0, 6);
		if (!MAGICS.includes(magic)) throw badField(FORMAT, "c_magic", magic, MAGICS.join(" or "), at);
		if (!/^[0-9a-f]+$/i.test(header)) throw badField(FORMAT, "header", header, "hexadecimal numbers", at);
		const field = (index) => Number.parseInt(header.slice(6 + 8 * index, 14 + 8 * index), 16);
		const [mode, links, size, nameSize, sum] = [
			field(1),
			field(4),
			field(6),
			field(11),
			field(12)
		];
		if (nameSize === 0 || nameSize > NAME_MAX) throw badField(FORMAT, "c_namesize", nameSize, `1 to ${NAME_MAX}`, at + 94);
		const nameBytes = reader.at(at + HEADER_SIZE, nameSize, "name");
		const name = nameBytes.toString("utf8", 0, nameSize - 1);
		if (nameBytes.at(-1) !== 0) throw badField(FORMAT, "name", nameBytes.toString(), "a NUL at its end", at + HEADER_SIZE);
		if (name === TRAILER) {
			requirePadding(source, at + HEADER_SIZE + nameSize, FORMAT);
			return;
		}
		const start = aligned(at + HEADER_SIZE + nameSize);
		const part = new PartSource(source, start, size, FORMAT, "file data");
		const content = () => {
			if (magic === WITH_SUM) verifySum(part, sum, start);
			return {
				kind: "stored",
				source: part
			};
		};
		const kind = KINDS.get(mode & S_IFMT) ?? "special";
		if (size > 0 && kind !== "file" && kind !== "link") throw badField(FORMAT, "c_filesize of a folder or device", size, "0", at + 54);
		yield {
			name: kind === "file" ? name.replace(/\/+$/, "") : name,
			kind: kind === "file" && links > 1 && size === 0 ? "link" : kind,
			size,
			packed: size,
			content
		};
		at = aligned(start + size);
	}
}
function verifySum(part, stored, at) {
	let sum = 0;
	for (const chunk of chunksOf(part)) for (const byte of chunk) sum = sum + byte >>> 0;
	if (sum !== stored) throw badField(FORMAT, "c_check", stored, `0x${sum.toString(16)}`, at);
}
function aligned(offset) {
	return offset + (-offset & 3);
}
export { cpioEntries };
