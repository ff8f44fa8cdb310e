import { readScript } from '#lib/postgres/read-archive.ts'
import type { PgBinaries } from '#lib/verification/source.ts'

/** One line of an archive's table of contents. */
export type ArchiveEntry = {
  /** The line as pg_restore prints it and reads it again with --use-list. */
  line: string
  /** Kind and name: `TABLE shop goods owner`. */
  title: string
  /** When pg_restore runs it: `main` in the order of the list, then privileges, then what may depend on everything else. */
  pass: 'main' | 'privileges' | 'last' | 'event-triggers'
}

/** Every entry of an archive in directory format, including those that pg_restore lists only with --verbose. */
export async function listEntries(
  binaries: PgBinaries,
  folder: string,
  signal: AbortSignal,
): Promise<ArchiveEntry[]> {
  const entries: ArchiveEntry[] = []
  const { exitCode, stderr } = await readScript(
    binaries,
    { path: folder, format: 'directory' },
    { args: ['--list', '--verbose'], signal },
    (line) => {
      const title = /^\d+; \d+ \d+ (.*)$/.exec(line)?.[1]?.trimEnd()
      if (title) entries.push({ line, title, pass: passFor(title) })
    },
  )
  if (exitCode !== 0) throw new Error(`pg_restore could not list ${folder}: ${stderr}`)
  return entries
}

/**
 * As pg_restore sorts them, except that event triggers come in a pass of their own, and that subscriptions come late: they belong
 * to the server, so that a copy of a database has none.
 */
function passFor(title: string): ArchiveEntry['pass'] {
  if (/^(EVENT TRIGGER -|(COMMENT|SECURITY LABEL) - EVENT TRIGGER) /.test(title)) return 'event-triggers'
  if (/^(ACL|ACL LANGUAGE|DEFAULT ACL) /.test(title)) return 'privileges'
  return /^(MATERIALIZED VIEW DATA|SUBSCRIPTION|SUBSCRIPTION TABLE|COMMENT - SUBSCRIPTION) /.test(title)
    ? 'last'
    : 'main'
}
