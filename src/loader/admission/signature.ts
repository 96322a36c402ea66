import type { ByteSource } from '../../elf/source.js';
import { type Fault, MODULE, refusedAtLoad } from './fault.js';

/** MODULE_SIG_STRING, include/linux/module_signature.h. */
const MARKER = '~Module signature appended~\n';
/** struct module_signature: algo, hash, id_type, signer_len, key_id_len, 3 bytes of padding, and the signature's length as a big-endian u32. */
const STRUCT_SIZE = 12;
const ID_TYPE = 2;
const SIGNATURE_LENGTH = 8;
const PKEY_ID_PKCS7 = 2;
/** DER: a SEQUENCE, and the length of what follows in so many bytes. */
const SEQUENCE = 0x30;

const UNREADABLE = 'module_sig_check() answers EBADMSG';

/**
 * module_sig_check(), kernel/module/signing.c: a module without a signature is taken, and one whose key is not known, unless signatures are
 * enforced. A signature that cannot be read is refused always.
 */
export function* signatureFaults(source: ByteSource): Generator<Fault> {
  const end = source.size - MARKER.length;
  if (end <= 0 || Buffer.from(source.read(end, MARKER.length, 'end of the file')).toString('latin1') !== MARKER) return;
  const fault = faultOf(source, end);
  if (fault === undefined) return;
  yield {
    place: MODULE,
    effects: refusedAtLoad(fault.line),
    message: `The file ends in "~Module signature appended~", but ${fault.words}.`,
  };
}

interface Unreadable {
  readonly line: string;
  readonly words: string;
}

function faultOf(source: ByteSource, end: number): Unreadable | undefined {
  const silent = (words: string): Unreadable => ({ line: `${UNREADABLE} without a message`, words });
  if (end <= STRUCT_SIZE) return silent('no signature is in front of that');
  const view = new DataView(Uint8Array.from(source.read(end - STRUCT_SIZE, STRUCT_SIZE, 'struct module_signature')).buffer);
  const length = view.getUint32(SIGNATURE_LENGTH);
  const most = end - STRUCT_SIZE;
  if (length >= most) return silent(`its signature is to have ${length} bytes, of ${most} that the file has before it`);
  // Of another kind: ENOPKG, which is no reason to refuse it.
  if (view.getUint8(ID_TYPE) !== PKEY_ID_PKCS7) return undefined;
  if ([0, 1, 3, 4, 5, 6, 7].some((at) => view.getUint8(at) !== 0))
    return {
      line: 'PKCS#7 signature info has unexpected non-zero params',
      words: 'struct module_signature has more than an id_type and a length',
    };
  const message = source.read(most - length, Math.min(length, 6), 'signature');
  return isSequence(message, length) ? undefined : silent('what is in front of that is no PKCS#7 message');
}

/** Whether the bytes begin a SEQUENCE that fits into so many bytes. */
function isSequence(bytes: Uint8Array, length: number): boolean {
  const [tag, first = 0] = bytes;
  if (tag !== SEQUENCE) return false;
  const more = first < 0x80 ? 0 : first & 0x7f;
  if (more > 4) return false;
  const inner = more === 0 ? first : [...bytes.subarray(2, 2 + more)].reduce((value, byte) => value * 256 + byte, 0);
  return 2 + more + inner <= length;
}
