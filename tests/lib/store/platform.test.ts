import { expect, test } from 'vitest'
import { officialEndpoint } from '#lib/railway/endpoint.ts'
import { countBackups, listBackups } from '#lib/store/backups.ts'
import { database } from '#lib/store/database.ts'
import { getPlatform, getPlatforms, officialRailwayEndpoint } from '#lib/store/platform.ts'
import { unlinkSource } from '#lib/store/railway-links.ts'
import { linkSource } from '#lib/store/worker/railway-links.ts'
import { saveSurvey } from '#lib/store/worker/save-survey.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import {
  daily,
  linkedSource,
  refused,
  refusedProblem,
  someBackup,
  someSurvey,
  someVolume,
} from './platform-sample.ts'

withMetadataDatabase()

const of = { volumeInstanceId: 'volume-instance-1', nextAt: () => '2026-11-23T02:44:00.000Z' }
const monday = '2026-11-16T08:00:00.000Z'
const tuesday = '2026-11-17T08:00:00.000Z'
const wednesday = '2026-11-18T08:00:00.000Z'
const taken = (day: number) => `2026-11-${day}T02:44:10.123Z`
const listedIds = async (sourceId: string) =>
  (await getPlatform(sourceId))?.backups.value?.map((backup) => backup.id)

test('what was never read is not known, and never an empty list', async () => {
  const { sourceId } = await linkedSource()
  const platform = await getPlatform(sourceId)
  expect(platform).toMatchObject({
    surveyedAt: null,
    link: { serviceName: 'Postgres', image: expect.any(String) },
  })
  for (const part of ['backups', 'schedules', 'volume', 'pitr'] as const)
    expect(platform?.[part]).toEqual({ value: null, readAt: null, problem: null })
})

test('a source that is not linked has no platform', async () => {
  const { sourceId } = await linkedSource()
  await unlinkSource(ana, sourceId)
  expect(await getPlatform(sourceId)).toBeNull()
})

test('what Railway said is remembered as it said it', async () => {
  const { sourceId } = await linkedSource()
  const manual = someBackup('b', taken(14), {
    name: 'pre-deploy',
    scheduleId: null,
    expiresAt: null,
    referencedMB: null,
  })
  const auto = someBackup('c', taken(13), { name: 'Auto Update to 15.20', scheduleId: null })
  const survey = someSurvey(monday, [someBackup('a', taken(16)), manual, auto])
  expect(await saveSurvey(sourceId, survey, of)).toEqual({ changed: true })
  const platform = await getPlatform(sourceId)
  expect(platform?.backups.value?.map(({ id, origin, gone }) => [id, origin, gone])).toEqual([
    ['a', 'scheduled', null],
    ['b', 'manual', null],
    ['c', 'platform', null],
  ])
  expect(platform?.backups.value?.[1]).toMatchObject({ ...manual, firstSeenAt: monday, lastSeenAt: monday })
  expect(platform?.schedules.value).toEqual([
    {
      ...daily,
      firstSeenAt: monday,
      lastSeenAt: monday,
      goneSince: null,
      nextAt: '2026-11-23T02:44:00.000Z',
    },
  ])
  expect(platform).toMatchObject({
    official: true,
    surveyedAt: monday,
    volume: { value: someVolume, readAt: monday, problem: null },
    pitr: { value: { on: false, bucketWired: false } },
    rate: { limit: 1000, remaining: 990 },
  })
})

test('an empty list that was read is an empty list', async () => {
  const { sourceId } = await linkedSource()
  await saveSurvey(sourceId, someSurvey(monday, [], { schedules: { value: [] } }), of)
  const platform = await getPlatform(sourceId)
  expect(platform?.backups).toEqual({ value: [], readAt: monday, problem: null })
  expect(platform?.schedules).toEqual({ value: [], readAt: monday, problem: null })
})

