# The first process of new mount, process and IPC namespaces: gives a command a file tree that holds the machine's programs, and of
# everything else only what is named.   sh confine.sh [r:PLACE | w:PLACE]... -- COMMAND [ARGUMENT]...     (r: read only)
set -e
umask 022
PATH=/usr/sbin:/usr/bin:/sbin:/bin

# A small disk in memory becomes the root. It lies on /tmp for a moment, because every machine has that folder.
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

# Some containers allow no new /proc. PostgreSQL does without.
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
  place=${1#?:}
  if [ -d "/.outside$place" ]; then
    mkdir -p "$place"
  else
    mkdir -p "${place%/*}"
    : >"$place"
  fi
  mount --rbind "/.outside$place" "$place"
  case $1 in r:*) mount -o remount,bind,ro "$place" 2>/dev/null || : ;; esac
  shift
done
shift
umount -l /.outside
rmdir /.outside
umask 077
exec "$@"
