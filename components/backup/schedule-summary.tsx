import { Card } from '#components/ui/card.tsx'
import { age, instant } from '#lib/format.ts'
import { cadenceHoursOf, graceHours } from '#lib/platform/cadence.ts'
import { describeCron, describeRetention, scheduleKindLabels } from '#lib/platform/labels.ts'
import { newestOf } from '#lib/platform/list-check.ts'
import { nextExpected } from '#lib/platform/next-expected.ts'
import { type Platform, type ScheduleKind, scheduleKinds } from '#lib/platform/platform.ts'
import { activeOf } from '#lib/platform/schedule-check.ts'
import { describeLimit } from '#lib/verification/criteria.ts'

type ScheduleSummaryProps = { platform: Platform; now: Date }

/** What the schedules make, in words; each age beside its limit. What could not be read is never shown as off. */
export function ScheduleSummary({ platform, now }: ScheduleSummaryProps) {
  const { schedules } = platform
  return (
    <Card title="What Railway makes by itself" id="schedules" hint={readWords(platform, now)}>
      <dl className="facts roomy">
        {scheduleKinds.map((kind) => (
          <div key={kind}>
            <dt className="capitalize">{scheduleKindLabels[kind]}</dt>
            {schedules.value === null ? (
              <dd>not known</dd>
            ) : (
              <Schedule kind={kind} platform={platform} now={now} />
            )}
          </div>
        ))}
      </dl>
    </Card>
  )
}

function Schedule({ kind, platform, now }: ScheduleSummaryProps & { kind: ScheduleKind }) {
  const schedule = activeOf(platform.schedules.value ?? []).find((it) => it.kind === kind)
  const was = platform.schedules.problem ? ' when it was last read' : ''
  if (!schedule) return <dd className={kind === 'DAILY' ? 'ink-failed' : undefined}>off{was}</dd>
  const kept =
    schedule.retentionSeconds === null
      ? 'kept for a time the API does not say'
      : `kept ${describeRetention(schedule.retentionSeconds)}`
  const next = nextExpected(platform, now).find((it) => it.scheduleId === schedule.id)
  return (
    <dd>
      on, {describeCron(schedule.cron).replace(/^on /, '')}
      {was}
      <p className="more">{kept}</p>
      <p className="more">{newestWords(schedule.id, kind, platform, now)}</p>
      {next ? <p className={`more ${next.state === 'overdue' ? 'ink-failed' : ''}`}>{next.text}</p> : null}
    </dd>
  )
}

function newestWords(scheduleId: string, kind: ScheduleKind, { backups }: Platform, now: Date): string {
  if (backups.value === null) return 'whether it has made any is not known'
  const newest = newestOf(backups.value.filter((it) => it.scheduleId === scheduleId))
  if (!newest) return 'it has made none that is listed'
  const limit = describeLimit((cadenceHoursOf[kind] + graceHours) * 3_600_000)
  return `newest ${age(now.getTime() - Date.parse(newest.takenAt))} old · limit ${limit}`
}

function readWords({ schedules }: Platform, now: Date): string {
  if (schedules.readAt === null) return 'never read'
  const old = age(now.getTime() - Date.parse(schedules.readAt))
  return `read ${instant(schedules.readAt)}, ${old} ago`
}
