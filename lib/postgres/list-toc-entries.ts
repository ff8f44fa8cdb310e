import { assertNotKilled } from './read-archive.ts'
import type { RestoreOptions } from './restore-options.ts'
import { runOnArchive } from './run-on-archive.ts'

/** The entries of an archive's table of contents, one per line. Takes seconds for ten thousand tables. */
export async function listTocEntries({
  binaries,
  folder,
  format = 'directory',
  signal,
}: RestoreOptions): Promise<string[]> {
  const request = {
    program: 'pg_restore',
    archive: folder,
    args: ['--list', `--format=${format}`, folder],
  } as const
  const options = { env: { LC_ALL: 'C' }, cancelSignal: signal, maxBuffer: 1024 * 1024 * 1024 }
  const listed = await runOnArchive(binaries, request, options, async (child) => child)
  signal.throwIfAborted()
  assertNotKilled(listed)
  if (listed.exitCode !== 0) return []
  return String(listed.stdout ?? '')
    .split('\n')
    .filter((line) => /^\d+;/.test(line))
}

/** The number of an entry, which --use-list selects. */
export function tocEntryId(line: string): number {
  return Number.parseInt(line, 10)
}

/** Whether an entry is restored last: event triggers, publications and subscriptions (schema `-`), with their comments and privileges. */
export function isRestoredLast(line: string): boolean {
  return /^\d+; \d+ \d+ ((EVENT TRIGGER|PUBLICATION|SUBSCRIPTION) -|(PUBLICATION|SUBSCRIPTION) TABLE|PUBLICATION TABLES IN SCHEMA|(ACL|COMMENT|SECURITY LABEL) - (EVENT TRIGGER|PUBLICATION|SUBSCRIPTION)) /.test(
    line,
  )
}
