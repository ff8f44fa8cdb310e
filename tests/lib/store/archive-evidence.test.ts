import { expect, test } from 'vitest'
import { problem } from '#lib/problem.ts'
import { getArchiveStanding, getArchiveStandings } from '#lib/store/archive-evidence.ts'
import { database } from '#lib/store/database.ts'
import { readGate } from '#lib/store/gate.ts'
import { listDatabases } from '#lib/store/list-databases.ts'
import { getFinishedRun, getRun, latestRuns, listRuns, requestRun } from '#lib/store/runs.ts'
import { getSource, savePolicy } from '#lib/store/sources.ts'
import { recordArchiveCheck } from '#lib/store/worker/archive-checks.ts'
import { markArchiveDeleted } from '#lib/store/worker/archives.ts'
import { archivesToDelete } from '#lib/store/worker/archives-to-delete.ts'
import { claimRun, finishRun } from '#lib/store/worker/run-writes.ts'
import { getRunbookInput } from '#lib/store/worker/runbook-input.ts'
import type { Outcome } from '#lib/verification/run.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { captureFor, provedChecks, runningRun, someSource } from './sample.ts'

withMetadataDatabase()

const broken = provedChecks.map((check) => ({ ...check, verdict: 'failed' as const }))

/** A Run that took an Archive and ended so. */
async function took(sourceId: string, status: Outcome = 'passed', takenAt = new Date().toISOString()) {
  const run = await runningRun('c', sourceId)
  await captureFor(run, takenAt)
  await end(run, status)
  const facts = await getRun(run)
  return { run, number: facts?.number ?? 0, archive: facts?.archive?.id ?? '' }
}

async function end(run: string, status: Outcome) {
  const { details } = problem('scratch-failed/start', { error: 'it broke', logFile: null })
  const checks = status === 'passed' ? provedChecks : status === 'failed' ? broken : []
  await finishRun(run, 'c', { status, checks, problem: status === 'errored' ? details : null })
}

async function reverified(sourceId: string, archiveId: string, status: Outcome) {
  const { id } = await requestRun({ sourceId, trigger: 'person', requestedBy: ana, archiveId })
  await claimRun(id, 'c')
  await end(id, status)
  return id
}

const states = async (sourceId: string) => (await getArchiveStandings(sourceId)).map((it) => it.state)

test('archives stand by the newest evidence: runs, reverifications, and what a look saw of their files', async () => {
  const { id } = await someSource()
  const one = await took(id)
  const two = await took(id, 'failed')
  const three = await took(id, 'errored')
  const four = await took(id)
  expect(await states(id)).toEqual(['good', 'unproved', 'refuted', 'good'])
  const refuting = await reverified(id, four.archive, 'failed')
  await reverified(id, three.archive, 'passed')
  await reverified(id, two.archive, 'errored')
  expect(await states(id)).toEqual(['refuted', 'good', 'refuted', 'good'])
  expect((await getArchiveStanding(four.archive))?.words).toContain(
    `failed re-verification in run ${(await getRun(refuting))?.number}`,
  )
  await recordArchiveCheck(one.archive, { seen: 'missing', found: 'no folder', sums: false })
  expect(await states(id)).toEqual(['refuted', 'good', 'refuted', 'missing'])
  await reverified(id, four.archive, 'passed')
  expect(await states(id)).toEqual(['good', 'good', 'refuted', 'missing'])
})

const archivesBeyond = (sourceId: string, newest: number, storageId?: string) =>
  archivesToDelete(sourceId, { newest, days: 0, daily: 0, weekly: 0, monthly: 0, yearly: 0 }, storageId)

test('what is vouched for elsewhere is the newest that is good: runbook, retention', async () => {
  const { id } = await someSource()
  const [older, newer] = [await took(id), await took(id)]
  expect((await getRunbookInput(id))?.verified).toMatchObject({ archive: { id: newer.archive }, caution: '' })
  await recordArchiveCheck(newer.archive, { seen: 'damaged', found: 'data/toc.dat was changed', sums: true })
  expect((await getRunbookInput(id))?.verified?.archive.id).toBe(older.archive)
  expect(await archivesBeyond(id, 0)).toMatchObject([{ id: newer.archive }])
  await recordArchiveCheck(older.archive, { seen: 'unreadable', found: 'EIO', sums: false })
  expect((await getRunbookInput(id))?.verified).toMatchObject({
    archive: { id: older.archive },
    caution: {
      en: expect.stringContaining('cannot be read'),
      pt: expect.stringContaining('não pode ser lida'),
    },
  })
  await recordArchiveCheck(older.archive, { seen: 'missing', found: 'no folder', sums: false })
  expect((await getRunbookInput(id))?.verified).toBeNull()
  // One that is missing is neither deleted nor counted: deleting it would hide that it is.
  // Nothing is proved now, so the damaged one is retained, too.
  expect(await archivesBeyond(id, 0)).toEqual([])
})

