import { expect, test } from 'vitest'
import { heading, paragraph } from '#lib/runbook/build-block.ts'
import { renderMarkdown } from '#lib/runbook/render-markdown.ts'
import { runbookBlocks } from '#lib/runbook/runbook-blocks.ts'
import { database } from '#lib/store/database.ts'
import { getPlatform } from '#lib/store/platform.ts'
import { restoreTimeOf } from '#lib/store/restore-time.ts'
import { saveContacts } from '#lib/store/runbook-contacts.ts'
import { getRunbookFacts } from '#lib/store/runbook-facts.ts'
import { addDrill, getDrills, getRunbook } from '#lib/store/runbooks.ts'
import { SystemActor } from '#lib/store/system-actor.ts'
import { attachArchive, endStep, finishRun, startStep } from '#lib/store/worker/run-writes.ts'
import { getRunbookInput } from '#lib/store/worker/runbook-input.ts'
import { runbookIsBehind, saveRunbook } from '#lib/store/worker/runbooks.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { linkedSource } from './platform-sample.ts'
import { provedChecks, runningRun, someArchive, someSource } from './sample.ts'

withMetadataDatabase()

async function passed(sourceId: string, takenAt: string, restoreMs = 1000) {
  const id = await runningRun('c', sourceId)
  await startStep(id, 'c', 'restore')
  await endStep(id, 'c', 'restore', restoreMs)
  await attachArchive(id, 'c', someArchive({ takenAt, keptAt: `archives/${id}` }))
  await finishRun(id, 'c', { status: 'passed', checks: provedChecks, problem: null })
  const { archiveId } = await database().run.findUniqueOrThrow({ where: { id } })
  return { id, archiveId: archiveId ?? '' }
}

test('the runbook of a source without a passed run names no archive', async () => {
  const { id, name } = await someSource()
  expect(await getRunbookInput(id)).toEqual({
    ...{ at: expect.any(String), sourceName: name, requiredSchemas: [], restoreWithinMs: null },
    ...{ verified: null, oneJob: false, restoreTimesMs: [], platform: null, drills: [], contacts: null },
  })
  expect(await getRunbookInput('nothing')).toBeNull()
})

test('a runbook is written from the newest archive that was proved, is kept, and was not refuted', async () => {
  const { sourceId } = await linkedSource()
  const first = await passed(sourceId, '2026-11-18T08:00:00.000Z', 3000)
  const second = await passed(sourceId, '2026-11-19T08:00:00.000Z', 5000)
  const facts = await getRunbookInput(sourceId)
  expect(facts).toMatchObject({
    verified: {
      run: { id: second.id, number: expect.any(Number), endedAt: expect.any(String) },
      archive: { id: second.archiveId, keptAt: `archives/${second.id}`, bytes: 5_000_000_000 },
      manifest: {
        database: 'shop',
        encoding: 'UTF8',
        roles: ['postgres'],
        schemas: [{ name: 'shop', tables: 0 }],
      },
    },
    restoreTimesMs: [5000, 3000],
    platform: await getPlatform(sourceId),
  })
  await database().archive.update({
    where: { id: second.archiveId },
    data: { keptAt: null, deletedAt: new Date() },
  })
  expect((await getRunbookInput(sourceId))?.verified?.archive.id).toBe(first.archiveId)
  const reverify = await runningRun('d', sourceId)
  await database().run.update({
    where: { id: reverify },
    data: { archiveId: first.archiveId, reverify: true },
  })
  const lost = provedChecks.map((check) => ({ ...check, verdict: 'failed' as const }))
  await finishRun(reverify, 'd', { status: 'failed', checks: lost, problem: null })
  expect((await getRunbookInput(sourceId))?.verified).toBeNull()
})

test('the restore time of an archive stays that of the run that took it when the archive is verified again', async () => {
  const { sourceId } = await linkedSource()
  const { id, archiveId } = await passed(sourceId, '2026-11-18T08:00:00.000Z', 3000)
  const { number } = await database().run.findUniqueOrThrow({ where: { id } })
  const again = await runningRun('d', sourceId)
  await database().run.update({ where: { id: again }, data: { archiveId, reverify: true } })
  await startStep(again, 'd', 'restore')
  await endStep(again, 'd', 'restore', 900)
  await finishRun(again, 'd', { status: 'passed', checks: provedChecks, problem: null })
  const facts = await getRunbookInput(sourceId)
  expect(facts?.verified).toMatchObject({ run: { id: again }, restored: { run: number, ms: 3000 } })
  expect(facts?.restoreTimesMs).toEqual([3000])
  await database().run.update({ where: { id }, data: { status: 'failed' } })
  expect(await restoreTimeOf(archiveId)).toMatchObject({ ms: 900 })
})

