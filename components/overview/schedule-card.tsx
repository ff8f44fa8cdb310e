import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { CardBody } from '#components/ui/card.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { Time } from '#components/ui/time.tsx'
import { visible } from '#lib/verification/manifest.ts'
import type { DatabaseSetup } from './database-setup.ts'
import { setupTexts } from './setup.texts.ts'
import { SetupCard, SetupLine, SetupLines } from './setup-card.tsx'

type ScheduleCardProps = {
  schedule: DatabaseSetup['schedule']
  settings: string
  now: Date
  mayEdit: boolean
}

/** When runs start by themselves, and the next one. */
export function ScheduleCard({ schedule, settings, now, mayEdit }: ScheduleCardProps) {
  const { schedule: texts } = useTexts(setupTexts)
  const { zone } = useFormat()
  return (
    <SetupCard title={texts.title} id="schedule" href={`${settings}#schedule`} mayEdit={mayEdit} note={zone}>
      {schedule ? (
        <SetupLines>
          <SetupLine name={texts.next}>
            <NextStart schedule={schedule} now={now} />
          </SetupLine>
          <SetupLine name={texts.plan}>
            <Plan schedule={schedule} />
          </SetupLine>
          <SetupLine name={texts.last}>
            {schedule.lastStartedAt === null ? (
              texts.neverStarted
            ) : (
              <Time at={schedule.lastStartedAt} short />
            )}
          </SetupLine>
        </SetupLines>
      ) : (
        <CardBody>
          <Hint>{texts.none}</Hint>
        </CardBody>
      )}
    </SetupCard>
  )
}

type StoredSchedule = NonNullable<DatabaseSetup['schedule']>

function NextStart({ schedule: { nextAt }, now }: { schedule: StoredSchedule; now: Date }) {
  const { schedule: texts } = useTexts(setupTexts)
  if (nextAt === null) return texts.afterBackup
  return Date.parse(nextAt) <= now.getTime() ? texts.due : <Time at={nextAt} short />
}

/** The schedule in words, each way that starts a run. */
function Plan({ schedule: { choice, timeZone, afterBackup } }: { schedule: StoredSchedule }) {
  const { schedule: texts } = useTexts(setupTexts)
  const { when, at, weekday, cron } = choice
  const clock = {
    never: '',
    hourly: texts.hourly(at.slice(3)),
    daily: texts.daily(at, timeZone),
    weekly: texts.weekly(texts.days[weekday] ?? '', at, timeZone),
    custom: texts.cron(visible(cron), timeZone),
  }[when]
  return (
    <>
      {clock}
      {afterBackup ? <span className="block">{texts.afterBackup}</span> : null}
    </>
  )
}
