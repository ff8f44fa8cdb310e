import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Fault } from '#bin/fake-railway/faults.ts'
import { newVolume } from '#bin/fake-railway/state.ts'
import { newBackup } from '#bin/fake-railway/time.ts'
import type { RailwaySurvey, ReadResult } from '#lib/platform/platform.ts'
import { surveyRailway } from '#lib/railway/survey.ts'
import { lendRailway } from '#tests/support/railway.ts'

const hour = 3_600_000
let railway: Awaited<ReturnType<typeof lendRailway>>
beforeAll(async () => {
  railway = await lendRailway()
})
afterEach(() => {
  railway.state.faults.clear()
  railway.state.operations.length = 0
})
afterAll(() => railway.close())

const look = () => surveyRailway(railway.access(), railway.place)
async function lookWith(...faults: Fault[]): Promise<RailwaySurvey> {
  for (const fault of faults) railway.state.faults.set(fault, Date.now())
  return look()
}
function readValue<T>(read: ReadResult<T>): T {
  if ('problem' in read) throw new Error(read.problem.message)
  return read.value
}
const codeOf = (read: ReadResult<unknown>) => ('problem' in read ? read.problem.code : null)
const codesOf = ({ backups, schedules, volume, pitr }: RailwaySurvey) =>
  [backups, schedules, volume, pitr].map(codeOf)

describe('when all is well', () => {
  test('two requests tell everything', async () => {
    const survey = await look()
    expect(codesOf(survey)).toEqual([null, null, null, null])
    expect(survey).toMatchObject({ requests: 2, endpoint: railway.url })
    expect(survey.rate).toMatchObject({ limit: 1000, resetsAt: expect.stringMatching(/T\d\d:00:00/) })
    expect(readValue(survey.volume)).toMatchObject({ state: 'READY', sizeMB: 5000, usedMB: 1180 })
    expect(readValue(survey.pitr)).toEqual({ on: false, bucketWired: false })
  })

  test('the origin of a Backup (schedule, person or Railway itself) follows from the answer of the API', async () => {
    const survey = await look()
    const backups = readValue(survey.backups)
    const idOf = (kind: string) => readValue(survey.schedules).find((schedule) => schedule.kind === kind)?.id
    const made = (kind: string) => backups.filter(({ scheduleId }) => scheduleId === idOf(kind))
    expect(made('DAILY')).toHaveLength(6)
    expect(made('WEEKLY')).toHaveLength(4)
    const others = backups.filter(({ scheduleId }) => scheduleId === null)
    expect(others.map(({ name }) => name)).toEqual([
      'pre-deploy',
      'Auto Update ghcr.io/railwayapp-templates/postgres-ssl:15',
    ])
    expect(others.every(({ expiresAt }) => expiresAt === null)).toBe(true)
    for (const { takenAt, expiresAt } of made('DAILY'))
      expect(Date.parse(expiresAt ?? '') - Date.parse(takenAt)).toBe(518_400_000)
    const newest = Math.max(...backups.map(({ takenAt }) => Date.parse(takenAt)))
    expect(Date.now() - newest).toBeLessThan(4 * hour)
  })

  test('point-in-time recovery is what the variables claim', async () => {
    const service = railway.state.services[0]
    if (!service) throw new Error('There is no service.')
    service.variables.WAL_ARCHIVE_BUCKET = ''
    expect(readValue((await look()).pitr)).toEqual({ on: true, bucketWired: false })
    service.variables.WAL_ARCHIVE_BUCKET = 'Postgres-PITR'
    expect(readValue((await look()).pitr)).toEqual({ on: true, bucketWired: true })
    delete service.variables.WAL_ARCHIVE_BUCKET
  })

  test.each(['account', 'workspace'] as const)('a token of kind %s sees the same', async (kind) => {
    expect(codesOf(await surveyRailway(railway.access(kind), railway.place))).toEqual([
      null,
      null,
      null,
      null,
    ])
  })
})

