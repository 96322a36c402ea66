#!/bin/bash
# build.sh HEADERS BUILDDIR : builds src/ for one kernel, stripped of debug information, into BUILDDIR
set -e
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$2"; cp "$here"/src/* "$2"; cd "$2"
bash gen.sh
make -k -C "$1" M="$PWD" CC="$here/gcc-wrap" KCFLAGS=-w KBUILD_MODPOST_WARN=1 CONFIG_DEBUG_INFO_BTF_MODULES= -j2 modules > make.log 2>&1 || { grep -E 'error|Error' make.log; }
for m in *.ko; do objcopy --strip-debug "$m"; done
