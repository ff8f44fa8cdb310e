import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { WorkerTool } from '#lib/verification/source.ts'
import { assertNotKilled } from './read-archive.ts'
import { runOnArchive } from './run-on-archive.ts'

/**
 * Calls `pass` once with everything but the event triggers, and once with them alone: pg_restore makes them before it refreshes
 * materialized views, and one that forbids changes would then forbid the rest of the restore.
 */
export async function eventTriggersLast(
  tools: WorkerTool,
  { folder, format, signal }: { folder: string; format: string; signal: AbortSignal },
  pass: (args: string[]) => Promise<void>,
): Promise<void> {
  const asked = {
    program: 'pg_restore',
    archive: folder,
    args: ['--list', `--format=${format}`, folder],
  } as const
  const options = { env: { LC_ALL: 'C' }, cancelSignal: signal, maxBuffer: 1024 * 1024 * 1024 }
  const listed = await runOnArchive(tools, asked, options, async (child) => child)
  signal.throwIfAborted()
  assertNotKilled(listed)
  const lines = String(listed.stdout ?? '').split('\n')
  const last = lines.filter(isEventTrigger)
  if (listed.exitCode !== 0 || last.length === 0) return pass([])
  const lists = mkdtempSync(path.join(tmpdir(), 'backproof-lists-'))
  try {
    const first = lines.filter((line) => !isEventTrigger(line))
    for (const [index, kept] of [first, last].entries()) {
      const file = path.join(lists, String(index))
      writeFileSync(file, `${kept.join('\n')}\n`)
      await pass([`--use-list=${file}`])
    }
  } finally {
    rmSync(lists, { recursive: true, force: true })
  }
}

/** An event trigger has no schema, which the list shows as `-`; so has what is said about it. */
function isEventTrigger(line: string): boolean {
  return /^\d+; \d+ \d+ (EVENT TRIGGER -|(COMMENT|SECURITY LABEL) - EVENT TRIGGER) /.test(line)
}
