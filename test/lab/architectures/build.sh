#!/bin/sh -e
# build.sh FOLDER [ARCHITECTURE…]: compiles the cases of patch.c, one archive for each architecture, into the folder.
# Debian 12: apt-get install gcc-12-powerpc64le-linux-gnu gcc-12-s390x-linux-gnu gcc-12-aarch64-linux-gnu xz-utils nodejs
# Debian 13: apt-get install gcc-14-loongarch64-linux-gnu gcc-14-riscv64-linux-gnu
here=$(cd "$(dirname "$0")" && pwd)
out=$(mkdir -p "$1" && cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$here"
common='-O2 -g -ffreestanding -fno-common -fno-strict-aliasing -fno-asynchronous-unwind-tables -fno-unwind-tables -fno-stack-protector -fno-ident -gno-record-gcc-switches'
flags_ppc64le='-mabi=elfv2 -mcmodel=medium -mno-altivec -mno-vsx -msoft-float -fno-pic'
flags_s390x='-march=z13 -mbackchain -mpacked-stack -msoft-float -fPIC -pg -mfentry -mrecord-mcount -mnop-mcount '
flags_arm64='-mgeneral-regs-only -mcmodel=small -fno-pic -fpatchable-function-entry=2 '
flags_riscv64='-mabi=lp64 -march=rv64imac_zicsr -mcmodel=medany -mno-relax -fno-pic'
flags_loongarch64='-mabi=lp64s -G0 -msoft-float -mno-relax -mexplicit-relocs -mno-direct-extern-access -fno-pic -fpatchable-function-entry=2 '
shift
for arch in ${*:-ppc64le s390x arm64 loongarch64 riscv64}; do
	case $arch in ppc64le) cc=powerpc64le-linux-gnu-gcc-12;; s390x) cc=s390x-linux-gnu-gcc-12;; arm64) cc=aarch64-linux-gnu-gcc-12;; loongarch64) cc=loongarch64-linux-gnu-gcc-14;; riscv64) cc=riscv64-linux-gnu-gcc-14;; esac
	eval "flags=\$flags_$arch"
	mkdir "$work/$arch"
	grep "^$arch	" cases.tsv | while IFS='	' read -r _ name _; do
		# As assemblers write distances that do not know -mthin-add-sub: by two relocations.
		thin=; case $arch:$name in loongarch64:*_pairs) ;; loongarch64:*) thin=-Wa,-mthin-add-sub;; esac
		$cc $common $flags $thin "-ffile-prefix-map=$here=/build" "-DCASE_${name%_pairs}" -c patch.c -o "$work/$name.c.o"
		$cc -r -nostdlib -Wl,-T,module.lds "$work/$name.c.o" -o "$work/$name.o"
		node klp-arch.mjs "$work/$name.o" "$work/$arch/$name.ko"
	done
	tar -C "$work/$arch" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -cf - . | xz -9e > "$out/$arch.tar.xz"
done
