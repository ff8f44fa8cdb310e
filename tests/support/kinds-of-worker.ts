import { execaSync } from 'execa'

/** Starts a command as another kind of worker than we are, with what keeps a hostile database apart from that one. */
export type KindOfWorker = { name: string; command: string[]; uid: number | null; kind: string }

const isRoot = process.getuid?.() === 0
// daemon: initdb wants an account with a name.
const unprivileged = ['setpriv', '--reuid=1', '--regid=1', '--clear-groups']
export const kindsOfWorker: KindOfWorker[] = [
  { name: 'as root', command: [], uid: null, kind: 'user-and-namespaces' },
  {
    name: 'as root of a container, who may not make namespaces',
    command: ['setpriv', '--inh-caps=-sys_admin', '--bounding-set=-sys_admin'],
    uid: null,
    kind: 'user',
  },
  { name: 'as an unprivileged user', command: unprivileged, uid: 1, kind: 'namespaces' },
  {
    name: 'as an unprivileged user who may not make namespaces',
    command: [
      ...unprivileged,
      ...['unshare', '--user', '--map-root-user', 'sh', '-c'],
      'echo 1 >/proc/sys/user/max_user_namespaces; exec unshare --user --map-user=1 --map-group=1 -- "$@"',
      'sh',
    ],
    uid: 1,
    kind: 'none',
  },
]
/** Whether this machine lets us be such a worker, and lets such a worker make namespaces. */
export const allows = ({ kind, command }: KindOfWorker) => {
  const trial =
    kind === 'user' || kind === 'none'
      ? ['true']
      : ['unshare', ...(kind === 'namespaces' ? ['--user', '--net'] : ['--net']), 'true']
  const [file = '', ...args] = [...command, ...trial]
  return isRoot && execaSync(file, args, { reject: false }).exitCode === 0
}
