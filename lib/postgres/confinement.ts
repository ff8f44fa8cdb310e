import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { verificationEnv } from '#lib/env.ts'
import { bareEnvironment } from './bare-environment.ts'
import { leaseOsUser, type OsUser } from './os-user.ts'

/**
 * How this machine can isolate a program that runs a database's code from the worker.
 * `user-and-namespaces`: with its own account, network, PID and mount namespace. `user`: with its own account only, as for root in
 * most containers. `namespaces`: all but the account, for an unprivileged user. `none`: only with its own process group.
 */
export type ConfinementKind = 'user-and-namespaces' | 'user' | 'namespaces' | 'none'

/** One program's confinement; `release` ends every process that the program left running. */
export type Confinement = { kind: ConfinementKind; user: OsUser | null; release(): Promise<void> }

export type ConfinedProgram = {
  /** Whether it may reach the network. */
  network: boolean
  /** Whether it also gets its own PID and mount namespaces where a separate account would do. Signals then do not reach it directly. */
  ownNamespaces: boolean
  /** The signal it receives when the worker dies. */
  deathSignal: 'KILL' | 'TERM'
  /** Paths that are mounted for it where it has its own mount namespace. */
  read: string[]
  write: string[]
}

const script = readFileSync(new URL('./confine.sh', import.meta.url), 'utf8')
/** The group of programs that read an archive, and of nothing else; archives are readable for it. */
export const archiveGroup = 61_183
/** Where util-linux is installed, for a worker whose PATH lacks it. */
const systemPath = '/usr/sbin:/usr/bin:/sbin:/bin'

let detected: Promise<ConfinementKind> | undefined

/** The strongest confinement this machine allows, tried once per process. */
export function detectConfinement(): Promise<ConfinementKind> {
  detected ??= detect()
  return detected
}

async function detect(): Promise<ConfinementKind> {
  const kinds: ConfinementKind[] = process.getuid?.() === 0 ? ['user-and-namespaces', 'user'] : ['namespaces']
  for (const kind of kinds) if (await works(kind)) return kind
  return 'none'
}

async function works(kind: ConfinementKind): Promise<boolean> {
  const user = kind === 'namespaces' ? null : leaseOsUser()
  if (user === null && kind !== 'namespaces') return false
  const program = { network: false, ownNamespaces: true, deathSignal: 'KILL', read: [], write: [] } as const
  const [file = '', ...args] = confinedCommand({ kind, user }, { ...program, read: [], write: [] }, ['true'])
  const result = await execa(file, args, {
    ...{ extendEnv: false, env: { ...bareEnvironment().env, ...confinementPath() } },
    ...{ reject: false, timeout: 10_000, cwd: '/' },
  })
  await user?.release()
  return result.exitCode === 0
}

/** Opens a confinement for one program, or for several that need no isolation from each other. */
export async function openConfinement(): Promise<Confinement> {
  const kind = await detectConfinement()
  const user = kind === 'user-and-namespaces' || kind === 'user' ? leaseOsUser() : null
  if (user === null && kind !== 'namespaces') return { kind: 'none', user, release: async () => {} }
  return { kind, user, release: async () => user?.release() }
}

/** The argv that runs `command` confined. */
export function confinedCommand(
  { kind, user }: Pick<Confinement, 'kind' | 'user'>,
  program: ConfinedProgram,
  command: string[],
): string[] {
  if (kind === 'none') return command
  const { ownNamespaces, deathSignal } = program
  const network = program.network ? [] : ['--net']
  const tree = ['--mount', '--ipc', '--pid', '--fork', '--kill-child', ...network]
  const mounts = [
    ...program.read.map((folder) => `r:${folder}`),
    ...program.write.map((folder) => `w:${folder}`),
  ]
  const inMounts = ['sh', '-c', script, 'confine', ...mounts, '--']
  const dieWithWorker = ['setpriv', '--pdeathsig=KILL', '--']
  if (kind === 'namespaces') {
    const [uid, gid] = [process.getuid?.(), process.getgid?.()]
    // Root in the outer user namespace mounts the file tree; the inner namespace maps the account to itself, without those rights.
    const ownUser = ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`, '--']
    const drop = ['setpriv', '--no-new-privs', '--inh-caps=-all', `--pdeathsig=${deathSignal}`, '--']
    return [
      ...dieWithWorker,
      'unshare',
      '--user',
      '--map-root-user',
      ...tree,
      '--',
      ...inMounts,
      ...ownUser,
      ...drop,
      ...limits,
      ...command,
    ]
  }
  const groups = [ownNamespaces ? '--clear-groups' : `--groups=${archiveGroup}`]
  const identity = [`--reuid=${user?.uid}`, `--regid=${user?.uid}`, ...groups, '--no-new-privs']
  const rights = ['--inh-caps=-all', '--bounding-set=-all', `--pdeathsig=${deathSignal}`, '--']
  const drop = ['setpriv', ...identity, ...rights, ...limits, ...command]
  if (kind === 'user') return drop
  if (ownNamespaces) return [...dieWithWorker, 'unshare', ...tree, '--', ...inMounts, ...drop]
  return network.length > 0 ? ['unshare', '--ipc', ...network, '--', ...drop] : drop
}

/** No core dumps, at most 1000 processes, and the first choice of the OOM killer. */
const limits = [
  ...['sh', '-c', 'echo 500 2>/dev/null >/proc/self/oom_score_adj; exec "$@"', 'limited'],
  ...['prlimit', '--core=0:0', '--nproc=1000:1000', '--'],
]

/** PATH for the programs of util-linux that confine. */
export function confinementPath(): { PATH: string } {
  return { PATH: [verificationEnv().path, systemPath].filter(Boolean).join(':') }
}

/** Folders besides /usr that a program needs to run. */
export function programFolders(folder: string, kind: ConfinementKind): string[] {
  return [...new Set([folder, ...linkedFolders(folder)].flatMap((place) => installationFolder(place, kind)))]
}

/** The folders that symbolic links in a folder point to. */
function linkedFolders(folder: string): string[] {
  try {
    const links = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isSymbolicLink())
    return links.map(({ name }) => {
      const real = realpathSync(path.join(folder, name))
      return statSync(real).isDirectory() ? real : path.dirname(real)
    })
  } catch {
    return [] // the folder is missing or a link is broken: starting the program reports it
  }
}

function installationFolder(folder: string, kind: ConfinementKind): string[] {
  if (folder === '/usr' || folder.startsWith('/usr/')) return []
  // A separate account can read only what is world-readable there.
  if (kind === 'user-and-namespaces' && folder.startsWith('/opt/')) return ['/opt']
  const prefix = /^(.+)\/usr\/lib\/postgresql\/\d+\/bin$/.exec(folder)?.[1]
  return [prefix ?? (path.basename(folder) === 'bin' ? path.dirname(folder) : folder)]
}