test('a runbook is replaced by a newer one, and never by an older one', async () => {
  const { id: sourceId } = await someSource()
  expect(await getRunbook(sourceId)).toBeNull()
  const newer = {
    markdown: '# new',
    blocks: [heading(1, 'new')],
    writtenAt: '2026-11-20T08:00:00.000Z',
    runId: null,
    storedAt: 'archives/R.md',
  }
  await saveRunbook({ sourceId, ...newer })
  await saveRunbook({ sourceId, ...newer, markdown: '# old', writtenAt: '2026-11-19T08:00:00.000Z' })
  expect(await getRunbook(sourceId)).toEqual({ ...newer, language: 'en' })
  // Until it is written in Portuguese, its readers get the English one.
  expect(await getRunbook(sourceId, 'pt')).toEqual({ ...newer, language: 'en' })
  const pt = { markdown: '# novo', blocks: [heading(1, 'novo')], storedAt: 'archives/G.md' }
  await saveRunbook({ sourceId, ...newer, translations: { pt } })
  expect(await getRunbook(sourceId, 'pt')).toEqual({ ...newer, ...pt, language: 'pt' })
})

test('drills are listed newest first, each with the archive that the runbook named then', async () => {
  const { id: sourceId } = await someSource()
  const blocks = [heading(1, 'Restore')]
  const drill = { sourceId, by: ana, minutes: 12, worked: true, note: 'went well' }
  await addDrill(drill)
  const { id: runId, archiveId } = await passed(sourceId, '2026-11-18T08:00:00.000Z')
  await saveRunbook({
    sourceId,
    markdown: '#',
    blocks,
    writtenAt: '2026-11-20T08:00:00.000Z',
    runId,
    storedAt: null,
  })
  await addDrill({ ...drill, by: new SystemActor('ben'), worked: false, note: 'no role' })
  const { sourceId: _, ...reported } = drill
  // No step was timed: a person reports the minutes afterwards.
  const expected = { ...reported, abandoned: false, durationMs: null, steps: [] }
  expect(await getDrills(sourceId)).toEqual([
    { ...expected, by: 'ben', worked: false, note: 'no role', archiveId, at: expect.any(String) },
    { ...expected, by: 'ana', archiveId: null, at: expect.any(String) },
  ])
  expect((await getRunbookInput(sourceId))?.drills).toHaveLength(2)
  // The runbook contains the drills, so it has to be written again.
  expect(await runbookIsBehind(sourceId)).toBe(true)
  const writtenAt = new Date().toISOString()
  await saveRunbook({ sourceId, markdown: '#', blocks, writtenAt, runId, storedAt: null })
  expect(await runbookIsBehind(sourceId)).toBe(true)
  await saveRunbook({ sourceId, markdown: '#', blocks, writtenAt, runId, storedAt: 'archives/R.md' })
  expect(await runbookIsBehind(sourceId)).toBe(true)
  const translations = { pt: { markdown: '#', blocks, storedAt: 'archives/G.md' } }
  await saveRunbook({
    sourceId,
    markdown: '#',
    blocks,
    writtenAt,
    runId,
    storedAt: 'archives/R.md',
    translations,
  })
  expect(await runbookIsBehind(sourceId)).toBe(false)
  // An earlier version wrote no file in Portuguese.
  const noFile = { pt: { markdown: '#', blocks, storedAt: null } }
  const stored = { sourceId, markdown: '#', blocks, writtenAt, runId, storedAt: 'archives/R.md' }
  await saveRunbook({ ...stored, translations: noFile })
  expect(await runbookIsBehind(sourceId)).toBe(true)
})

