"""What the standard tools extract of archives, for test/fuzz/archives/fuzz-archives.ts.

Each line on stdin is a JSON object: the path of an archive, its kind, and the commands that are to be tried. Each line on stdout is
one too: for each reader the SHA-1 of every file it extracts whose name is a module's. Readers of Python and libarchive run in this
process, commands in a folder of their own that is removed afterwards.
"""

import ctypes
import ctypes.util
import gzip
import hashlib
import io
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tarfile
import tempfile
import zipfile
import zlib

MODULE = re.compile(r"\.ko(\.gz)?$", re.IGNORECASE)
SECONDS = 10


def digest(content):
    # klp-lint goes by the content too.
    if content[:2] == b"\x1f\x8b":
        try:
            content = gzip.decompress(content)
        except (OSError, EOFError, zlib.error):
            return None
    return hashlib.sha1(content).hexdigest()


class Modules:
    def __init__(self):
        self.found = []

    def add(self, name, content):
        if MODULE.search(name) and content:
            found = digest(content)
            if found is not None:
                self.found.append([name, found])


def python_zipfile(path, modules):
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            if not info.is_dir():
                try:
                    modules.add(info.filename, archive.read(info))
                except Exception:  # One entry that it cannot read: it extracts the others.
                    pass


def stream_unzip(path, modules):
    """A reader that takes a zip from its start and knows local headers alone, as for a download that goes on."""
    data = open(path, "rb").read()
    at = 0
    while data[at : at + 4] == b"PK\x03\x04":
        flags, method, _, _, crc, packed, size, name_length, extra_length = struct.unpack_from("<HHHHIIIHH", data, at + 6)
        name = data[at + 30 : at + 30 + name_length].decode("utf8", "replace")
        extra = data[at + 30 + name_length : at + 30 + name_length + extra_length]
        at += 30 + name_length + extra_length
        if packed == 0xFFFFFFFF and extra[:2] == b"\x01\x00" and len(extra) >= 20:
            size, packed = struct.unpack_from("<QQ", extra, 4)
        if method == 8:
            inflater = zlib.decompressobj(-15)
            content = inflater.decompress(data[at:])
            used = len(data) - at - len(inflater.unused_data)
            at += used if flags & 8 else packed
        elif method == 0:
            if flags & 8:
                end = at
                while True:
                    end = data.find(b"PK\x07\x08", end)
                    if end < 0:
                        return
                    if struct.unpack_from("<I", data, end + 8)[0] == end - at:
                        break
                    end += 1
                content = data[at:end]
                at = end
            else:
                content = data[at : at + packed]
                at += packed
        else:
            content = b""
            at += packed
        if flags & 8:
            at = data.find(b"PK", at + 4 if data[at : at + 4] == b"PK\x07\x08" else at)
            if at < 0:
                return
        modules.add(name, content)


def tarfile_of(mode):
    def read(path, modules):
        with tarfile.open(path, mode) as archive:
            for info in archive:
                # What extract() makes a file of: unknown types too, and it takes slashes off.
                if info.isreg() or info.type not in tarfile.SUPPORTED_TYPES:
                    file = archive.extractfile(info)
                    if file is not None:
                        modules.add(info.name.rstrip("/"), file.read())

    return read


LIBRARY = ctypes.CDLL(ctypes.util.find_library("archive") or "libarchive.so.13")
for function in ("archive_read_new", "archive_entry_pathname"):
    getattr(LIBRARY, function).restype = ctypes.c_void_p
LIBRARY.archive_entry_pathname.restype = ctypes.c_char_p
LIBRARY.archive_read_data.restype = ctypes.c_ssize_t
AE_IFREG = 0o100000


