import { expect, test } from 'vitest'
import { database } from '#lib/store/database.ts'
import { getContacts, saveContacts } from '#lib/store/runbook-contacts.ts'
import { getDrills } from '#lib/store/runbooks.ts'
import { endDrill, getRunningDrill, startDrill, tickStep } from '#lib/store/running-drills.ts'
import { runbookIsBehind, saveRunbook } from '#lib/store/worker/runbooks.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { someSource } from './sample.ts'

withMetadataDatabase()

async function member(id: string, role = 'operator') {
  const email = `${id}@example.com`
  await database().user.create({ data: { id, email, name: id, role } })
  return { id, email }
}

test('a drill keeps its steps and their times until it is ended, each once and in their order', async () => {
  const [{ id: sourceId }, by] = [await someSource(), await member('ben')]
  const place = { sourceId, by }
  await startDrill(place)
  await database().$executeRaw`UPDATE "RunningDrill" SET "startedAt" = now() - interval '100 seconds'`
  await tickStep(place, 'server', 'took the small plan')
  await startDrill(place)
  await Promise.all([
    tickStep(place, 'archive', ''),
    tickStep(place, 'archive', ''),
    tickStep(place, 'use', ''),
  ])
  const running = await getRunningDrill(sourceId, by.id)
  expect(running?.steps.map(({ key }) => key)).toEqual(['server', 'archive'])
  expect(running?.steps[0]).toMatchObject({ note: 'took the small plan' })
  expect(Math.round((running?.steps[0]?.ms ?? 0) / 1000)).toBeGreaterThanOrEqual(100)
  expect(await endDrill(place, { outcome: 'worked', note: 'all there' })).toBe(true)
  expect(await endDrill(place, { outcome: 'worked', note: '' })).toBe(false)
  const [drill] = await getDrills(sourceId)
  expect(drill).toMatchObject({ worked: true, abandoned: false, minutes: 2, note: 'all there' })
  expect(drill?.steps).toHaveLength(2)
  expect(drill?.durationMs).toBeGreaterThanOrEqual(100_000)
})

test('two people time their own drills, and one that is given up did not work', async () => {
  const { id: sourceId } = await someSource()
  const [one, other] = [await member('cem'), await member('dora')]
  await startDrill({ sourceId, by: one })
  expect(await getRunningDrill(sourceId, other.id)).toBeNull()
  await expect(tickStep({ sourceId, by: other }, 'server', '')).rejects.toMatchObject({ code: 'not-found' })
  await endDrill({ sourceId, by: one }, { outcome: 'abandoned', note: '' })
  expect((await getDrills(sourceId))[0]).toMatchObject({ worked: false, abandoned: true })
})

test('a viewer cannot start a drill or change who to call', async () => {
  const [{ id: sourceId }, by] = [await someSource(), await member('eva', 'viewer')]
  await expect(startDrill({ sourceId, by })).rejects.toMatchObject({ code: 'forbidden' })
  const contacts = { people: [], passwordManager: '' }
  await expect(saveContacts(by, sourceId, contacts)).rejects.toMatchObject({ code: 'forbidden' })
})

test('who to call is saved, and makes the worker write the runbook anew', async () => {
  const { id: sourceId } = await someSource()
  const blocks = [{ kind: 'paragraph' as const, content: [] }]
  const writtenAt = new Date(Date.now() - 1000).toISOString()
  const translations = { pt: { markdown: '#', blocks, storedAt: 'archives/G.md' } }
  const written = { markdown: '#', blocks, translations, writtenAt, runId: null, storedAt: 'archives/R.md' }
  await saveRunbook({ sourceId, ...written })
  expect(await runbookIsBehind(sourceId)).toBe(false)
  const contacts = { people: [{ role: 'On call', name: 'Ana', phone: '112' }], passwordManager: 'vault' }
  await saveContacts(ana, sourceId, contacts)
  expect(await getContacts(sourceId)).toEqual(contacts)
  expect(await runbookIsBehind(sourceId)).toBe(true)
})
