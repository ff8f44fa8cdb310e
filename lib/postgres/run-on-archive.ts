import { chownSync, lstatSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { execa, type Options, type ResultPromise } from 'execa'
import { signalProcess } from '#lib/signal-process.ts'
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
import { watchLocalProgram } from './watch-local-program.ts'

export type ArchiveProgram = {
  program: 'pg_dump' | 'pg_restore'
  /** The archive that it reads or writes; `args` contains the same path. */
  archive: string
  args: readonly string[]
  /** A file for --use-list; `args` contains the same path. */
  list?: string
  /** Other paths that it must be able to read. */
  readable?: readonly string[]
  /** Whether it may reach the network. */
  network?: boolean
  /** How long it may use no processor, where it reads an archive only. */
  silenceMs?: number
  /** By default a new confinement for this program; null: it runs as the worker's account. */
  confinement?: Confinement | null
}

/**
 * Runs pg_dump or pg_restore on an archive, isolated from the worker. Why: both read input from other servers or files, and had
 * vulnerabilities that such input can exploit. The environment contains only `env`.
 */
export async function runOnArchive<T>(
  binaries: PgBinaries,
  request: ArchiveProgram,
  options: { env: Record<string, string>; cancelSignal: AbortSignal } & Options,
  use: (child: ResultPromise<Options>, rename: (text: string) => string) => Promise<T>,
): Promise<T> {
  const { program, archive } = request
  const confinement = request.confinement === undefined ? await openConfinement() : request.confinement
  const applied = confinement ?? { kind: 'none' as const, user: null, release: async () => {} }
  const lend = program === 'pg_dump' ? lendForWriting : lendForReading
  // The watch of a connection follows a program that has one.
  const watch = request.network === undefined ? watchLocalProgram(program, request.silenceMs) : null
  const ending = watch ? AbortSignal.any([options.cancelSignal, watch.signal]) : options.cancelSignal
  const lent = await lend(archive, applied).catch(async (thrown: unknown) => {
    await applied.release()
    throw thrown
  })
  try {
    if (applied.user && request.list) giveList(request.list, applied.user.uid)
    const args = request.args.map((arg) => arg.replace(archive, () => lent.path))
    const readable = [...programFolders(binaries.folder, applied.kind), ...(request.readable ?? [])]
    const [file = '', ...rest] = confinedCommand(
      applied,
      {
        network: request.network ?? false,
        ownNamespaces: false,
        deathSignal: 'TERM',
        read: [
          ...readable,
          ...(program === 'pg_restore' ? [archive] : []),
          ...(request.list ? [request.list] : []),
        ],
        write: program === 'pg_dump' ? [archive] : [],
      },
      [path.join(binaries.folder, program), ...args],
    )
    const { stdout = 'pipe', ...others } = options
    const child = execa('/bin/sh', ['-c', endWithWorker, 'program', file, ...rest], {
      ...others,
      cancelSignal: ending,
      extendEnv: false,
      env: applied.kind === 'none' ? options.env : { ...options.env, ...confinementPath() },
      // A process group of its own, which is killed as a whole.
      detached: true,
      stdio: [
        'pipe',
        stdout,
        'pipe',
        ...(lent.descriptor === undefined ? [] : [lent.descriptor]),
      ] as Options['stdio'],
      reject: false,
    })
    watch?.follow(child)
    if (applied.kind === 'namespaces') forwardAbort(child, ending)
    killGroupAtEnd(child, ending)
    const result = await use(child, (text) => text.replaceAll(lent.path, archive))
    // First end its leftover processes, then take its files back.
    await applied.release()
    await lent.takeBack()
    watch?.signal.throwIfAborted()
    return result
  } catch (thrown) {
    await applied.release()
    await lent.takeBack().catch(() => {}) // the first error is the one to report
    watch?.signal.throwIfAborted()
    throw thrown
  } finally {
    watch?.close()
  }
}

/**
 * Replaces itself by a program, beside a process that kills their whole process group, with the program's jobs, once this process closes
 * the pipe or dies. That process is no child of the program, which would wait for it, and keeps none of its streams open.
 */
const endWithWorker = `exec 9<&0 </dev/null
(trap '' TERM INT HUP; (read -r _ <&9; kill -KILL 0) >/dev/null 2>&1 &)
exec 9<&-; exec "$@"`

/** How long a program that got SIGTERM may take to cancel its queries. Its jobs may wait for a silent server for hours. */
const endTimeoutMs = 2000

/** Kills the program's process group on abort, and what is left of it once the program has ended. */
function killGroupAtEnd(child: ResultPromise<Options>, signal: AbortSignal) {
  const kill = () => child.stdin?.destroy()
  const late = () => void setTimeout(kill, endTimeoutMs)
  child.stdin?.on('error', () => {})
  if (signal.aborted) late()
  else signal.addEventListener('abort', late, { once: true })
  child.once('exit', () => {
    signal.removeEventListener('abort', late)
    kill()
    // A job that cannot be killed, because it waits for a disk, must not hold the stream open.
    setTimeout(() => child.stderr?.destroy(), endTimeoutMs).unref()
  })
}

/** Sends SIGTERM to the program itself on abort, because `unshare` does not forward signals. */
function forwardAbort(child: ResultPromise<Options>, signal: AbortSignal) {
  const end = () => {
    const inner = unsharedChild(child.pid)
    try {
      if (inner) signalProcess(inner, 'SIGTERM')
    } catch {
      // it has already exited
    }
  }
  signal.addEventListener('abort', end, { once: true })
  child.finally(() => signal.removeEventListener('abort', end)).catch(() => {})
}

/** Makes the list readable for the program's account; its folder contains nothing else. */
function giveList(list: string, uid: number) {
  const folder = path.dirname(list)
  for (const place of [folder, ...readdirSync(folder).map((name) => path.join(folder, name))])
    if (!lstatSync(place).isSymbolicLink()) chownSync(place, uid, uid)
}
