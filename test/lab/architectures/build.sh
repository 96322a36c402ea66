#!/bin/sh -e
# Compiles the cases of patch.c for ppc64le, s390x and arm64, one archive each, into the folder that is given.
# Debian 12: apt-get install gcc-12-powerpc64le-linux-gnu gcc-12-s390x-linux-gnu gcc-12-aarch64-linux-gnu xz-utils nodejs
here=$(cd "$(dirname "$0")" && pwd)
out=$(mkdir -p "$1" && cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$here"
common='-O2 -g -ffreestanding -fno-common -fno-strict-aliasing -fno-asynchronous-unwind-tables -fno-unwind-tables -fno-stack-protector -fno-ident -gno-record-gcc-switches'
flags_ppc64le='-mabi=elfv2 -mcmodel=medium -mno-altivec -mno-vsx -msoft-float -fno-pic'
flags_s390x='-march=z13 -mbackchain -mpacked-stack -msoft-float -fPIC -pg -mfentry -mrecord-mcount -mnop-mcount '
flags_arm64='-mgeneral-regs-only -mcmodel=small -fno-pic -fpatchable-function-entry=2 '
for arch in ppc64le s390x arm64; do
	case $arch in ppc64le) cc=powerpc64le-linux-gnu-gcc-12;; s390x) cc=s390x-linux-gnu-gcc-12;; arm64) cc=aarch64-linux-gnu-gcc-12;; esac
	eval "flags=\$flags_$arch"
	mkdir "$work/$arch"
	grep "^$arch	" cases.tsv | while IFS='	' read -r _ name _; do
		$cc $common $flags "-ffile-prefix-map=$here=/build" "-DCASE_$name" -c patch.c -o "$work/$name.o"
		option=; [ "$name" = no_flag ] && option=--no-flag
		node klp-arch.mjs "$work/$name.o" "$work/$arch/$name.ko" $option
	done
	tar -C "$work/$arch" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -cf - . | xz -9e > "$out/$arch.tar.xz"
done
