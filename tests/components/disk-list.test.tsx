import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { DiskList } from '#components/archive/disk-list.tsx'
import { type DiskReading, forecastDisk } from '#lib/verification/disk-forecast.ts'

const disk: DiskReading = {
  ...{ workerId: 'w', host: 'vm', use: 'archives', folder: '/archives', busy: false },
  ...{ freeBytes: 900, bytes: 1000 },
}

function drawn(archiveBytes: number | null): string {
  const forecast = forecastDisk(disk, { archiveBytes, databaseBytes: null, growthBytesPerDay: 0 })
  return renderToStaticMarkup(<DiskList disks={[forecast]} />)
}

test('disks are called estimated only where something was estimated', () => {
  expect(drawn(100)).toContain('estimated from the last two weeks')
  expect(drawn(null)).toContain('no run yet to measure by')
  expect(drawn(null)).not.toContain('estimated')
})
