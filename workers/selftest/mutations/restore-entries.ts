import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createOwnedFolder } from '#lib/owned-folder.ts'
import { runPgRestore } from '#lib/postgres/run-pg-restore.ts'
import type { RestoreError } from '#lib/verification/restore-error.ts'
import type { ArchiveEntry } from './list-entries.ts'
import type { MutationBench } from './mutation-bench.ts'

type Target = MutationBench & { database: string }

/** Restores some entries of an archive as a run restores all of them: event triggers come last. */
export async function restoreEntries(target: Target, entries: ArchiveEntry[]): Promise<RestoreError[]> {
  const first = entries.filter(({ pass }) => pass !== 'event-triggers')
  const last = entries.filter(({ pass }) => pass === 'event-triggers')
  const errors: RestoreError[] = []
  for (const listed of [first, last])
    if (listed.length > 0) errors.push(...(await restoreList(target, listed)))
  return errors
}

async function restoreList(target: Target, entries: ArchiveEntry[]): Promise<RestoreError[]> {
  const { server, database } = target
  const lists = createOwnedFolder(tmpdir(), 'lists')
  try {
    const list = path.join(lists, 'list')
    await writeFile(list, `${entries.map(({ line }) => line).join('\n')}\n`)
    const options = {
      ...target,
      connection: () => server.connection(database),
      // The selftest's own archive is trusted: a superuser restores its entries, as in an emergency.
      copy: server.connection(database),
      assertHealthy: server.assertHealthy,
    }
    return await runPgRestore(options, ['--jobs=1', `--use-list=${list}`])
  } finally {
    await rm(lists, { recursive: true, force: true })
  }
}
