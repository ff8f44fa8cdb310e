# Runs as the first process in new mount, PID and IPC namespaces: builds a root with the machine's programs and the named paths only,
# then runs a command.   sh confine.sh [r:PATH | w:PATH]... -- COMMAND [ARGUMENT]...     (r: read only, w: writable)
set -e
umask 022
PATH=/usr/sbin:/usr/bin:/sbin:/bin

# A tmpfs becomes the root. It is mounted on /tmp first, because every machine has that folder.
mount -t tmpfs -o mode=0755,size=16m confined /tmp
cd /tmp
mkdir .outside usr proc dev dev/shm tmp etc etc/ssl
mount --rbind /usr usr
for name in bin sbin lib lib32 lib64 libx32; do
  if [ -L "/$name" ]; then
    cp -P "/$name" "$name"
  elif [ -d "/$name" ]; then
    mkdir "$name"
    mount --rbind "/$name" "$name"
  fi
done
pivot_root . .outside
cd /

# Some containers do not allow a new /proc; PostgreSQL works without it.
mount -t proc proc /proc 2>/dev/null || :
chmod 1777 /tmp
from=/.outside/etc
cp -L $from/passwd $from/group $from/nsswitch.conf $from/host.conf $from/hosts $from/resolv.conf $from/services $from/ld.so.cache \
  $from/localtime /etc 2>/dev/null || :
mount --rbind $from/ssl /etc/ssl 2>/dev/null || :
for name in null zero full random urandom; do
  : >"/dev/$name"
  mount --bind "/.outside/dev/$name" "/dev/$name"
done
mount -t tmpfs -o mode=1777,size=1g confined /dev/shm

while [ "$1" != -- ]; do
  target=${1#?:}
  if [ -d "/.outside$target" ]; then
    mkdir -p "$target"
  else
    mkdir -p "${target%/*}"
    : >"$target"
  fi
  mount --rbind "/.outside$target" "$target"
  case $1 in r:*) mount -o remount,bind,ro "$target" 2>/dev/null || : ;; esac
  shift
done
shift
umount -l /.outside
rmdir /.outside
umask 077
exec "$@"
