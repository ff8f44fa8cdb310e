import { Card } from '#components/ui/card.tsx'
import { count, instant } from '#lib/format.ts'
import { costOf } from '#lib/platform/cost.ts'
import { describePitr } from '#lib/platform/pitr-check.ts'
import type { Platform } from '#lib/platform/platform.ts'
import { describeFreeSpace } from '#lib/platform/volume-checks.ts'
import { visible } from '#lib/verification/manifest.ts'

/** The volume, what the Backups may cost, what is claimed of point-in-time recovery, and what is left of the token's allowance. */
export function VolumeAndCost({ platform }: { platform: Platform }) {
  const { volume, pitr, backups, rate } = platform
  const facts: [string, string][] = [
    ['Volume', volume.value ? describeFreeSpace(volume.value) : 'not known'],
    ['State', volume.value?.state ?? 'not known'],
    ['Region', volume.value?.region ?? 'not known'],
    ['Point-in-time recovery', pitr.value ? describePitr(pitr.value) : 'not known'],
    ['Cost of the Backups', backups.value ? costOf(backups.value).text : 'not known'],
    ['Requests left this hour', formatQuota(rate)],
  ]
  return (
    <Card
      title="Beside the Backups"
      id="beside"
      hint={volume.readAt ? `as read ${instant(volume.readAt)}` : 'never read'}
    >
      <dl className="facts roomy">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="quiet">{visible(value)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

function formatQuota(rate: Platform['rate']): string {
  if (!rate || rate.remaining === null) return 'Railway does not say'
  return rate.limit === null ? count(rate.remaining) : `${count(rate.remaining)} of ${count(rate.limit)}`
}
