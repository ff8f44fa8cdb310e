import { useFormat } from '#components/language/use-format.ts'
import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card } from '#components/ui/card.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { unbroken } from '#components/ui/unbroken.ts'
import { graceHours, scheduleIntervalHours } from '#lib/platform/cadence.ts'
import { describeUnread } from '#lib/platform/describe-unread.ts'
import { newestBackup } from '#lib/platform/list-check.ts'
import { nextExpected } from '#lib/platform/next-expected.ts'
import { type Platform, type ScheduleKind, scheduleKinds } from '#lib/platform/platform.ts'
import { activeSchedules } from '#lib/platform/schedule-check.ts'
import { unreadTexts } from '#lib/platform/unread.texts.ts'
import { formatLimit } from '#lib/verification/format-limit.ts'
import { scheduleWords } from '#lib/verification/messages/schedule-words.ts'
import { scheduleTexts } from './schedule.texts.ts'
import { scheduleSummaryTexts } from './schedule-summary.texts.ts'

type ScheduleSummaryProps = { platform: Platform; now: Date }

/** Railway's backup schedules, each age beside its maximum. A schedule that could not be read is never shown as off. */
export function ScheduleSummary({ platform, now }: ScheduleSummaryProps) {
  const texts = useTexts(scheduleSummaryTexts)
  const { ago, instant } = useFormat()
  const { readAt } = platform.schedules
  const checked =
    readAt === null
      ? texts.neverChecked
      : texts.checked(instant(readAt), ago(now.getTime() - Date.parse(readAt)))
  return (
    <Card title={texts.title} id="schedules" hint={checked}>
      <Facts roomy>
        {scheduleKinds.map((kind) => (
          <ScheduleFact key={kind} kind={kind} platform={platform} now={now} />
        ))}
      </Facts>
    </Card>
  )
}

type ScheduleFactProps = ScheduleSummaryProps & { kind: ScheduleKind }

function ScheduleFact({ kind, platform, now }: ScheduleFactProps) {
  const texts = useTexts(scheduleSummaryTexts)
  const { language } = useLocale()
  const { describeCron, describeRetention } = scheduleWords[language]
  const label = capitalize(scheduleTexts[language].kinds[kind])
  const newest = useNewestWords()
  const { value, problem } = platform.schedules
  if (value === null) return <Fact label={label}>{describeUnread(platform.schedules, language)}</Fact>
  const schedule = activeSchedules(value).find((active) => active.kind === kind)
  const shown = (state: string) => (problem ? texts.lastKnown(state) : state)
  if (!schedule)
    return (
      <Fact label={label}>
        <span className={kind === 'DAILY' ? 'text-negative' : undefined}>{shown(texts.off)}</span>
      </Fact>
    )
  const { id, cron, retentionSeconds } = schedule
  const next = nextExpected(platform, now, language).find(({ scheduleId }) => scheduleId === id)
  const more = (
    <>
      <p>
        {retentionSeconds === null
          ? unreadTexts[language].retention
          : texts.kept(describeRetention(retentionSeconds))}
      </p>
      <p>{unbroken(newest(id, kind, platform, now))}</p>
      {next ? (
        <p className={classNames(next.state === 'overdue' && 'text-negative')}>{unbroken(next.text)}</p>
      ) : null}
    </>
  )
  return (
    <Fact label={label} more={more}>
      {shown(texts.on(describeCron(cron).replace(/^on /, '')))}
    </Fact>
  )
}

function useNewestWords() {
  const texts = useTexts(scheduleSummaryTexts)
  const { ago } = useFormat()
  const { language } = useLocale()
  return (scheduleId: string, kind: ScheduleKind, { backups }: Platform, now: Date): string => {
    if (backups.value === null) return unreadTexts[language].latest(describeUnread(backups, language))
    const newest = newestBackup(backups.value.filter((backup) => backup.scheduleId === scheduleId))
    if (!newest) return texts.none
    const limit = formatLimit((scheduleIntervalHours[kind] + graceHours) * 3_600_000, language)
    return texts.latest(ago(now.getTime() - Date.parse(newest.takenAt)), limit)
  }
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
