import { useFormat } from '#components/language/use-format.ts'
import { Card } from '#components/ui/card.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { estimateCost } from '#lib/platform/cost.ts'
import { describePitr } from '#lib/platform/pitr-check.ts'
import type { Platform } from '#lib/platform/platform.ts'
import { describeFreeSpace } from '#lib/platform/volume-checks.ts'
import { visible } from '#lib/verification/manifest.ts'

/** The volume, the estimated cost of the backups, what is known of point-in-time recovery, and the quota of the token. */
export function VolumeAndCost({ platform }: { platform: Platform }) {
  const format = useFormat()
  const { volume, pitr, backups, rate } = platform
  const facts: [string, string][] = [
    ['Volume', volume.value ? describeFreeSpace(volume.value) : 'unknown'],
    ['Volume state', volume.value?.state ?? 'unknown'],
    ['Region', volume.value?.region ?? 'unknown'],
    ['Point-in-time recovery', pitr.value ? describePitr(pitr.value) : 'unknown'],
    ['Railway API quota', formatQuota(rate, format.count)],
    ['Cost of Railway backups', backups.value ? estimateCost(backups.value).text : 'unknown'],
  ]
  return (
    <Card
      title="Volume and cost"
      id="volume"
      hint={volume.readAt ? `checked ${format.instant(volume.readAt)}` : 'never checked'}
    >
      <Facts roomy>
        {facts.map(([label, value]) => (
          <Fact key={label} label={label}>
            <span className="font-normal text-muted">{visible(value)}</span>
          </Fact>
        ))}
      </Facts>
    </Card>
  )
}

function formatQuota(rate: Platform['rate'], count: (value: number) => string): string {
  if (!rate || rate.remaining === null) return 'unknown'
  const remaining = count(rate.remaining)
  return rate.limit === null
    ? `${remaining} requests left this hour`
    : `${remaining} of ${count(rate.limit)} requests left this hour`
}
