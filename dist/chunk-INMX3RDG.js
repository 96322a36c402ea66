import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  BufferSource,
  FileSource,
  hasElfMagic
} from "./chunk-KPLQ2K7J.js";
import {
  ElfFormatError
} from "./chunk-B4DJ2G6U.js";
import {
  DEFAULT_LIMITS,
  Meter,
  Spent
} from "./chunk-P46PLQPR.js";
import {
  formatOf,
  isContainerName,
  promisesFormat,
  withoutCompression
} from "./chunk-GXL65O5L.js";
import {
  ArchiveFormatError,
  LimitReached
} from "./chunk-OQ4JXGRT.js";
import {
  reasonOf
} from "./chunk-ENIIBL42.js";

// src/archive/workspace.ts
import { closeSync, openSync, rmSync as rmSync2, writeSync } from "node:fs";
import { join as join2 } from "node:path";

// src/archive/temporary-folder.ts
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
var TemporaryFolder = class {
  path;
  /** @param parent default is the runner's folder for that, or the system's */
  constructor(parent = process.env["RUNNER_TEMP"] ?? tmpdir()) {
    this.path = mkdtempSync(join(parent, "klp-lint-"));
    if (folders.size === 0) listen();
    folders.add(this);
  }
  remove() {
    rmSync(this.path, { recursive: true, force: true, maxRetries: 3 });
    if (folders.delete(this) && folders.size === 0) stopListening();
  }
};
var folders = /* @__PURE__ */ new Set();
var SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
function listen() {
  process.on("exit", removeAll);
  for (const signal of SIGNALS) process.on(signal, end);
}
function stopListening() {
  process.off("exit", removeAll);
  for (const signal of SIGNALS) process.off(signal, end);
}
function removeAll() {
  for (const folder of folders) folder.remove();
}
function end(signal) {
  removeAll();
  process.kill(process.pid, signal);
}

