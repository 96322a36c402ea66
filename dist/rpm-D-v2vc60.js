import { n as PartSource, t as FieldReader } from "./bytes-CFOsIuvL.js";
import { pt as badField } from "./both-BShvkmpu.js";
// src/archive/rpm.ts
const FORMAT = "rpm";
const LEAD_SIZE = 96;
const INTRO_SIZE = 16;
const INDEX_ENTRY_SIZE = 16;
const HEADER_MAGIC = 2393761793;
const ENTRIES_MAX = 65535;
const DATA_MAX = 268435455;
function* rpmEntries(source) {
	const reader = new FieldReader(source, FORMAT);
	const signatureEnd = headerEnd(reader, LEAD_SIZE);
	const start = headerEnd(reader, signatureEnd + (-signatureEnd & 7));
	const payload = new PartSource(source, start, source.size - start, FORMAT, "payload");
	const { size } = payload;
	yield {
		name: "payload.cpio",
		kind: "file",
		size,
		packed: size,
		isPayload: true,
		content: () => ({
			kind: "stored",
			source: payload
		})
	};
}
function headerEnd(reader, at) {
	const intro = reader.at(at, INTRO_SIZE, "header");
	if (intro.readUInt32BE() !== HEADER_MAGIC) throw badField(FORMAT, "header magic", intro.readUInt32BE(), `0x${HEADER_MAGIC.toString(16)}`, at);
	const entries = intro.readUInt32BE(8);
	const data = intro.readUInt32BE(12);
	if (entries > ENTRIES_MAX) throw badField(FORMAT, "nindex", entries, `at most ${ENTRIES_MAX}`, at + 8);
	if (data > DATA_MAX) throw badField(FORMAT, "hsize", data, `at most ${DATA_MAX}`, at + 12);
	return at + INTRO_SIZE + entries * INDEX_ENTRY_SIZE + data;
}
export { rpmEntries };
