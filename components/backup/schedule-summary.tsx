import { Card } from '#components/ui/card.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { age, instant } from '#lib/format.ts'
import { graceHours, scheduleIntervalHours } from '#lib/platform/cadence.ts'
import { newestBackup } from '#lib/platform/list-check.ts'
import { nextExpected } from '#lib/platform/next-expected.ts'
import { type Platform, type ScheduleKind, scheduleKinds } from '#lib/platform/platform.ts'
import { activeSchedules } from '#lib/platform/schedule-check.ts'
import { formatLimit } from '#lib/verification/format-limit.ts'
import {
  describeCron,
  describeRetention,
  scheduleKindLabels,
} from '#lib/verification/messages/en/schedule-words.ts'

type ScheduleSummaryProps = { platform: Platform; now: Date }

/** Railway's backup schedules, each age beside its maximum. A schedule that could not be read is never shown as off. */
export function ScheduleSummary({ platform, now }: ScheduleSummaryProps) {
  return (
    <Card title="Schedules" id="schedules" hint={describeReadAt(platform, now)}>
      <Facts roomy>
        {scheduleKinds.map((kind) => (
          <ScheduleFact key={kind} kind={kind} platform={platform} now={now} />
        ))}
      </Facts>
    </Card>
  )
}

function ScheduleFact({ kind, platform, now }: ScheduleSummaryProps & { kind: ScheduleKind }) {
  const { value, problem } = platform.schedules
  const label = capitalize(scheduleKindLabels[kind])
  if (value === null) return <Fact label={label}>unknown</Fact>
  const schedule = activeSchedules(value).find((active) => active.kind === kind)
  const lastKnown = problem ? ' (last known)' : ''
  if (!schedule)
    return (
      <Fact label={label}>
        <span className={kind === 'DAILY' ? 'text-negative' : undefined}>off{lastKnown}</span>
      </Fact>
    )
  const { id, cron, retentionSeconds } = schedule
  const next = nextExpected(platform, now).find(({ scheduleId }) => scheduleId === id)
  const more = (
    <>
      <p>{retentionSeconds === null ? 'retention unknown' : `kept ${describeRetention(retentionSeconds)}`}</p>
      <p>{describeNewest(id, kind, platform, now)}</p>
      {next ? <p className={classNames(next.state === 'overdue' && 'text-negative')}>{next.text}</p> : null}
    </>
  )
  return (
    <Fact label={label} more={more}>
      on, {describeCron(cron).replace(/^on /, '')}
      {lastKnown}
    </Fact>
  )
}

function describeNewest(scheduleId: string, kind: ScheduleKind, { backups }: Platform, now: Date): string {
  if (backups.value === null) return 'latest backup unknown'
  const newest = newestBackup(backups.value.filter((backup) => backup.scheduleId === scheduleId))
  if (!newest) return 'no backups yet'
  const limit = formatLimit((scheduleIntervalHours[kind] + graceHours) * 3_600_000)
  return `latest ${age(now.getTime() - Date.parse(newest.takenAt))} ago · max ${limit}`
}

function describeReadAt({ schedules: { readAt } }: Platform, now: Date): string {
  if (readAt === null) return 'never checked'
  return `checked ${instant(readAt)}, ${age(now.getTime() - Date.parse(readAt))} ago`
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
