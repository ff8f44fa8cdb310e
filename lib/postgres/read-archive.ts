import { Problem } from '#lib/problem.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { bareEnvironment } from './bare-environment.ts'
import { eachLine } from './each-line.ts'
import { endedFromOutside } from './ended-from-outside.ts'
import type { ArchiveFormat } from './restore-options.ts'
import { runOnArchive } from './run-on-archive.ts'

/** An archive that pg_dump wrote: a file, or a folder. */
export type ArchiveLocation = { path: string; format: ArchiveFormat }

/**
 * Reads what pg_restore would run to restore an archive, line by line; nothing is run. pg_restore is the one reader: the
 * form of its archives is not documented, and differs from version to version.
 * @param onLine may answer `false` to stop reading; of very long lines it is told the beginning and the end.
 */
export async function readScript(
  binaries: PgBinaries,
  archive: ArchiveLocation,
  { args = [], signal }: { args?: string[]; signal: AbortSignal },
  onLine: (line: string) => unknown,
): Promise<{ exitCode: number; said: string }> {
  const enough = new AbortController()
  const asked = {
    program: 'pg_restore',
    archive: archive.path,
    args: [`--format=${archive.format}`, '--file=-', ...args, archive.path],
    list: args.map((arg) => /^--use-list=(.*)$/.exec(arg)?.[1]).find(Boolean),
  } as const
  const options = {
    env: { ...bareEnvironment().env, HOME: '/nonexistent' },
    buffer: { stdout: false, stderr: true },
    maxBuffer: 1_000_000,
    cancelSignal: AbortSignal.any([signal, enough.signal]),
    // It only reads a file: nothing is lost by killing it.
    forceKillAfterDelay: 1000,
  } as const
  return runOnArchive(binaries, asked, options, async (child, rename) => {
    const torn = await eachLine(child.stdout as AsyncIterable<unknown>, (line) => {
      if (onLine(line) !== false) return true
      enough.abort()
      return false
    }).catch((thrown: unknown) => thrown)
    const ended = await child
    signal.throwIfAborted()
    if (enough.signal.aborted) return { exitCode: 0, said: '' }
    assertNotKilled(ended)
    if (typeof torn !== 'number') throw torn
    return { exitCode: ended.exitCode ?? -1, said: rename(String(ended.stderr ?? '')) }
  })
}

/** @throws Problem where pg_restore was ended from outside: then what it read says nothing about the archive. */
export function assertNotKilled({ exitCode, signal }: { exitCode?: number; signal?: string }) {
  const how = endedFromOutside(exitCode, signal)
  if (how === null) return
  throw new Problem(
    'restore-broke-off',
    `The archive could not be read to its end: pg_restore ${how}.`,
    'The archive is not to blame. Memory may have run out, or somebody ended it; try again.',
  )
}

/** The files of an archive in directory format that hold the rows of each table, by `schema.table`. */
export async function dataFilesByTable(
  binaries: PgBinaries,
  folder: string,
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const members = new Map<string, string>()
  const { exitCode, said } = await readScript(
    binaries,
    { path: folder, format: 'directory' },
    { args: ['--list'], signal },
    (line) => {
      const entry = /^(\d+); \d+ \d+ TABLE DATA (\S+) (\S+) /.exec(line)
      if (entry) members.set(`${entry[2]}.${entry[3]}`, `${entry[1]}.dat.gz`)
    },
  )
  if (exitCode !== 0) throw new Error(`pg_restore could not list ${folder}: ${said}`)
  return members
}
