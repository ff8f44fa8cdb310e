import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { verificationEnv } from '#lib/env.ts'
import { bareEnvironment } from './bare-environment.ts'
import { leaseOsUser, type OsUser } from './os-user.ts'

/**
 * What this machine lets us put between a program that runs a database's code and the worker.
 * `user-and-namespaces`: an account, a network, a process tree and a file tree of its own. `user`: an account alone, as root in most
 * containers. `namespaces`: all but the account, as an unprivileged user. `none`: no more than its own process group.
 */
export type ConfinementKind = 'user-and-namespaces' | 'user' | 'namespaces' | 'none'

/** One program's confinement, from before it is started until all that it left has ended. */
export type Confinement = { kind: ConfinementKind; user: OsUser | null; release(): Promise<void> }

export type ConfinedProgram = {
  /** Whether it may reach the network. */
  network: boolean
  /** Whether it gets a process and a file tree of its own where only its account would do: signals then do not reach it by itself. */
  ownTree: boolean
  /** What it gets when the worker ends without a word. */
  deathSignal: 'KILL' | 'TERM'
  /** Places that it sees where it has a file tree of its own. */
  read: string[]
  write: string[]
}

const script = readFileSync(new URL('./confine.sh', import.meta.url), 'utf8')
/** The group that archives are lent to: of programs that read one, and of nothing else. */
export const archiveGroup = 61_183
/** Where util-linux lies when PATH does not say. */
const systemPath = '/usr/sbin:/usr/bin:/sbin:/bin'

let found: Promise<ConfinementKind> | undefined

/** What this machine allows, tried once. */
export function detectConfinement(): Promise<ConfinementKind> {
  found ??= find()
  return found
}

async function find(): Promise<ConfinementKind> {
  const kinds: ConfinementKind[] = process.getuid?.() === 0 ? ['user-and-namespaces', 'user'] : ['namespaces']
  for (const kind of kinds) if (await works(kind)) return kind
  return 'none'
}

async function works(kind: ConfinementKind): Promise<boolean> {
  const user = kind === 'namespaces' ? null : leaseOsUser()
  if (user === null && kind !== 'namespaces') return false
  const asked = { network: false, ownTree: true, deathSignal: 'KILL', read: [], write: [] } as const
  const [file = '', ...args] = confinedCommand({ kind, user }, { ...asked, read: [], write: [] }, ['true'])
  const tried = await execa(file, args, {
    ...{ extendEnv: false, env: { ...bareEnvironment().env, ...confinementPath() } },
    ...{ reject: false, timeout: 10_000, cwd: '/' },
  })
  await user?.release()
  return tried.exitCode === 0
}

/** @returns what keeps one program, or several that may know all of each other, apart from the worker. */
export async function openConfinement(): Promise<Confinement> {
  const kind = await detectConfinement()
  const user = kind === 'user-and-namespaces' || kind === 'user' ? leaseOsUser() : null
  if (user === null && kind !== 'namespaces') return { kind: 'none', user, release: async () => {} }
  return { kind, user, release: async () => user?.release() }
}

/** The command that runs `command` confined: its own words, and what they are run through. */
export function confinedCommand(
  { kind, user }: Pick<Confinement, 'kind' | 'user'>,
  program: ConfinedProgram,
  command: string[],
): string[] {
  if (kind === 'none') return command
  const { ownTree, deathSignal } = program
  const network = program.network ? [] : ['--net']
  const tree = ['--mount', '--ipc', '--pid', '--fork', '--kill-child', ...network]
  const shown = [...program.read.map((it) => `r:${it}`), ...program.write.map((it) => `w:${it}`)]
  const inTree = ['sh', '-c', script, 'confine', ...shown, '--']
  const dies = ['setpriv', '--pdeathsig=KILL', '--']
  if (kind === 'namespaces') {
    const [uid, gid] = [process.getuid?.(), process.getgid?.()]
    // Root of the first namespace sets up the file tree; in the second one the account is itself again, and may do nothing of that.
    const itself = ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`, '--']
    const drop = ['setpriv', '--no-new-privs', '--inh-caps=-all', `--pdeathsig=${deathSignal}`, '--']
    return [
      ...dies,
      'unshare',
      '--user',
      '--map-root-user',
      ...tree,
      '--',
      ...inTree,
      ...itself,
      ...drop,
      ...limited,
      ...command,
    ]
  }
  const groups = [ownTree ? '--clear-groups' : `--groups=${archiveGroup}`]
  const identity = [`--reuid=${user?.uid}`, `--regid=${user?.uid}`, ...groups, '--no-new-privs']
  const rights = ['--inh-caps=-all', '--bounding-set=-all', `--pdeathsig=${deathSignal}`, '--']
  const drop = ['setpriv', ...identity, ...rights, ...limited, ...command]
  if (kind === 'user') return drop
  if (ownTree) return [...dies, 'unshare', ...tree, '--', ...inTree, ...drop]
  return network.length > 0 ? ['unshare', '--ipc', ...network, '--', ...drop] : drop
}

/** No memory image after a crash, no more processes than a server could need, and the first to go where memory runs out. */
const limited = [
  ...['sh', '-c', 'echo 500 2>/dev/null >/proc/self/oom_score_adj; exec "$@"', 'limited'],
  ...['prlimit', '--core=0:0', '--nproc=1000:1000', '--'],
]

/** PATH for the programs that confine. */
export function confinementPath(): { PATH: string } {
  return { PATH: [verificationEnv().path, systemPath].filter(Boolean).join(':') }
}

/** What a program must see of the machine besides /usr to run. */
export function programFolders(folder: string, kind: ConfinementKind): string[] {
  return [...new Set([folder, ...linkedFolders(folder)].flatMap((place) => placesAround(place, kind)))]
}

/** Where programs lie that a folder only links to. */
function linkedFolders(folder: string): string[] {
  try {
    const links = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isSymbolicLink())
    return links.map(({ name }) => {
      const real = realpathSync(path.join(folder, name))
      return statSync(real).isDirectory() ? real : path.dirname(real)
    })
  } catch {
    return [] // no such folder, or a link that leads nowhere: the program itself tells what is missing
  }
}

function placesAround(folder: string, kind: ConfinementKind): string[] {
  if (folder === '/usr' || folder.startsWith('/usr/')) return []
  // An account of its own reads no more in there than anybody may.
  if (kind === 'user-and-namespaces' && folder.startsWith('/opt/')) return ['/opt']
  const prefix = /^(.+)\/usr\/lib\/postgresql\/\d+\/bin$/.exec(folder)?.[1]
  return [prefix ?? (path.basename(folder) === 'bin' ? path.dirname(folder) : folder)]
}
