import { Card } from '#components/ui/card.tsx'
import { Meter } from '#components/ui/meter.tsx'
import type { Tone } from '#components/ui/tone.ts'
import { bytes } from '#lib/format.ts'
import { type DiskForecast, forecastText } from '#lib/verification/disk-forecast.ts'
import { visible } from '#lib/verification/manifest.ts'

/** The disks of the workers, with how long each lasts. */
export function DiskList({ disks }: { disks: DiskForecast[] }) {
  if (disks.length === 0) return null
  return (
    <Card title="Disks of the workers" id="disks" hint="by the archives of two weeks">
      <ul className="grid sm:grid-cols-2">
        {disks.map((disk) => (
          <DiskItem key={`${disk.workerId} ${disk.use}`} disk={disk} />
        ))}
      </ul>
    </Card>
  )
}

function DiskItem({ disk }: { disk: DiskForecast }) {
  const { use, host, folder, freeBytes, busy } = disk
  const label = use === 'archives' ? 'Archives' : 'Restores'
  const used = disk.bytes > 0 ? Math.round(100 - (freeBytes / disk.bytes) * 100) : 0
  const free = `${bytes(freeBytes)} of ${bytes(disk.bytes)} free`
  return (
    <li className="grid content-start gap-1.5 border-t border-line px-4.5 py-3.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-medium">
          {label} on {visible(host)}
        </span>
        <span className="text-sm text-muted tabular-nums">{free}</span>
      </div>
      <Meter label={`${label} on ${visible(host)}`} text={free} percent={used} tone={toneOf(disk)} />
      <p className="text-sm text-muted">
        {forecastText(disk)}
        {busy ? '; a run is using it now' : ''}
      </p>
      <p className="font-mono text-sm text-faint wrap-anywhere">{visible(folder)}</p>
    </li>
  )
}

function toneOf({ fits, fullInDays }: DiskForecast): Tone {
  if (fits !== null && fits < 1) return 'negative'
  return (fits !== null && fits < 3) || (fullInDays !== null && fullInDays < 7) ? 'warning' : 'positive'
}
