import { FieldReader, PartSource, badField, chunksOf } from "./check.js";
import { createHash } from "node:crypto";
// src/archive/rpm.ts
const FORMAT = "rpm";
const LEAD_SIZE = 96;
const INTRO_SIZE = 16;
const INDEX_ENTRY_SIZE = 16;
const HEADER_MAGIC = 2393761793;
const ENTRIES_MAX = 65535;
const DATA_MAX = 268435455;
const SHA256HEADER = 273;
const PAYLOADDIGEST = 5092;
const PAYLOADDIGESTALGO = 5093;
const DIGESTS = new Map([
	[8, "sha256"],
	[9, "sha384"],
	[10, "sha512"]
]);
const DIGEST_MAX = 128;
function* rpmEntries(source) {
	const reader = new FieldReader(source, FORMAT);
	const signature = readHeader(reader, LEAD_SIZE);
	const header = readHeader(reader, signature.end + (-signature.end & 7));
	verifyDigest(source, "sha256", textOf(reader, signature, SHA256HEADER), header.start, header.end, "header");
	const payload = new PartSource(source, header.end, source.size - header.end, FORMAT, "payload");
	const { size } = payload;
	const content = () => {
		const digest = DIGESTS.get(numberOf(reader, header, PAYLOADDIGESTALGO) ?? 0);
		if (digest !== void 0) verifyDigest(source, digest, textOf(reader, header, PAYLOADDIGEST), header.end, source.size, "payload");
		return {
			kind: "stored",
			source: payload
		};
	};
	yield {
		name: "payload.cpio",
		kind: "file",
		size,
		packed: size,
		isPayload: true,
		content
	};
}
function readHeader(reader, at) {
	const intro = reader.at(at, INTRO_SIZE, "header");
	if (intro.readUInt32BE() !== HEADER_MAGIC) throw badField(FORMAT, "header magic", intro.readUInt32BE(), `0x${HEADER_MAGIC.toString(16)}`, at);
	const entries = intro.readUInt32BE(8);
	const size = intro.readUInt32BE(12);
	if (entries > ENTRIES_MAX) throw badField(FORMAT, "nindex", entries, `at most ${ENTRIES_MAX}`, at + 8);
	if (size > DATA_MAX) throw badField(FORMAT, "hsize", size, `at most ${DATA_MAX}`, at + 12);
	const data = at + INTRO_SIZE + entries * INDEX_ENTRY_SIZE;
	return {
		start: at,
		entries,
		data,
		end: data + size
	};
}
function dataOf(reader, header, tag) {
	for (let i = 0; i < header.entries; i++) {
		const entry = reader.at(header.data - (header.entries - i) * INDEX_ENTRY_SIZE, INDEX_ENTRY_SIZE, "index entry");
		if (entry.readUInt32BE() === tag) return header.data + entry.readUInt32BE(8);
	}
}
function numberOf(reader, header, tag) {
	const at = dataOf(reader, header, tag);
	return at === void 0 ? void 0 : reader.at(at, 4, `tag ${tag}`).readUInt32BE();
}
function textOf(reader, header, tag) {
	const at = dataOf(reader, header, tag);
	if (at === void 0) return void 0;
	return reader.at(at, Math.max(0, Math.min(DIGEST_MAX, header.end - at)), `tag ${tag}`).toString("latin1").split("\0", 1)[0];
}
function verifyDigest(source, by, stored, start, end, what) {
	if (stored === void 0) return;
	if (end > source.size) throw badField(FORMAT, what, `${end - start} bytes`, `to lie within the ${source.size} bytes`, start);
	const hash = createHash(by);
	for (const chunk of chunksOf(source, start, end)) hash.update(chunk);
	const actual = hash.digest("hex");
	if (actual !== stored.toLowerCase()) throw badField(FORMAT, `${by} of the ${what}`, stored, actual, start);
}
export { rpmEntries };