test('a list that cannot be read makes nothing gone: what was known stays, with since when it cannot be read', async () => {
  const { sourceId } = await linkedSource()
  await saveSurvey(sourceId, someSurvey(monday, [someBackup('a', taken(16))]), of)
  const unread = (at: string) =>
    someSurvey(at, [], { backups: refused, schedules: refused, volume: refused, pitr: refused, rate: null })
  expect(await saveSurvey(sourceId, unread(tuesday), of)).toEqual({ changed: true })
  expect(await saveSurvey(sourceId, unread(wednesday), of)).toEqual({ changed: false })
  const platform = await getPlatform(sourceId)
  const problem = { ...refusedProblem, since: tuesday }
  expect(platform?.backups).toMatchObject({ value: [{ id: 'a', gone: null }], readAt: monday, problem })
  expect(platform?.schedules).toMatchObject({ value: [{ kind: 'DAILY' }], readAt: monday, problem })
  expect(platform?.volume).toEqual({ value: someVolume, readAt: monday, problem })
  expect(platform).toMatchObject({ surveyedAt: wednesday, rate: { remaining: 990 } })
  const again = '2026-11-19T08:00:00.000Z'
  await saveSurvey(sourceId, someSurvey(again, [someBackup('a', taken(16))]), of)
  expect((await getPlatform(sourceId))?.backups).toMatchObject({ readAt: again, problem: null })
})

test('one part that cannot be read does not hide the others', async () => {
  const { sourceId } = await linkedSource()
  await saveSurvey(sourceId, someSurvey(monday, [someBackup('a', taken(16))], { schedules: refused }), of)
  const platform = await getPlatform(sourceId)
  expect(platform?.backups.value).toHaveLength(1)
  expect(platform?.schedules).toMatchObject({ value: null, readAt: null, problem: { since: monday } })
})

test('a backup that is listed no more is remembered with the reason', async () => {
  const { sourceId } = await linkedSource()
  const old = someBackup('old', '2026-11-11T08:30:00.000Z')
  const deleted = someBackup('deleted', taken(15))
  const kept = someBackup('kept', taken(16))
  await saveSurvey(sourceId, someSurvey(monday, [old, deleted, kept]), of)
  expect(await saveSurvey(sourceId, someSurvey(tuesday, [kept]), of)).toEqual({ changed: true })
  expect(await listedIds(sourceId)).toEqual(['kept'])
  const { backups } = await listBackups({ sourceId, show: 'gone', limit: 10 })
  expect(backups.map(({ id, gone }) => [id, gone])).toEqual([
    ['deleted', { since: tuesday, why: 'deleted-early' }],
    ['old', { since: tuesday, why: 'expired' }],
  ])
  expect(await countBackups(sourceId)).toEqual({ all: 3, listed: 1, gone: 2 })
})

test('a backup that was missing from one list and is back is not gone', async () => {
  const { sourceId } = await linkedSource()
  const backup = someBackup('a', taken(16))
  await saveSurvey(sourceId, someSurvey(monday, [backup]), of)
  await saveSurvey(sourceId, someSurvey(tuesday, []), of)
  expect(await countBackups(sourceId)).toEqual({ all: 1, listed: 0, gone: 1 })
  await saveSurvey(sourceId, someSurvey(wednesday, [backup]), of)
  expect((await getPlatform(sourceId))?.backups.value).toMatchObject([
    { id: 'a', firstSeenAt: monday, lastSeenAt: wednesday, gone: null },
  ])
})

test('a link that moves to another volume forgets what was read, and the backups of the former volume are gone with it', async () => {
  const link = await linkedSource()
  const { sourceId } = link
  await saveSurvey(sourceId, someSurvey(monday, [someBackup('a', taken(16))]), of)
  await linkSource({ ...link, volumeInstanceId: 'volume-instance-2' })
  expect((await getPlatform(sourceId))?.backups).toEqual({ value: null, readAt: null, problem: null })
  // A survey that began before the move says nothing about the new place.
  expect(await saveSurvey(sourceId, someSurvey(tuesday, []), of)).toEqual({ changed: false })
  const volume = { value: { ...someVolume, instanceId: 'volume-instance-2', volumeId: 'volume-2' } }
  const moved = { ...of, volumeInstanceId: 'volume-instance-2' }
  await saveSurvey(sourceId, someSurvey(wednesday, [someBackup('b', taken(17))], { volume }), moved)
  expect(await listedIds(sourceId)).toEqual(['b'])
  const { backups } = await listBackups({ sourceId, show: 'gone', limit: 10 })
  expect(backups).toMatchObject([{ id: 'a', gone: { why: 'volume-replaced' } }])
})

