import { expect, test } from 'vitest'
import { getArchiveStanding } from '#lib/store/archive-evidence.ts'
import { database } from '#lib/store/database.ts'
import { getFinishedRun, getRun, getRunForReport } from '#lib/store/runs.ts'
import { acknowledgeWarning, listWarnings } from '#lib/store/warnings.ts'
import { recordArchiveCheck } from '#lib/store/worker/archive-checks.ts'
import { attachArchive, finishRun } from '#lib/store/worker/run-writes.ts'
import { saveWarnings } from '#lib/store/worker/save-warnings.ts'
import type { Check } from '#lib/verification/check.ts'
import type { Warning } from '#lib/verification/history.ts'
import { formatMessage } from '#lib/verification/messages/format-message.ts'
import { message } from '#lib/verification/messages/message.ts'
import { everyMessage } from '#tests/lib/verification/messages/every-message.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { provedChecks, runningRun, someArchive, someSource } from './sample.ts'

withMetadataDatabase()

const emptied: Warning = {
  ...{ kind: 'table-emptied', subject: 'shop.orders' },
  ...{ was: message('rows', { rows: 3 }), is: message('rows', { rows: 0 }) },
}

async function passedRun(sourceId: string, warnings: Warning[] = []): Promise<string> {
  const id = await runningRun('mine', sourceId)
  await attachArchive(id, 'mine', someArchive({ keptAt: `archives/${id}` }))
  await saveWarnings(id, 'mine', warnings)
  await finishRun(id, 'mine', { status: 'passed', checks: provedChecks, problem: null })
  return id
}

test('checks are stored as codes and values, with the English text beside them', async () => {
  const id = await runningRun('mine')
  const checks = everyMessage('some “text”').map(
    (found, at): Check => ({
      ...{ kind: 'table', subject: `shop.t${at}`, verdict: 'failed', blames: 'archive' },
      ...{ expected: `integer ${at}`, found },
    }),
  )
  await finishRun(id, 'mine', { status: 'failed', checks, problem: null })
  expect((await getFinishedRun(id))?.checks).toEqual(checks)
  expect((await getRunForReport(id))?.checks).toEqual(checks.slice(0, 200))
  const rows = await database().check.findMany({ where: { runId: id }, orderBy: { position: 'asc' } })
  expect(rows.map(({ found }) => found)).toEqual(checks.map(({ found }) => formatMessage(found)))
  expect(rows.map(({ expected, expectedMessage }) => [expected, expectedMessage])).toEqual(
    checks.map(({ expected }) => [expected, null]),
  )
})

test('what an earlier version stored, or a later one under a code that this one does not know, reads by its text', async () => {
  const id = await runningRun('mine')
  await finishRun(id, 'mine', { status: 'passed', checks: provedChecks, problem: null })
  const before = { runId: id, kind: 'table', subject: 'shop.old', verdict: 'failed' } as const
  const text = { expected: 'nothing of that name', found: 'a table' }
  const later = { code: 'from-a-later-version', values: {} }
  await database().check.createMany({
    data: [
      { ...before, ...text, position: 100 },
      { ...before, ...text, position: 101, expectedMessage: later, foundMessage: later },
    ],
  })
  const read = (await getFinishedRun(id))?.checks.filter(({ subject }) => subject === 'shop.old')
  expect(read).toEqual([expect.objectContaining(text), expect.objectContaining(text)])
})

test('a warning stays acknowledged when its words have changed since', async () => {
  const { id: sourceId } = await someSource()
  const first = await passedRun(sourceId, [emptied])
  expect((await listWarnings(first)).listed).toMatchObject([emptied])
  await database().warning.updateMany({ where: { runId: first }, data: { found: 'no rows at all' } })
  await acknowledgeWarning(ana, first, 0)
  expect(await listWarnings(await passedRun(sourceId, [emptied]))).toMatchObject({ total: 1, open: 0 })
})

test('acknowledging one acknowledges the same on other runs, under other words too', async () => {
  const { id: sourceId } = await someSource()
  const [first, second] = [await passedRun(sourceId, [emptied]), await passedRun(sourceId, [emptied])]
  await database().warning.updateMany({ where: { runId: first }, data: { found: 'no rows at all' } })
  expect(await acknowledgeWarning(ana, second, 0)).toBe(true)
  expect(await listWarnings(first)).toMatchObject({ total: 1, open: 0 })
})

test('a warning of an earlier version, which has a text alone, is acknowledged by it', async () => {
  const { id: sourceId } = await someSource()
  const first = await passedRun(sourceId)
  const text = { kind: 'table-emptied', subject: 'shop.orders', was: '3 rows', found: '0 rows' }
  await database().warning.create({ data: { ...text, runId: first, position: 0 } })
  await acknowledgeWarning(ana, first, 0)
  expect(await listWarnings(await passedRun(sourceId, [emptied]))).toMatchObject({ total: 1, open: 0 })
})

test('what a check of an archive found is read by its code, and by its text without one', async () => {
  const { id: sourceId } = await someSource()
  const run = await passedRun(sourceId)
  const archiveId = (await getRun(run))?.archive?.id ?? ''
  const found = message('file-damaged', { file: 'data/toc.dat', how: 'changed' })
  await recordArchiveCheck(archiveId, { seen: 'damaged', found, sums: true })
  expect(await database().archiveCheck.findFirst({ where: { archiveId } })).toMatchObject({
    found: 'data/toc.dat was changed',
    foundMessage: found,
  })
  await database().archiveCheck.updateMany({ where: { archiveId }, data: { found: 'in other words' } })
  const words = async () => (await getArchiveStanding(archiveId))?.words
  expect(await words()).toMatch(/: data\/toc\.dat was changed$/)
  await recordArchiveCheck(archiveId, { seen: 'damaged', found: 'EIO', sums: true })
  expect(await words()).toMatch(/: EIO$/)
})
