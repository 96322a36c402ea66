#!/bin/sh
# Packages in a folder, by the tools that make packages, with each compression that they have: sh packages.sh rpm|deb FOLDER
# In each is one small livepatch of the corpus: by itself, with a signature behind it and compressed, in a tarball, and as a link.
set -eu
tool=$1
mkdir -p "$2"
out=$(cd "$2" && pwd)
corpus=$(cd "$(dirname "$0")/../../corpus/6.1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=0 TZ=UTC

files=$work/root/usr/lib/kpatch
mkdir -p "$files/old"
cp "$corpus/iv_pv.ko" "$files/a.ko"
# A signature is looked at by nobody here: that of another module will do. 721 bytes are PKCS#7 and what the kernel has behind it.
(cat "$corpus/iv_pv.ko" && tail -c 721 "$corpus/minix.ko") | xz -c --check=crc32 > "$files/signed.ko.xz"
tar -C "$files" -c --owner=0 --group=0 --mtime=@0 --mode=644 ./a.ko | gzip -9n > "$files/old/all.tar.gz"
ln -s a.ko "$files/link.ko"
find "$work/root" -exec touch -h -d @0 {} +

rpm() {
  cat > "$work/sample.spec" <<'SPEC'
Name: sample
Version: 1
Release: 1
Summary: A sample
License: GPLv2
BuildArch: noarch
%description
A sample
%install
cp -a %{root}/. %{buildroot}
%files
/usr/lib/kpatch
SPEC
  rpmbuild -bb --quiet --define "_binary_payload $2" --define "root $work/root" --define "_topdir $work/rpm" --define "_buildhost builder" \
    --define "use_source_date_epoch_as_buildtime 1" --define "clamp_mtime_to_source_date_epoch 1" --define "__os_install_post %{nil}" \
    "$work/sample.spec" > /dev/null
  cp "$work/rpm/RPMS/noarch/sample-1-1.noarch.rpm" "$out/$1.rpm"
}

deb() {
  mkdir -p "$work/root/DEBIAN"
  printf 'Package: sample\nVersion: 1\nArchitecture: all\nMaintainer: nobody <nobody@example.org>\nDescription: A sample\n' > "$work/root/DEBIAN/control"
  dpkg-deb --root-owner-group "-Z$1" -b "$work/root" "$out/$1.deb" > /dev/null
}

case $tool in
rpm)
  rpm none w.ufdio
  rpm gzip w9.gzdio
  rpm xz w2.xzdio
  rpm zstd w19.zstdio
  rpm bzip2 w9.bzdio
  ;;
deb)
  for compression in none gzip xz zstd; do deb "$compression"; done
  ;;
*)
  echo "packages.sh rpm|deb FOLDER" >&2
  exit 2
  ;;
esac
