import { useFormat } from '#components/language/use-format.ts'
import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card } from '#components/ui/card.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { estimateCost } from '#lib/platform/cost.ts'
import { describeUnread } from '#lib/platform/describe-unread.ts'
import { describePitr } from '#lib/platform/pitr-check.ts'
import type { LastRead, Platform } from '#lib/platform/platform.ts'
import { unreadTexts } from '#lib/platform/unread.texts.ts'
import { describeFreeSpace, describeVolumeState } from '#lib/platform/volume-checks.ts'
import { visible } from '#lib/verification/manifest.ts'
import { volumeTexts } from './volume.texts.ts'

/** The volume, the estimated cost of the backups, what is known of point-in-time recovery, and the quota of the token. */
export function VolumeAndCost({ platform }: { platform: Platform }) {
  const texts = useTexts(volumeTexts)
  const format = useFormat()
  const { language } = useLocale()
  const { volume, pitr, backups, rate } = platform
  const { notGiven } = unreadTexts[language]
  const unread = (read: LastRead<unknown>) => describeUnread(read, language)
  const facts: [string, string][] = [
    [texts.volume, volume.value ? describeFreeSpace(volume.value, language) : unread(volume)],
    [texts.state, volume.value ? describeVolumeState(volume.value, language) : unread(volume)],
    [texts.region, volume.value ? (volume.value.region ?? notGiven) : unread(volume)],
    [texts.pitr, pitr.value ? describePitr(pitr.value, language) : unread(pitr)],
    [texts.quota, formatQuota(rate, format.count, texts) ?? notGiven],
    [texts.cost, backups.value ? estimateCost(backups.value, language).text : unread(backups)],
  ]
  return (
    <Card
      title={texts.title}
      id="volume"
      hint={volume.readAt ? texts.checked(format.instant(volume.readAt)) : texts.neverChecked}
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

function formatQuota(
  rate: Platform['rate'],
  count: (value: number) => string,
  texts: typeof volumeTexts.en,
): string | null {
  if (!rate || rate.remaining === null) return null
  const remaining = count(rate.remaining)
  return rate.limit === null ? texts.left(remaining) : texts.leftOf(remaining, count(rate.limit))
}