def libarchive_of(is_stream):
    def read(path, modules):
        archive = ctypes.c_void_p(LIBRARY.archive_read_new())
        LIBRARY.archive_read_support_filter_all(archive)
        LIBRARY.archive_read_support_format_all(archive)
        file = os.open(path, os.O_RDONLY)
        reading = file
        try:
            if is_stream:
                # Archives are smaller than what a pipe holds.
                reading, writing = os.pipe()
                os.write(writing, os.read(file, 60000))
                os.close(writing)
            if LIBRARY.archive_read_open_fd(archive, reading, ctypes.c_size_t(10240)) != 0:
                return
            entry = ctypes.c_void_p()
            buffer = ctypes.create_string_buffer(65536)
            for _ in range(100):
                if LIBRARY.archive_read_next_header(archive, ctypes.byref(entry)) not in (0, -20):
                    return
                name = LIBRARY.archive_entry_pathname(entry)
                kind = LIBRARY.archive_entry_filetype(entry)
                content = b""
                while True:
                    count = LIBRARY.archive_read_data(archive, buffer, ctypes.c_size_t(65536))
                    if count <= 0:
                        break
                    content += buffer.raw[:count]
                if kind == AE_IFREG and name:
                    modules.add(name.decode("utf8", "replace"), content)
        finally:
            LIBRARY.archive_read_free(archive)
            os.close(file)
            if is_stream:
                os.close(reading)

    return read


READERS = {
    "zip": {"Python zipfile": python_zipfile, "stream": stream_unzip},
    "tar": {"Python tarfile": tarfile_of("r:"), "Python tarfile, stream": tarfile_of("r|")},
    "cpio": {},
    "deb": {},
    "rpm": {},
}
for readers in READERS.values():
    readers["libarchive"] = libarchive_of(False)
for kind in ("zip", "tar", "cpio"):
    READERS[kind]["libarchive, stream"] = libarchive_of(True)

COMMANDS = {
    "unzip": ["unzip", "-qq", "-o", "{}"],
    "busybox unzip": ["busybox", "unzip", "-q", "-o", "{}"],
    "7z": ["7z", "x", "-y", "-bd", "-snl-", "{}"],
    "bsdtar": ["bsdtar", "-xf", "{}"],
    "GNU tar": ["tar", "--no-same-owner", "-xf", "{}"],
    "busybox tar": ["busybox", "tar", "-xf", "{}"],
    "GNU cpio": ["sh", "-c", "exec cpio -i -d -u --quiet --no-absolute-filenames <{}"],
    "busybox cpio": ["sh", "-c", "exec busybox cpio -i -d -u <{}"],
    "dpkg-deb": ["dpkg-deb", "-x", "{}", "."],
    "busybox dpkg-deb": ["busybox", "dpkg-deb", "-x", "{}", "."],
    "ar": ["ar", "x", "{}"],
    "rpm2cpio": ["sh", "-c", "rpm2cpio {} | cpio -i -d -u --quiet --no-absolute-filenames"],
    "busybox rpm2cpio": ["sh", "-c", "busybox rpm2cpio {} | cpio -i -d -u --quiet --no-absolute-filenames"],
}


def run_command(command, path, modules):
    folder = tempfile.mkdtemp(prefix="klp-lint-fuzz-", dir=os.path.dirname(path))
    try:
        subprocess.run(
            [part.replace("{}", path) for part in command],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
        )
        for parent, _, files in os.walk(folder):
            for name in files:
                file = os.path.join(parent, name)
                if MODULE.search(name) and os.path.isfile(file) and not os.path.islink(file):
                    modules.add(os.path.relpath(file, folder), open(file, "rb").read())
    except subprocess.TimeoutExpired:
        pass
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main():
    for line in sys.stdin:
        task = json.loads(line)
        answer = {}
        for name, reader in READERS[task["kind"]].items():
            modules = Modules()
            try:
                reader(task["path"], modules)
            except Exception:  # What a reader finds before it gives up, it has extracted.
                pass
            answer[name] = modules.found
        for name in task["commands"]:
            modules = Modules()
            run_command(COMMANDS[name], task["path"], modules)
            answer[name] = modules.found
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