test('the criteria read of a runbook when it was written, its archive, that restore and the last drill that worked', async () => {
  const { id: sourceId } = await someSource()
  expect(await getRunbookFacts(sourceId)).toBeNull()
  const written = {
    sourceId,
    markdown: '#',
    blocks: [heading(1, 'x')],
    writtenAt: '2026-11-20T08:00:00.000Z',
  }
  await saveRunbook({ ...written, runId: null, storedAt: null })
  const nothing = { stored: false, lastDrillAt: null, archiveId: null, restoreMs: null }
  expect(await getRunbookFacts(sourceId)).toEqual({ ...nothing, writtenAt: written.writtenAt })
  const { id: runId, archiveId } = await passed(sourceId, '2026-11-18T08:00:00.000Z', 3000)
  const { number } = await database().run.findUniqueOrThrow({ where: { id: runId } })
  await saveRunbook({ ...written, writtenAt: '2026-11-21T08:00:00.000Z', runId, storedAt: 'archives/R.md' })
  const drill = { sourceId, by: ana, minutes: 12, note: '' }
  await addDrill({ ...drill, worked: true })
  await addDrill({ ...drill, worked: false })
  const facts = await getRunbookFacts(sourceId)
  const worked = (await getDrills(sourceId)).find((it) => it.worked)
  expect(facts).toEqual({
    ...{ writtenAt: '2026-11-21T08:00:00.000Z', stored: true, lastDrillAt: worked?.at },
    ...{ archiveId, restoreMs: 3000, restoredBy: number },
  })
  // Where no passed run restored the archive, the time is that of the run that the runbook was written from.
  await database().run.update({ where: { id: runId }, data: { status: 'failed' } })
  const { restoredBy: _, ...unknown } = facts ?? {}
  expect(await getRunbookFacts(sourceId)).toEqual(unknown)
})

test('who to call stands in the runbook as soon as it is saved, in each language', async () => {
  const { id: sourceId } = await someSource()
  const input = await getRunbookInput(sourceId)
  if (!input) throw new Error('the source is there')
  const [blocks, inPortuguese] = [runbookBlocks(input), runbookBlocks(input, 'pt')]
  await saveRunbook({
    ...{ sourceId, markdown: renderMarkdown(blocks), blocks, writtenAt: input.at, runId: null },
    storedAt: 'archives/R.md',
    translations: {
      pt: { markdown: renderMarkdown(inPortuguese), blocks: inPortuguese, storedAt: 'archives/G.md' },
    },
  })
  expect((await getRunbook(sourceId))?.markdown).toBe(renderMarkdown(blocks))
  expect((await getRunbook(sourceId))?.markdown).toContain('NAME, PHONE')
  expect(await runbookIsBehind(sourceId)).toBe(false)
  const people = [{ role: '', name: 'Ana Sousa', phone: '+351 912' }]
  await saveContacts(ana, sourceId, { people, passwordManager: 'vault Ops' })
  const [english, portuguese] = [await getRunbook(sourceId), await getRunbook(sourceId, 'pt')]
  for (const written of [english?.markdown, JSON.stringify(english?.blocks)]) {
    expect(written).toContain('Ana Sousa')
    expect(written).not.toContain('NAME, PHONE')
  }
  expect(english?.markdown).toContain('- On call: **Ana Sousa**, +351 912\n- Passwords: **vault Ops**')
  expect(portuguese?.markdown).toContain(
    '- De prevenção: **Ana Sousa**, +351 912\n- Palavras-passe: **vault Ops**',
  )
  // The files have yet to be written anew.
  expect(await runbookIsBehind(sourceId)).toBe(true)
})

test('a runbook that another version stored is shown as text without blocks, and is written again', async () => {
  const { id: sourceId } = await someSource()
  const writtenAt = new Date().toISOString()
  const written = { sourceId, markdown: '# Bring it back', writtenAt, runId: null, storedAt: 'archives/R.md' }
  const known = [heading(1, 'Restore'), paragraph('Now.')]
  const translations = { pt: { markdown: '# De volta', blocks: known, storedAt: 'archives/G.md' } }
  await saveRunbook({ ...written, blocks: known, translations })
  expect((await getRunbook(sourceId))?.blocks).toEqual(known)
  expect(await runbookIsBehind(sourceId)).toBe(false)
  for (const blocks of [
    null,
    [],
    {},
    'text',
    [...known, { kind: 'diagram', source: 'a -> b' }],
    [{ kind: 'heading', level: 4, content: [] }],
    [{ kind: 'paragraph', content: 'text' }],
    [{ kind: 'paragraph', content: [{ kind: 'image', text: '' }] }],
    [{ kind: 'paragraph', content: [{ kind: 'link', text: 'go', href: 'javascript:alert(1)' }] }],
    [{ kind: 'code', language: 'bash\n```', restores: true, text: '' }],
    [{ kind: 'table', header: [], rows: [[null]] }],
  ]) {
    const stored = blocks === null ? null : JSON.stringify(blocks)
    await database()
      .$executeRaw`UPDATE "Runbook" SET blocks = ${stored}::jsonb WHERE "sourceId" = ${sourceId}`
    expect(await getRunbook(sourceId), stored ?? 'NULL').toMatchObject({
      blocks: null,
      markdown: '# Bring it back',
    })
    expect(await runbookIsBehind(sourceId)).toBe(true)
  }
})
