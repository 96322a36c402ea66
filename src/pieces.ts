/** Characters that are written at once. */
const BATCH = 1 << 20;

/** The same text in pieces of about a million characters, whatever the pieces were. One string has room for 512 MB. */
export function* batched(pieces: Iterable<string>): Generator<string> {
  let batch = '';
  for (const piece of pieces) {
    batch += piece;
    if (batch.length < BATCH) continue;
    yield batch;
    batch = '';
  }
  if (batch !== '') yield batch;
}

/** The pieces with something between each two. */
export function* separated(pieces: Iterable<string>, separator: string): Generator<string> {
  let before = '';
  for (const piece of pieces) {
    yield `${before}${piece}`;
    before = separator;
  }
}
