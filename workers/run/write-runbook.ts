import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { isArchivePath } from '#lib/archives/archive-path.ts'
import type { Language } from '#lib/language.ts'
import { log } from '#lib/log.ts'
import { renderMarkdown } from '#lib/runbook/render-markdown.ts'
import { runbookBlocks } from '#lib/runbook/runbook-blocks.ts'
import { runbookFilePrefix } from '#lib/runbook/runbook-file-prefix.ts'
import { getPlatform } from '#lib/store/platform.ts'
import { getRunbookInput } from '#lib/store/worker/runbook-input.ts'
import { saveRunbook } from '#lib/store/worker/runbooks.ts'

/**
 * Writes the runbook of a Source in each language, to the metadata database and to files beside the archives for the day when that database is lost too: it is not known
 * who reads them then (decision 073). A failure is logged and changes nothing else.
 */
export async function writeRunbook(home: string, sourceId: string): Promise<void> {
  try {
    const input = await getRunbookInput(sourceId)
    if (!input) return
    // Commands name no other folder than an archive's own, whatever the metadata database holds.
    const inHome = input.verified?.archive.keptAt && isArchivePath(input.verified.archive.keptAt)
    const complete = { ...input, home, verified: inHome ? input.verified : null }
    const blocks = runbookBlocks(complete)
    const markdown = renderMarkdown(blocks)
    const portuguese = runbookBlocks({ ...complete, platform: await getPlatform(sourceId, 'pt') }, 'pt')
    const inPortuguese = renderMarkdown(portuguese)
    const storedAt = await store(home, fileOf(input.sourceName, sourceId), markdown)
    const storedInPortuguese = await store(home, fileOf(input.sourceName, sourceId, 'pt'), inPortuguese)
    await saveRunbook({
      sourceId,
      markdown,
      blocks,
      writtenAt: input.at,
      runId: input.verified?.run.id ?? null,
      storedAt,
      translations: { pt: { markdown: inPortuguese, blocks: portuguese, storedAt: storedInPortuguese } },
    })
  } catch (thrown) {
    log.warn({ err: thrown, source: sourceId }, 'could not write the runbook')
  }
}

/** The path of the file below the home. A name that had to be changed gets a part of the id, so that no two Sources share a file. */
export function fileOf(sourceName: string, sourceId: string, language: Language = 'en'): string {
  const safe = sourceName.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+|[.-]+$/g, '')
  const part = sourceId.replace(/[^A-Za-z0-9]/g, '').slice(-8)
  const own = safe === sourceName ? safe : [safe, part].filter(Boolean).join('-')
  return path.join('archives', `${runbookFilePrefix[language]}-${own}.md`)
}

/** Writes the file completely or not at all. null where it cannot be written. */
async function store(home: string, file: string, text: string): Promise<string | null> {
  const target = path.join(home, file)
  const draft = `${target}.${randomUUID()}`
  try {
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
    await writeFile(draft, text, { mode: 0o600, flush: true })
    await rename(draft, target)
    return file
  } catch (thrown) {
    log.warn({ err: thrown, file: target }, 'could not write the file of a runbook')
    await rm(draft, { force: true }).catch(() => {})
    return null
  }
}
