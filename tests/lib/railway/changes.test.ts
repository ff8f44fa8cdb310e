import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ScheduleKind } from '#lib/platform/platform.ts'
import { lockBackup } from '#lib/railway/lock.ts'
import { changeSchedules } from '#lib/railway/schedules.ts'
import { lendRailway } from '#tests/support/railway.ts'

let railway: Awaited<ReturnType<typeof lendRailway>>
beforeAll(async () => {
  railway = await lendRailway({ lagMs: 150 })
})
afterEach(() => {
  railway.state.faults.clear()
  railway.state.operations.length = 0
})
afterAll(() => railway.close())

const patience = { everyMs: 40, reads: 10 }
const wasAsked = (operation: string) => railway.state.operations.includes(operation)

describe('schedules', () => {
  const change = (from: ScheduleKind[], to: ScheduleKind[]) =>
    changeSchedules(
      railway.access(),
      { volumeInstanceId: railway.production.id, from, to },
      undefined,
      patience,
    )
  const kindsAtRailway = () => railway.production.schedules.map(({ kind }) => kind).sort()

  test('are sent as the whole set: what stays keeps its row, what is new gets one', async () => {
    const [daily] = railway.production.schedules
    const now = await change(['DAILY', 'WEEKLY'], ['DAILY', 'WEEKLY', 'MONTHLY'])
    expect(now.map(({ kind }) => kind).sort()).toEqual(['DAILY', 'MONTHLY', 'WEEKLY'])
    expect(now.find(({ kind }) => kind === 'DAILY')?.id).toBe(daily?.id)
    expect(now.find(({ kind }) => kind === 'MONTHLY')?.retentionSeconds).toBe(7_689_600)
    expect(await change(['MONTHLY', 'WEEKLY', 'DAILY'], ['WEEKLY', 'DAILY'])).toHaveLength(2)
  })

  test('that are no longer what the person saw are left as they are', async () => {
    await expect(change(['DAILY'], ['DAILY', 'MONTHLY'])).rejects.toMatchObject({
      code: 'schedule-changed',
      message: expect.stringContaining('DAILY, WEEKLY now, not DAILY'),
    })
    expect(kindsAtRailway()).toEqual(['DAILY', 'WEEKLY'])
    expect(wasAsked('UpdateSchedules')).toBe(false)
  })

  test('that are set already are not sent', async () => {
    expect(await change(['WEEKLY', 'DAILY'], ['DAILY', 'WEEKLY'])).toHaveLength(2)
    expect(wasAsked('UpdateSchedules')).toBe(false)
  })

  test('can be switched on where there are none', async () => {
    railway.state.faults.set('empty', Date.now())
    expect(await change([], ['DAILY'])).toMatchObject([{ kind: 'DAILY', retentionSeconds: 518_400 }])
    railway.state.faults.clear()
    expect(await change(['DAILY'], ['DAILY', 'WEEKLY'])).toHaveLength(2)
  })

  test('that Railway says it changed and did not are unproven', async () => {
    const { production } = railway
    const rows = production.schedules
    Object.defineProperty(production, 'schedules', { get: () => rows, set: () => {}, configurable: true })
    await expect(change(['DAILY', 'WEEKLY'], ['DAILY'])).rejects.toMatchObject({ code: 'railway-unproven' })
    Object.defineProperty(production, 'schedules', { value: rows, writable: true, configurable: true })
    expect(wasAsked('UpdateSchedules')).toBe(true)
  })

  test('that may not be read are not changed', async () => {
    railway.state.faults.set('not-authorized-all', Date.now())
    await expect(change(['DAILY', 'WEEKLY'], [])).rejects.toMatchObject({ code: 'railway-not-authorized' })
    railway.state.faults.clear()
    expect(kindsAtRailway()).toEqual(['DAILY', 'WEEKLY'])
  })
})

describe('a lock', () => {
  const lock = (backupId: string) =>
    lockBackup(railway.access(), { volumeInstanceId: railway.production.id, backupId }, undefined, patience)
  const scheduled = () => {
    const found = railway.production.backups.find(
      ({ scheduleId, lockedAt }) => scheduleId !== null && lockedAt === undefined,
    )
    if (!found) throw new Error('There is no scheduled Backup.')
    return found
  }

  test('takes the expiry off, and waits until the list says so', async () => {
    const { id } = scheduled()
    const started = Date.now()
    expect(await lock(id)).toMatchObject({ id, expiresAt: null })
    expect(Date.now() - started).toBeGreaterThanOrEqual(140)
  })

  test('of a Backup that never expires is not sent', async () => {
    const manual = railway.production.backups.find(({ name }) => name === 'pre-deploy')
    expect(await lock(manual?.id ?? '')).toMatchObject({ expiresAt: null })
    expect(wasAsked('LockBackup')).toBe(false)
  })

  test('of a Backup that is gone says so', async () => {
    await expect(lock('no-such-backup')).rejects.toMatchObject({ code: 'not-found' })
    expect(wasAsked('LockBackup')).toBe(false)
  })

  test('that the list does not confirm is unproven', async () => {
    railway.state.lagMs = 60_000
    await expect(lock(scheduled().id)).rejects.toMatchObject({ code: 'railway-unproven' })
    railway.state.lagMs = 150
  })
})
