import { ArchiveFormatError, FieldReader, PartSource, badField } from "./check.js";
// src/archive/ar.ts
const FORMAT = "deb";
const MAGIC_SIZE = 8;
const HEADER_SIZE = 60;
const DATA = /^data\.tar/;
const LONG_NAME = /^(\/\/|\/[0-9]|#1\/)/;
function* arEntries(source) {
	const reader = new FieldReader(source, FORMAT);
	let hasData = false;
	for (let at = MAGIC_SIZE; at < source.size;) {
		const header = reader.at(at, HEADER_SIZE, "member header").toString("latin1");
		if (!header.endsWith("`\n")) throw badField(FORMAT, "ar_fmag", header.slice(58), "\"`\\n\"", at + 58);
		if (LONG_NAME.test(header)) throw badField(FORMAT, "ar_name", header.slice(0, 16), "a name of at most 16 characters", at);
		const name = header.slice(0, 16).trimEnd().replace(/\/$/, "");
		const sizeField = header.slice(48, 58).trimEnd();
		if (!/^[0-9]+$/.test(sizeField)) throw badField(FORMAT, "ar_size", sizeField, "a decimal number", at + 48);
		const size = Number(sizeField);
		hasData ||= DATA.test(name);
		const part = new PartSource(source, at + HEADER_SIZE, size, FORMAT, `member ${name}`);
		yield {
			name,
			kind: "file",
			size,
			packed: size,
			isPayload: DATA.test(name),
			content: () => ({
				kind: "stored",
				source: part
			})
		};
		at += HEADER_SIZE + size + size % 2;
	}
	if (!hasData) throw new ArchiveFormatError(FORMAT, "there is no member data.tar", source.size);
}
export { arEntries };
