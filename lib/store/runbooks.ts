import type { Language } from '#lib/language.ts'
import type { Block } from '#lib/runbook/block.ts'
import { withContacts } from '#lib/runbook/contacts-blocks.ts'
import { renderMarkdown } from '#lib/runbook/render-markdown.ts'
import type { Drill } from '#lib/runbook/runbook-input.ts'
import { type Actor, actorSignature, assertMay } from './actor.ts'
import { database } from './database.ts'
import { parseBlocks } from './parse-blocks.ts'
import { parseDrillSteps } from './parse-drill-steps.ts'
import { getContacts } from './runbook-contacts.ts'

/** The latest runbook. `storedAt`: its file in this language below the home of the worker, null where it could not be written. */
export type RunbookRecord = {
  /** That it is in: the wanted one, or English where an earlier version wrote it. */
  language: Language
  markdown: string
  /** null: another version of Backproof wrote it, in a form that this one does not read. */
  blocks: Block[] | null
  writtenAt: string
  /** The passed Run that it was written from; null: there was none. */
  runId: string | null
  storedAt: string | null
}

/** A runbook in another language than English. */
export type RunbookTranslation = { markdown: string; blocks: Block[]; storedAt: string | null }

/** The latest runbook of a Source, with who to call as it is filled in now. */
export async function getRunbook(sourceId: string, language: Language = 'en'): Promise<RunbookRecord | null> {
  const [row, contacts] = await Promise.all([
    database().runbook.findUnique({ where: { sourceId } }),
    getContacts(sourceId),
  ])
  if (!row) return null
  const { translations, writtenAt, runId } = row
  const translated = language === 'en' ? null : translationIn(translations, language)
  const written = translated ?? { ...row, blocks: parseBlocks(row.blocks) }
  const own = translated ? language : 'en'
  const blocks = written.blocks && withContacts(written.blocks, contacts, own)
  return {
    language: own,
    markdown: blocks ? renderMarkdown(blocks) : written.markdown,
    blocks: blocks ?? written.blocks,
    ...{ writtenAt: writtenAt.toISOString(), runId, storedAt: written.storedAt },
  }
}

/** null: it was not written in that language, or another version wrote it. */
function translationIn(stored: unknown, language: Language): RunbookTranslation | null {
  type Stored = { [Name in keyof RunbookTranslation]?: unknown }
  const found = (stored as Partial<Record<Language, Stored>> | null)?.[language]
  const blocks = parseBlocks(found?.blocks)
  if (typeof found?.markdown !== 'string' || !blocks) return null
  const storedAt = typeof found.storedAt === 'string' ? found.storedAt : null
  return { markdown: found.markdown, blocks, storedAt }
}

export type NewDrill = {
  sourceId: string
  by: Actor
  minutes: number
  worked: boolean
  note: string
  archiveId?: string
}

/** Records a drill: a person followed the runbook. The Archive is the one that the runbook names, unless another is given. */
export async function addDrill({ archiveId, by, ...drill }: NewDrill): Promise<void> {
  await assertMay(by, 'share', drill.sourceId)
  const named = archiveId ?? (await archiveInRunbook(drill.sourceId))
  await database().drill.create({ data: { ...drill, by: actorSignature(by), archiveId: named } })
}

/** Drills, newest first. */
export async function getDrills(sourceId: string): Promise<Drill[]> {
  const rows = await database().drill.findMany({
    where: { sourceId },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: 50,
  })
  return rows.map(({ by, at, minutes, worked, note, archiveId, durationMs, abandoned, steps }) => ({
    by,
    at: at.toISOString(),
    minutes,
    worked,
    note,
    archiveId,
    durationMs,
    abandoned,
    steps: parseDrillSteps(steps),
  }))
}

/** The Archive that the runbook names. */
export async function archiveInRunbook(sourceId: string): Promise<string | null> {
  const runbook = await database().runbook.findUnique({ where: { sourceId }, select: { runId: true } })
  if (!runbook?.runId) return null
  const run = await database().run.findUnique({ where: { id: runbook.runId }, select: { archiveId: true } })
  return run?.archiveId ?? null
}