test('only archives of the own storage are deleted', async () => {
  const { id } = await someSource()
  const [one, two] = [await took(id), await took(id), await took(id)]
  await database().archive.update({ where: { id: one.archive }, data: { storageId: 'elsewhere' } })
  await database().archive.update({ where: { id: two.archive }, data: { storageId: 'here' } })
  expect((await archivesBeyond(id, 1, 'here')).map((it) => it.id)).toEqual([two.archive])
})

test('a look at an archive that is kept no longer records nothing', async () => {
  const { id } = await someSource()
  const { archive } = await took(id)
  await markArchiveDeleted(archive)
  expect(await recordArchiveCheck(archive, { seen: 'missing', found: '', sums: false })).toBe(false)
  expect(await states(id)).toEqual(['deleted'])
})

test('of two looks at once one is recorded', async () => {
  const { id } = await someSource()
  const { archive } = await took(id)
  const seen = { seen: 'missing', found: 'no folder', sums: false } as const
  const made = await Promise.all([recordArchiveCheck(archive, seen), recordArchiveCheck(archive, seen)])
  expect(made.filter(Boolean)).toHaveLength(1)
  expect(await database().archiveCheck.count({ where: { archiveId: archive } })).toBe(1)
})

test('a failed run does not hide behind an older one whose id a clock ahead made', async () => {
  const { id } = await someSource()
  const passed = await took(id)
  // Two hosts: the one that asked first was minutes ahead, so its id sorts after every later one.
  await database()
    .$executeRaw`UPDATE "Run" SET id = 'ffffffff-ffff-7fff-bfff-ffffffffffff' WHERE id = ${passed.run}`
  const failed = await took(id, 'failed')
  expect(await latestRuns(id)).toMatchObject({
    lastEnded: { id: failed.run },
    lastFailed: { id: failed.run },
    lastPassed: { number: passed.number },
  })
  expect((await listRuns({ sourceId: id })).runs.map((run) => run.number)).toEqual([
    failed.number,
    passed.number,
  ])
})

test('an archive of a run that broke off, proved by a reverify, is what the last proof rests on', async () => {
  const { id } = await someSource()
  await took(id)
  const { archive } = await took(id, 'errored')
  const reverify = await reverified(id, archive, 'passed')
  expect((await latestRuns(id)).lastPassed?.id).toBe(reverify)
})

test('a run is held to the policy of its beginning, and keeps it', async () => {
  const source = await someSource()
  await savePolicy(ana, source.id, { ...source.policy, restoreWithinMs: 60_000, requiredSchemas: ['shop'] })
  const { run } = await took(source.id)
  const claimed = await requestRun({ sourceId: source.id, trigger: 'person', requestedBy: ana })
  expect((await claimRun(claimed.id, 'c'))?.policy).toMatchObject({ restoreWithinMs: 60_000 })
  await savePolicy(ana, source.id, { ...source.policy, restoreWithinMs: 1 })
  expect((await getFinishedRun(run))?.policy).toEqual({
    ...(await getSource(source.id))?.policy,
    restoreWithinMs: 60_000,
    requiredSchemas: ['shop'],
  })
})

test('the age of a proof is measured by the clock of the metadata database, whatever production says', async () => {
  const { id } = await someSource()
  const { archive } = await took(id, 'passed', '2031-01-01T00:00:00.000Z')
  const standing = await getArchiveStanding(archive)
  expect(Math.abs(Date.parse(standing?.capturedAt ?? '') - Date.now())).toBeLessThan(60_000)
  expect(standing).toMatchObject({ takenAt: '2031-01-01T00:00:00.000Z', state: 'good' })
})

test('the newest verified archive has a standing although only a reverify run passed and it was deleted', async () => {
  const { id } = await someSource()
  const captured = await took(id)
  const { archive } = await took(id, 'errored')
  await reverified(id, archive, 'passed')
  for (const deleted of [captured.archive, archive]) await markArchiveDeleted(deleted)
  expect((await latestRuns(id)).lastPassed?.archive?.id).toBe(archive)
  expect((await getArchiveStandings(id)).map((it) => it.archiveId)).toEqual([archive])
})

test('the list of databases answers as the gate does, whatever was verified again', async () => {
  const { id } = await someSource()
  const answers: string[] = []
  const look = async (what: string) => {
    const source = await getSource(id)
    if (!source) throw new Error('no source')
    const { gate } = await readGate(source)
    const [row] = (await listDatabases([id])).databases
    expect([row?.provedAt, row?.failedRunId], what).toEqual([gate.provedAt, gate.failedRunId])
    expect(row?.answer, what).toBe(gate.state)
    answers.push(gate.state)
  }
  const first = await took(id)
  await look('passed')
  const second = await took(id, 'failed')
  await look('failed after it')
  await reverified(id, second.archive, 'passed')
  await look('the archive of the failed run passed')
  await reverified(id, second.archive, 'failed')
  await look('and failed again')
  await took(id)
  await look('a newer one passed')
  const broken = await took(id, 'errored')
  await reverified(id, broken.archive, 'failed')
  await look('the archive of a run that broke off failed')
  await reverified(id, first.archive, 'failed')
  await look('the oldest archive failed')
  await took(id, 'failed')
  await look('failed at last')
  expect(new Set(answers)).toEqual(new Set(['open', 'closed']))
})
