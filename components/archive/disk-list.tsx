import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { PathText } from '#components/ui/breakable.tsx'
import { Card } from '#components/ui/card.tsx'
import { Meter } from '#components/ui/meter.tsx'
import type { Tone } from '#components/ui/tone.ts'
import type { DiskForecast } from '#lib/verification/disk-forecast.ts'
import { visible } from '#lib/verification/manifest.ts'
import { archiveTexts } from './archive.texts.ts'

/** The disks of the workers, with how long each lasts. */
export function DiskList({ disks }: { disks: DiskForecast[] }) {
  const texts = useTexts(archiveTexts)
  if (disks.length === 0) return null
  const estimated = disks.some(({ fits, fullInDays }) => fits !== null || fullInDays !== null)
  return (
    <Card title={texts.disks} id="disks" hint={estimated ? texts.disksNote : undefined}>
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
  const texts = useTexts(archiveTexts)
  const { bytes } = useFormat()
  const label = use === 'archives' ? texts.archivesOn(visible(host)) : texts.restoresOn(visible(host))
  const used = disk.bytes > 0 ? Math.round(100 - (freeBytes / disk.bytes) * 100) : 0
  const reading = texts.usedOf(bytes(Math.max(0, disk.bytes - freeBytes)), bytes(disk.bytes))
  return (
    <li className="grid content-start gap-1.5 border-t border-line px-4.5 py-3.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-medium">{label}</span>
        <span className="text-sm text-muted">{reading}</span>
      </div>
      <Meter label={label} text={reading} percent={used} tone={toneOf(disk)} />
      <p className="text-sm text-muted">
        {texts.forecast(disk)}
        {busy ? `; ${texts.busy}` : ''}
      </p>
      <p className="font-mono text-sm text-faint wrap-anywhere">
        <PathText text={visible(folder)} />
      </p>
    </li>
  )
}

function toneOf({ fits, fullInDays }: DiskForecast): Tone {
  if (fits !== null && fits < 1) return 'negative'
  return (fits !== null && fits < 3) || (fullInDays !== null && fullInDays < 7) ? 'warning' : 'positive'
}
