import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runProgram } from '#lib/postgres/program.ts'
import { readRestoreErrors } from '#lib/postgres/read-restore-errors.ts'
import type { Scratch } from '#lib/postgres/scratch.ts'
import type { RestoreError } from '#lib/verification/restore-error.ts'
import type { WorkerTool } from '#lib/verification/source.ts'
import type { ArchiveEntry } from './list-entries.ts'

type Target = { server: Scratch; tools: WorkerTool; folder: string; database: string; signal: AbortSignal }

/** Restores some entries of an archive, and nothing else, as a run restores all of them: event triggers come last. */
export async function restoreEntries(target: Target, entries: ArchiveEntry[]): Promise<RestoreError[]> {
  const first = entries.filter(({ pass }) => pass !== 'event-triggers')
  const last = entries.filter(({ pass }) => pass === 'event-triggers')
  const errors: RestoreError[] = []
  for (const listed of [first, last])
    if (listed.length > 0) errors.push(...(await restoreList(target, listed)))
  return errors
}

async function restoreList(target: Target, entries: ArchiveEntry[]): Promise<RestoreError[]> {
  const lists = await mkdtemp(path.join(tmpdir(), 'backproof-lists-'))
  try {
    const list = path.join(lists, 'list')
    await writeFile(list, `${entries.map(({ line }) => line).join('\n')}\n`)
    const args = [
      '--format=directory',
      `--dbname=${target.database}`,
      '--no-subscriptions',
      '--no-tablespaces',
      '--no-password',
      '--verbose',
      `--use-list=${list}`,
      target.folder,
    ]
    const ended = await runProgram(target.tools, 'pg_restore', args, {
      connection: target.server.connection(target.database),
      name: 'backproof: restore',
      encrypted: false,
      signal: target.signal,
    })
    target.signal.throwIfAborted()
    return readRestoreErrors(ended.said, ended.exitCode)
  } finally {
    await rm(lists, { recursive: true, force: true })
  }
}