// src/archive/workspace.ts
var IN_MEMORY = 8 * 2 ** 20;
var Workspace = class {
  /** @param parent where the temporary folder is made; default is the runner's or the system's */
  constructor(limits = DEFAULT_LIMITS, parent) {
    this.parent = parent;
    this.spent = new Spent(limits);
  }
  parent;
  spent;
  #folder;
  #files = 0;
  /**
   * Takes in everything that the chunks give.
   * @throws LimitReached, what the chunks throw, or the file system's error
   */
  async store(chunks, meter) {
    const first = [];
    let length = 0;
    let file;
    try {
      for await (const chunk of chunks) {
        meter.add(chunk.length);
        if (file !== void 0) {
          file.write(chunk);
          continue;
        }
        first.push(chunk);
        length += chunk.length;
        if (length <= IN_MEMORY) continue;
        file = new TemporaryFile(this.#newPath());
        for (const kept of first.splice(0)) file.write(kept);
      }
      return file?.unpacking() ?? inMemory(first);
    } catch (error) {
      file?.remove();
      throw error;
    }
  }
  /** Removes the temporary folder with everything in it. Nothing can be stored afterwards. */
  close() {
    this.#folder?.remove();
    this.#folder = void 0;
  }
  #newPath() {
    this.#folder ??= new TemporaryFolder(this.parent);
    return join2(this.#folder.path, String(this.#files++));
  }
};
function inMemory(chunks) {
  const [only, ...others] = chunks;
  const bytes = only !== void 0 && others.length === 0 ? only : Buffer.concat(chunks);
  return { source: new BufferSource(bytes), dispose: () => void 0 };
}
var TemporaryFile = class {
  constructor(path) {
    this.path = path;
    this.#fd = openSync(path, "wx", 384);
  }
  path;
  #fd;
  write(bytes) {
    let done = 0;
    while (this.#fd !== void 0 && done < bytes.length) done += writeSync(this.#fd, bytes, done);
  }
  unpacking() {
    this.#close();
    const source = new FileSource(this.path);
    return {
      source,
      dispose: () => {
        source.close();
        this.remove();
      }
    };
  }
  remove() {
    this.#close();
    rmSync2(this.path, { force: true });
  }
  #close() {
    if (this.#fd !== void 0) closeSync(this.#fd);
    this.#fd = void 0;
  }
};

// src/archive/names.ts
var DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$/i;
function escapeProblem(name) {
  if (name === "") return "the name is empty";
  if (name.includes("\0")) return "the name has a NUL in it";
  if (name.includes("\\")) return "the name has a backslash in it";
  if (name.startsWith("/")) return "the name is an absolute path";
  if (/^[a-z]:/i.test(name)) return "the name begins with a drive";
  if (name.split("/").includes("..")) return "the name has '..' in it";
  return void 0;
}
function deviceProblem(name) {
  return name.split("/").some((part) => DEVICE.test(part)) ? "the name is a device" : void 0;
}
function withoutDot(name) {
  return name.replace(/^(\.\/+)+/, "");
}

// src/archive/names-seen.ts
import { createHash } from "node:crypto";
var KEPT_AS_IT_IS = 64;
var NamesSeen = class {
  #names = /* @__PURE__ */ new Set();
  /** @returns whether the name is new */
  add(name) {
    const before = this.#names.size;
    this.#names.add(name.length <= KEPT_AS_IT_IS ? name : createHash("sha256").update(name).digest("base64"));
    return this.#names.size > before;
  }
};

// src/archive/unpack.ts
var CONTAINERS = {
  zip: async (source) => (await import("./zip-PSWMLKBY.js")).zipEntries(source),
  tar: async (source) => (await import("./tar-Z3BLZOBX.js")).tarEntries(source),
  deb: async (source) => (await import("./ar-TG2NF4CL.js")).arEntries(source),
  rpm: async (source) => (await import("./rpm-VYDKTNQM.js")).rpmEntries(source),
  cpio: async (source) => (await import("./cpio-S6EJFLQD.js")).cpioEntries(source)
};
var CODECS = {
  gzip: async (source) => (await import("./deflate-HIX6HB3X.js")).gunzip(source),
  xz: async (source, meter) => (await import("./xz-6BT5CO5J.js")).unxz(source, meter),
  zstd: async (source, meter) => {
    const { nativeZstd, unzstd } = await import("./zstd-AK4G7TBG.js");
    return unzstd(source, meter, nativeZstd());
  }
};
async function* unpack(file, shown, options) {
  let source;
  try {
    source = new FileSource(file);
  } catch (error) {
    yield { kind: "refused", place: shown, reason: reasonOf(error) };
    return;
  }
  try {
    yield* look({ source, place: shown, name: shown, depth: 0 }, options);
  } catch (error) {
    yield refused(shown, error);
  } finally {
    source.close();
  }
}
async function* look(item, options) {
  try {
    const format = formatOf(item.source, item.name);
    switch (format.kind) {
      case "plain":
        yield plain(item);
        return;
      case "unread":
        throw new ArchiveFormatError(format.name, "this format is not read; gzip, xz and zstd are, and zip, tar, deb and rpm");
      case "compressed":
        yield* lookInCompressed(deeper(item, options), format.by, options);
        return;
      case "container":
        yield* lookInContainer(deeper(item, options), await CONTAINERS[format.of](item.source), options);
        return;
    }
  } catch (error) {
    if (error instanceof LimitReached && error.endsRun) throw error;
    yield refused(item.place, error);
  }
}
function plain({ source, place, name }) {
  if (promisesFormat(name) && !hasElfMagic(source.read(0, Math.min(4, source.size), "magic")))
    return { kind: "refused", place, reason: "its name is that of a compressed file or an archive, but its content is not" };
  return { kind: "file", place, name, source };
}
function deeper(item, { workspace }) {
  const { depth } = workspace.spent.limits;
  if (item.depth >= depth) throw new LimitReached("depth", depth, "there is another container or compression");
  return { ...item, depth: item.depth + 1 };
}
async function* lookInCompressed(item, by, options) {
  const meter = new Meter(options.workspace.spent, item.source.size);
  const { source, dispose } = await options.workspace.store(await CODECS[by](item.source, meter), meter);
  try {
    yield* look({ ...item, source, name: withoutCompression(item.name) }, options);
  } finally {
    dispose();
  }
}
async function* lookInContainer(item, entries, options) {
  const { spent } = options.workspace;
  const seen = new NamesSeen();
  for await (const entry of entries) {
    spent.addEntry();
    const name = withoutDot(entry.name);
    const place = entry.isPayload === true ? item.place : `${item.place} \u2192 ${name}`;
    if (entry.kind === "folder") continue;
    const relevant = entry.isPayload === true || isRelevant(name, options);
    const problem = escapeProblem(entry.name) ?? (relevant ? entryProblem(entry, name, seen, spent.limits.pathLength) : void 0);
    if (problem !== void 0) yield { kind: "refused", place, reason: problem };
    else if (relevant) yield* lookInEntry(entry, { ...item, place, name }, options);
  }
}
function isRelevant(name, { wanted }) {
  return isContainerName(name) || wanted(withoutCompression(name)) || wanted(name);
}
function entryProblem(entry, name, seen, pathLength) {
  if (entry.kind === "link") return "it is a link";
  if (entry.kind === "special") return "it is neither a file, a folder nor a link";
  if (name.length > pathLength) return new LimitReached("pathLength", pathLength, `the name has ${name.length} characters`).message;
  if (!seen.add(name)) return "an entry before it has the same name";
  return deviceProblem(name);
}
async function* lookInEntry(entry, item, options) {
  let dispose = () => void 0;
  try {
    const meter = new Meter(options.workspace.spent, entry.packed);
    meter.expect(entry.size);
    const content = await entry.content();
    let source;
    if (content.kind === "stored") ({ source } = content);
    else ({ source, dispose } = await options.workspace.store(content.chunks, meter));
    yield* look({ ...item, source }, options);
  } catch (error) {
    if (error instanceof LimitReached && error.endsRun) throw error;
    yield refused(item.place, error);
  } finally {
    dispose();
  }
}
function refused(place, error) {
  const known = error instanceof ArchiveFormatError || error instanceof LimitReached || error instanceof ElfFormatError || error instanceof Error && "syscall" in error;
  if (!known) throw error;
  return { kind: "refused", place, reason: reasonOf(error) };
}

export {
  TemporaryFolder,
  Workspace,
  unpack
};
