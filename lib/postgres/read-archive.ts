import { problem } from '#lib/problem.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { bareEnvironment } from './bare-environment.ts'
import { eachLine } from './each-line.ts'
import { endedFromOutside } from './ended-from-outside.ts'
import type { ArchiveFormat } from './restore-options.ts'
import { runOnArchive } from './run-on-archive.ts'

/** The path of an archive that pg_dump wrote, a file or a folder. */
export type ArchiveLocation = { path: string; format: ArchiveFormat }

/**
 * Reads the SQL script that pg_restore would run, line by line; nothing is run. Only pg_restore reads archives: their format is not
 * documented and differs between versions.
 * @param onLine may return `false` to stop reading; it gets the start and the end of very long lines.
 */
export async function readScript(
  binaries: PgBinaries,
  archive: ArchiveLocation,
  { args = [], signal }: { args?: string[]; signal: AbortSignal },
  onLine: (line: string) => unknown,
): Promise<{ exitCode: number; stderr: string }> {
  const stop = new AbortController()
  const request = {
    program: 'pg_restore',
    archive: archive.path,
    args: [`--format=${archive.format}`, '--file=-', ...args, archive.path],
    list: args.map((arg) => /^--use-list=(.*)$/.exec(arg)?.[1]).find(Boolean),
  } as const
  const options = {
    env: { ...bareEnvironment().env, HOME: '/nonexistent' },
    buffer: { stdout: false, stderr: true },
    maxBuffer: 1_000_000,
    cancelSignal: AbortSignal.any([signal, stop.signal]),
    // pg_restore only reads a file here, so it can be killed safely.
    forceKillAfterDelay: 1000,
  } as const
  return runOnArchive(binaries, request, options, async (child, rename) => {
    const read = await eachLine(child.stdout as AsyncIterable<unknown>, (line) => {
      if (onLine(line) !== false) return true
      stop.abort()
      return false
    }).catch((thrown: unknown) => thrown)
    const result = await child
    signal.throwIfAborted()
    if (stop.signal.aborted) return { exitCode: 0, stderr: '' }
    assertNotKilled(result)
    if (typeof read !== 'number') throw read
    return { exitCode: result.exitCode ?? -1, stderr: rename(String(result.stderr ?? '')) }
  })
}

/** @throws Problem where pg_restore was killed: then its output proves nothing about the archive. */
export function assertNotKilled({ exitCode, signal }: { exitCode?: number; signal?: string }) {
  const end = endedFromOutside(exitCode, signal)
  if (end === null) return
  throw problem('restore-broke-off/reading-archive', { end })
}

/** The data file of each table in a directory-format archive, by `schema.table`. */
export async function dataFilesByTable(
  binaries: PgBinaries,
  folder: string,
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const dataFiles = new Map<string, string>()
  const { exitCode, stderr } = await readScript(
    binaries,
    { path: folder, format: 'directory' },
    { args: ['--list'], signal },
    (line) => {
      const entry = /^(\d+); \d+ \d+ TABLE DATA (\S+) (\S+) /.exec(line)
      if (entry) dataFiles.set(`${entry[2]}.${entry[3]}`, `${entry[1]}.dat.gz`)
    },
  )
  if (exitCode !== 0) throw new Error(`pg_restore could not list ${folder}: ${stderr}`)
  return dataFiles
}
