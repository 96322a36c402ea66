#!/bin/sh
# mkinitramfs.sh KERNELDIR OUT.cpio INSMOD1 : busybox + insmod1 + the virtio modules of that kernel
set -e
k=$1 out=$2 ins=$3
here=$(cd "$(dirname "$0")" && pwd)
t=$(mktemp -d)
mkdir -p $t/bin $t/mod
cp "$(command -v busybox)" $t/bin/busybox
for a in sh mkdir; do ln -s busybox $t/bin/$a; done
cp "$ins" $t/bin/insmod1
cp "$here/init" $t/init
for m in virtio virtio_ring virtio_pci_modern_dev virtio_pci_legacy_dev virtio_pci virtio_blk; do
	f=$(find "$k" -name $m.ko -o -name $m.ko.xz | head -n 1)
	case "$f" in
	*.xz) xz -dc "$f" > $t/mod/$m.ko;;
	*.ko) cp "$f" $t/mod/$m.ko;;
	esac
done
(cd $t && find . | cpio -o -H newc -R 0:0 --quiet) > "$out"
rm -r $t
