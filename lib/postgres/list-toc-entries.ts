import { assertNotKilled } from './read-archive.ts'
import type { RestoreOptions } from './restore-options.ts'
import { runOnArchive } from './run-on-archive.ts'

/** The entries of an archive, one a line, as pg_restore lists them. Of ten thousand tables that takes a while. */
export async function listTocEntries({
  binaries,
  folder,
  format = 'directory',
  signal,
}: RestoreOptions): Promise<string[]> {
  const asked = {
    program: 'pg_restore',
    archive: folder,
    args: ['--list', `--format=${format}`, folder],
  } as const
  const options = { env: { LC_ALL: 'C' }, cancelSignal: signal, maxBuffer: 1024 * 1024 * 1024 }
  const listed = await runOnArchive(binaries, asked, options, async (child) => child)
  signal.throwIfAborted()
  assertNotKilled(listed)
  if (listed.exitCode !== 0) return []
  return String(listed.stdout ?? '')
    .split('\n')
    .filter((line) => /^\d+;/.test(line))
}

/** The entry's number, by which it is chosen. */
export function tocEntryId(line: string): number {
  return Number.parseInt(line, 10)
}

/** What has no schema and is made when all else is there, which the list shows as `-`; and what is said about it. */
export function isRestoredLast(line: string): boolean {
  return /^\d+; \d+ \d+ ((EVENT TRIGGER|PUBLICATION|SUBSCRIPTION) -|(PUBLICATION|SUBSCRIPTION) TABLE|PUBLICATION TABLES IN SCHEMA|(ACL|COMMENT|SECURITY LABEL) - (EVENT TRIGGER|PUBLICATION|SUBSCRIPTION)) /.test(
    line,
  )
}
