#!/bin/bash
# LAB=dir MIRROR=url SECURITY=url setup.sh : fetches and unpacks the kernels, builds the modules. Debian 12 amd64, as root.
# First: apt-get install qemu-system-x86 busybox-static cpio kmod xz-utils gcc make bc flex bison libelf-dev libc6-dev nodejs
# The system's own apt configuration stays as it is: foreign packages are only downloaded and unpacked.
set -e
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$LAB"/{apt/lists/partial,apt/cache/archives/partial,deb,vm,target,build}; cd "$LAB"
k="[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]"
cat > apt/sources.list <<S
deb $k $MIRROR sid main
deb $k $MIRROR trixie main
deb $k $MIRROR bookworm main
deb $k $SECURITY bookworm-security main
deb $k $SECURITY bullseye-security main
S
O="-o Dir::Etc::sourcelist=$LAB/apt/sources.list -o Dir::Etc::sourceparts=/dev/null -o Dir::State::lists=$LAB/apt/lists -o Dir::Cache=$LAB/apt/cache -o APT::Architecture=amd64"
apt-get $O -o Acquire::Languages=none update
declare -A release=([5.10]=5.10.0-46-amd64 [6.1]=6.1.0-56-amd64 [6.12]=6.12.107+deb13-amd64 [7.2]=7.2.13+deb14-amd64)
get() { v=$1; shift; (cd deb; apt-get $O download "$@"; for p; do dpkg -x ${p}_*.deb ../k$v; done); }
get 5.10 linux-{image,headers}-5.10.0-46-amd64 linux-headers-5.10.0-46-common linux-kbuild-5.10
get 6.1 linux-{image,headers}-6.1.0-56-amd64 linux-headers-6.1.0-56-common linux-kbuild-6.1
get 6.12 linux-{image,headers}-6.12.107+deb13-amd64 linux-headers-6.12.107+deb13-common linux-kbuild-6.12.107+deb13
get 7.2 linux-{binary,modules,headers}-7.2.13+deb14-amd64 linux-headers-7.2.13+deb14-common linux-kbuild-7.2.13+deb14
(cd deb; apt-get $O download libc6/sid; dpkg -x libc6_*.deb ../newlibc)	# kbuild's programs of 6.12 and 7.2 need it
for v in 6.12 7.2; do "$here"/wrap-kbuild.sh newlibc $(find -L k$v/usr/lib/linux-kbuild* -type f \( -name objtool.real-x86 -o -name modpost.real-lsb-64 -o -name fixdep -o -name genksyms \)); done
gcc -O2 -static -o vm/insmod1 "$here"/insmod1.c
for v in 5.10 6.1 6.12 7.2; do
	for d in k$v/usr/src/linux-headers-*; do ln -sfn "$LAB/$d" /usr/src/; done	# Debian's header packages name these places
	for d in k$v/usr/lib/linux-kbuild-*; do ln -sfn "$LAB/$d" /usr/lib/; done
	cp "$(find k$v -name 'vmlinuz*' | head -n 1)" vm/$v.vmlinuz
	"$here"/mkinitramfs.sh k$v "$LAB/vm/$v.cpio" vm/insmod1
	mkdir -p target/$v
	f=$(find k$v -name 'minix.ko*'); case $f in *.xz) xz -dc $f > target/$v/minix.ko;; *) cp $f target/$v;; esac
	"$here"/build.sh /usr/src/linux-headers-${release[$v]} "$LAB/build/$v"
done
