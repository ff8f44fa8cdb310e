import { chownSync, lstatSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { execa, type Options, type ResultPromise } from 'execa'
import type { PgBinaries } from '#lib/verification/source.ts'
import {
  type Confinement,
  confinedCommand,
  confinementPath,
  openConfinement,
  programFolders,
} from './confinement.ts'
import { lendForReading, lendForWriting } from './lend-archive.ts'
import { unsharedChild } from './unshared-child.ts'

export type ArchiveProgram = {
  program: 'pg_dump' | 'pg_restore'
  /** The archive that it reads or writes; it stands among `args` by the same path. */
  archive: string
  args: readonly string[]
  /** A list of entries of ours, which stands among `args` by the same path. */
  list?: string
  /** Other places that it must see. */
  shown?: readonly string[]
  /** Whether it may reach the network. */
  network?: boolean
  /** Otherwise one of its own, for as long as it runs; null: it runs as who we are. */
  confinement?: Confinement | null
}

/**
 * Runs pg_dump or pg_restore on an archive, apart from the worker: both read what somebody else's server or file says, and had holes
 * that such input reaches. The environment holds what `env` says and nothing of ours.
 */
export async function runOnArchive<T>(
  binaries: PgBinaries,
  asked: ArchiveProgram,
  options: { env: Record<string, string>; cancelSignal: AbortSignal } & Options,
  use: (child: ResultPromise<Options>, rename: (text: string) => string) => Promise<T>,
): Promise<T> {
  const { program, archive } = asked
  const confinement = asked.confinement === undefined ? await openConfinement() : asked.confinement
  const how = confinement ?? { kind: 'none' as const, user: null, release: async () => {} }
  const lend = program === 'pg_dump' ? lendForWriting : lendForReading
  const lent = await lend(archive, how).catch(async (thrown: unknown) => {
    await how.release()
    throw thrown
  })
  try {
    if (how.user && asked.list) giveList(asked.list, how.user.uid)
    const args = asked.args.map((it) => it.replace(archive, () => lent.path))
    const shown = [...programFolders(binaries.folder, how.kind), ...(asked.shown ?? [])]
    const [file = '', ...rest] = confinedCommand(
      how,
      {
        network: asked.network ?? false,
        ownNamespaces: false,
        deathSignal: 'TERM',
        read: [...shown, ...(program === 'pg_restore' ? [archive] : []), ...(asked.list ? [asked.list] : [])],
        write: program === 'pg_dump' ? [archive] : [],
      },
      [path.join(binaries.folder, program), ...args],
    )
    const { stdout = 'pipe', ...others } = options
    const child = execa(file, rest, {
      ...others,
      extendEnv: false,
      env: how.kind === 'none' ? options.env : { ...options.env, ...confinementPath() },
      stdio: [
        'ignore',
        stdout,
        'pipe',
        ...(lent.descriptor === undefined ? [] : [lent.descriptor]),
      ] as Options['stdio'],
      reject: false,
    })
    if (how.kind === 'namespaces') passOn(child, options.cancelSignal)
    const used = await use(child, (text) => text.replaceAll(lent.path, archive))
    // First whatever it left running ends, then what it wrote is ours again.
    await how.release()
    await lent.takeBack()
    return used
  } catch (thrown) {
    await how.release()
    await lent.takeBack().catch(() => {}) // what was thrown first is the reason
    throw thrown
  }
}

/** `unshare` passes no signal on to what it runs. */
function passOn(child: ResultPromise<Options>, signal: AbortSignal) {
  const end = () => {
    const inner = unsharedChild(child.pid)
    try {
      if (inner) process.kill(inner, 'SIGTERM')
    } catch {
      // it has ended
    }
  }
  signal.addEventListener('abort', end, { once: true })
  child.finally(() => signal.removeEventListener('abort', end)).catch(() => {})
}

/** A list lies in a folder of ours that holds nothing else. */
function giveList(list: string, uid: number) {
  const folder = path.dirname(list)
  for (const place of [folder, ...readdirSync(folder).map((name) => path.join(folder, name))])
    if (!lstatSync(place).isSymbolicLink()) chownSync(place, uid, uid)
}
