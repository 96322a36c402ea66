#!/bin/sh
# wrap-kbuild.sh LIBROOT PROGRAM...: make kbuild's programs run with the newer libc unpacked in LIBROOT
r=$(cd "$1" && pwd); shift
for p; do
	p=$(readlink -f "$p")
	[ -e "$p.bin" ] && continue
	mv "$p" "$p.bin"
	cat > "$p" <<W
#!/bin/sh
exec $r/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2 --library-path $r/usr/lib/x86_64-linux-gnu --argv0 "\$0" $p.bin "\$@"
W
	chmod +x "$p"
done
