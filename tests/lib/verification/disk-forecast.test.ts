import { expect, test } from 'vitest'
import { diskAlert, forecastDisk, forecastText } from '#lib/verification/disk-forecast.ts'

const GiB = 1024 ** 3
const disk = (use: 'archives' | 'scratch', free: number) => ({
  ...{ workerId: 'w', host: 'worker-1', use, folder: '/data/archives', busy: false },
  ...{ freeBytes: free * GiB, bytes: 100 * GiB },
})
const demand = (more: object = {}) => ({
  ...{ archiveBytes: 3 * GiB, databaseBytes: 20 * GiB, growthBytesPerDay: GiB / 2 },
  ...more,
})

test.each([
  ['archives', 30, {}, 'room for 10 more archives, full in 60 days'],
  ['archives', 3, {}, 'room for 1 more archive, full in 6 days'],
  ['archives', 0.6, {}, 'room for 0 more archives, full in 1 day'],
  ['archives', 30, { growthBytesPerDay: 0 }, 'room for 10 more archives'],
  ['archives', 30, { growthBytesPerDay: -GiB }, 'room for 10 more archives'],
  ['archives', 30, { archiveBytes: null, growthBytesPerDay: 0 }, 'no run yet to measure by'],
  [
    'archives',
    30,
    { archiveBytes: GiB / 1000, growthBytesPerDay: 1000 },
    'room for 30,000 more archives, not full within a year',
  ],
  // A restore takes 1.3 times the size of the database: with less free no run starts.
  ['scratch', 53, {}, 'room for 2 more restores'],
  ['scratch', 45, {}, 'room for 1 more restore'],
  ['scratch', 25, {}, 'room for 0 more restores'],
] as const)('%s with %d GiB free and %o: %s', (use, free, more, text) => {
  expect(forecastText(forecastDisk(disk(use, free), demand(more)))).toBe(text)
})

test('less than one archive, or one restored database, is an alert with what to do', () => {
  const full = diskAlert(forecastDisk(disk('archives', 2), demand()))
  expect(full?.notification).toMatchObject({
    kind: 'storage-failing',
    severity: 'critical',
    happened: 'The disk of /data/archives on worker-1 has 2.0 GiB free; the largest archive is 3.0 GiB.',
  })
  expect(diskAlert(forecastDisk(disk('scratch', 19), demand()))?.notification.action).toContain(
    'BACKPROOF_SCRATCH',
  )
  expect(diskAlert(forecastDisk(disk('archives', 3), demand()))).toBeNull()
  expect(diskAlert(forecastDisk(disk('archives', 0), demand({ archiveBytes: null })))).toBeNull()
})
