import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { isArchivePath } from '#lib/archives/archive-path.ts'
import { log } from '#lib/log.ts'
import { runbookText } from '#lib/runbook/runbook-text.ts'
import { getRunbookInput } from '#lib/store/worker/runbook-input.ts'
import { saveRunbook } from '#lib/store/worker/runbooks.ts'

/**
 * Writes down how one Source is brought back, in the metadata database and as a file beside the archives: when the database is gone,
 * too, the file is what is left. Failing at it changes nothing else.
 */
export async function writeRunbook(home: string, sourceId: string): Promise<void> {
  try {
    const facts = await getRunbookInput(sourceId)
    if (!facts) return
    // Commands name no place that is not ours, whatever the database says.
    const ours = facts.proved?.archive.keptAt && isArchivePath(facts.proved.archive.keptAt)
    const markdown = runbookText({ ...facts, home, proved: ours ? facts.proved : null })
    const storedAt = await store(home, fileOf(facts.sourceName, sourceId), markdown)
    await saveRunbook({
      sourceId,
      markdown,
      writtenAt: facts.at,
      runId: facts.proved?.run.id ?? null,
      storedAt,
    })
  } catch (thrown) {
    log.warn({ err: thrown, source: sourceId }, 'the runbook could not be written')
  }
}

/** Where the file lies below the home. A name that had to be changed gets a part of the id, so that no two Sources share a file. */
export function fileOf(sourceName: string, sourceId: string): string {
  const safe = sourceName.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+|[.-]+$/g, '')
  const part = sourceId.replace(/[^A-Za-z0-9]/g, '').slice(-8)
  const own = safe === sourceName ? safe : [safe, part].filter(Boolean).join('-')
  return path.join('archives', `RUNBOOK-${own}.md`)
}

/** All of it or nothing: whoever reads the file in need must not find half of it. null where it cannot be written. */
async function store(home: string, file: string, text: string): Promise<string | null> {
  const whole = path.join(home, file)
  const draft = `${whole}.${randomUUID()}`
  try {
    await mkdir(path.dirname(whole), { recursive: true, mode: 0o700 })
    await writeFile(draft, text, { mode: 0o600, flush: true })
    await rename(draft, whole)
    return file
  } catch (thrown) {
    log.warn({ err: thrown, file: whole }, 'the file of a runbook could not be written')
    await rm(draft, { force: true }).catch(() => {})
    return null
  }
}