test('of two surveys the later look counts, whichever is written down last', async () => {
  const { sourceId } = await linkedSource()
  await saveSurvey(sourceId, someSurvey(tuesday, [someBackup('new', taken(17))]), of)
  expect(await saveSurvey(sourceId, someSurvey(monday, []), of)).toEqual({ changed: false })
  expect(await listedIds(sourceId)).toEqual(['new'])
})

test('two surveys written down at the same time both end, and the later one counts', async () => {
  const { sourceId } = await linkedSource()
  const later = someSurvey(tuesday, [someBackup('new', taken(17))])
  await Promise.all([saveSurvey(sourceId, someSurvey(monday, []), of), saveSurvey(sourceId, later, of)])
  expect(await listedIds(sourceId)).toEqual(['new'])
})

test('a survey that finds everything as it was has changed nothing, however full the volume got', async () => {
  const { sourceId } = await linkedSource()
  const backup = someBackup('a', taken(16))
  await saveSurvey(sourceId, someSurvey(monday, [backup]), of)
  const fuller = { volume: { value: { ...someVolume, usedMB: 1300 } } }
  expect(await saveSurvey(sourceId, someSurvey(tuesday, [backup], fuller), of)).toEqual({ changed: false })
  const locked = { ...backup, expiresAt: null }
  expect(await saveSurvey(sourceId, someSurvey(wednesday, [locked], fuller), of)).toEqual({ changed: true })
})

test('a removed schedule stays in the history, and a changed one counts as a change', async () => {
  const { sourceId } = await linkedSource()
  await saveSurvey(sourceId, someSurvey(monday, []), of)
  const longer = { schedules: { value: [{ ...daily, retentionSeconds: 2_592_000 }] } }
  expect(await saveSurvey(sourceId, someSurvey(tuesday, [], longer), of)).toEqual({ changed: true })
  await saveSurvey(sourceId, someSurvey(wednesday, [], { schedules: { value: [] } }), of)
  expect((await getPlatform(sourceId))?.schedules.value).toEqual([])
  expect(await database().backupSchedule.findMany({ where: { sourceId } })).toMatchObject([
    { retentionSeconds: 2_592_000, goneSince: new Date(wednesday), nextAt: null },
  ])
})

test('every survey leaves a line of history for ninety days', async () => {
  const { sourceId } = await linkedSource()
  await saveSurvey(sourceId, someSurvey('2026-08-01T08:00:00.000Z', []), of)
  await saveSurvey(sourceId, someSurvey(monday, [], { volume: refused, requests: 4 }), of)
  const looks = await database().railwaySurvey.findMany({ where: { sourceId } })
  expect(looks).toEqual([
    {
      ...{ sourceId, at: new Date(monday), volume: null, backups: 0, schedules: 1, requests: 4 },
      problems: { volume: 'railway-not-authorized' },
    },
  ])
})

test('a list that names a backup twice is understood', async () => {
  const { sourceId } = await linkedSource()
  const backup = someBackup('a', taken(16))
  await saveSurvey(sourceId, someSurvey(monday, [backup, backup]), of)
  expect(await listedIds(sourceId)).toEqual(['a'])
})

test('two sources may share a volume, and each has its own backups', async () => {
  const [one, other] = [await linkedSource(), await linkedSource()]
  const backups = [someBackup('a', taken(16))]
  await saveSurvey(one.sourceId, someSurvey(monday, backups), of)
  await saveSurvey(other.sourceId, someSurvey(monday, backups), of)
  await saveSurvey(one.sourceId, someSurvey(tuesday, []), of)
  const platforms = await getPlatforms([one.sourceId, other.sourceId, 'unknown'])
  expect([...platforms].map(([id, platform]) => [id, platform.backups.value?.length])).toEqual(
    expect.arrayContaining([
      [one.sourceId, 0],
      [other.sourceId, 1],
    ]),
  )
  expect(platforms.size).toBe(2)
})

test('only the official endpoint counts as Railway, any other is a simulated one', async () => {
  expect(officialRailwayEndpoint).toBe(officialEndpoint)
  const { sourceId } = await linkedSource()
  await saveSurvey(sourceId, someSurvey(monday, [], { endpoint: 'http://127.0.0.1:4000/graphql/v2' }), of)
  expect(await getPlatform(sourceId)).toMatchObject({
    official: false,
    endpoint: 'http://127.0.0.1:4000/graphql/v2',
  })
})