describe('what cannot be read', () => {
  const denied = 'railway-not-authorized'

  test('the list alone: the other parts are still read, and the list is unread instead of empty', async () => {
    const survey = await lookWith('not-authorized-list')
    expect(codesOf(survey)).toEqual([denied, null, null, null])
    expect(survey.requests).toBe(5)
  })

  test('variables alone', async () => {
    const survey = await lookWith('variables-hidden')
    expect(codesOf(survey)).toEqual([null, null, null, denied])
    expect(survey.requests).toBe(2)
  })

  test('everything', async () => {
    expect(codesOf(await lookWith('not-authorized-all'))).toEqual([denied, denied, denied, denied])
  })

  test.each([
    ['unreachable', 'railway-unreachable', 1],
    ['rate-limited', 'railway-rate-limited', 1],
    ['strange-answer', 'railway-strange-answer', 5],
  ] as const)(
    '%s: each part has its problem, and it is not asked more than makes sense',
    async (fault, code, most) => {
      const survey = await lookWith(fault)
      expect(codesOf(survey)).toEqual([code, code, code, code])
      expect(survey.requests).toBe(most)
    },
  )

  test('slow: the parts say that it took too long', async () => {
    railway.state.faults.set('slow', Date.now())
    const survey = await surveyRailway(railway.access('project', { timeoutMs: 300 }), railway.place)
    expect(new Set(codesOf(survey))).toEqual(new Set(['railway-unreachable']))
    const bounded = await surveyRailway(railway.access(), railway.place, AbortSignal.timeout(200))
    expect(new Set(codesOf(bounded))).toEqual(new Set(['railway-unreachable']))
  })

  test('a cancelled survey is no fault of Railway’s, and is not recorded as one', async () => {
    railway.state.faults.set('slow', Date.now())
    const stopped = new AbortController()
    setTimeout(() => stopped.abort(), 100)
    await expect(surveyRailway(railway.access(), railway.place, stopped.signal)).rejects.toMatchObject({
      code: 'cancelled',
    })
  })

  test('an id of the wrong kind is refused as a token without the right is', async () => {
    const wrong = { ...railway.place, volumeInstanceId: railway.production.volumeId }
    expect(codesOf(await surveyRailway(railway.access(), wrong))).toEqual([denied, denied, denied, null])
  })

  test('an unknown kind of schedule: only the schedules are unread', async () => {
    const [schedule] = railway.production.schedules
    if (!schedule) throw new Error('There is no schedule.')
    const kind = schedule.kind
    Object.assign(schedule, { kind: 'HOURLY' })
    const survey = await look()
    Object.assign(schedule, { kind })
    expect(codesOf(survey).filter((code) => code === null)).toHaveLength(3)
    expect(codeOf(survey.schedules)).not.toBeNull()
  })
})

describe('what Railway says when things are not in order', () => {
  test('nothing switched on: empty lists, which are answers', async () => {
    const survey = await lookWith('empty')
    expect([readValue(survey.backups), readValue(survey.schedules)]).toEqual([[], []])
  })

  test('no daily schedule, though its Backups are there', async () => {
    const survey = await lookWith('no-daily')
    expect(readValue(survey.schedules).map(({ kind }) => kind)).toEqual(['WEEKLY'])
    expect(readValue(survey.backups)).toHaveLength(12)
  })

  test('schedules that stopped: they are listed, and their newest Backup is three days old', async () => {
    const survey = await lookWith('stale')
    expect(readValue(survey.schedules)).toHaveLength(2)
    const scheduled = readValue(survey.backups).filter(({ scheduleId }) => scheduleId !== null)
    const newest = Math.max(...scheduled.map(({ takenAt }) => Date.parse(takenAt)))
    expect(Date.now() - newest).toBeGreaterThan(72 * hour)
    expect(Date.now() - newest).toBeLessThan(97 * hour)
  })

  test('another volume in the place of the old one', async () => {
    const before = readValue((await look()).volume)
    const survey = await lookWith('volume-replaced')
    const now = readValue(survey.volume)
    expect(now.instanceId).toBe(before.instanceId)
    expect(now.volumeId).not.toBe(before.volumeId)
    expect(now.usedMB).toBeLessThan(before.usedMB)
    expect(readValue(survey.backups)).toEqual([])
  })

  test('a volume that is nearly full', async () => {
    expect(readValue((await lookWith('volume-full')).volume)).toMatchObject({ usedMB: 4700, sizeMB: 5000 })
  })
})

test('twenty Sources of ninety Backups each, surveyed every hour, leave nearly all of the allowance', async () => {
  const { state, place } = railway
  const volumes = Array.from({ length: 20 }, (_, index) => {
    const volume = newVolume(`many ${index}`, place.environmentId, null, 50_000, 12_000)
    for (let made = 0; made < 90; made += 1) {
      const createdAt = Date.now() - made * hour
      volume.backups.push(newBackup(volume, { id: `${index}-${made}`, name: `b${made}`, createdAt }))
    }
    return volume
  })
  state.volumes.push(...volumes)
  const started = Date.now()
  for (const { id } of volumes) {
    const survey = await surveyRailway(railway.access(), { ...place, volumeInstanceId: id })
    expect(readValue(survey.backups)).toHaveLength(90)
  }
  const requests = state.operations.length
  state.volumes.splice(-20)
  console.log(`20 Sources x 90 Backups: ${requests} requests an hour, ${Date.now() - started} ms in all.`)
  expect(requests).toBe(40)
  // The allowance is 1,000 an hour on the smallest paid plan, and 100 without one.
  expect(requests).toBeLessThan(100)
})
