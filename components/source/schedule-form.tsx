'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { type ScheduleView, scheduleQuery } from '#components/queries/schedule-query.ts'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { AdminsOnly } from '#components/shell/admins-only.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { Field, FieldColumns, OnOffBox, SelectField } from '#components/ui/field.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { Time } from '#components/ui/time.tsx'

type ScheduleFormProps = { sourceId: string; saved: boolean; mayChange: boolean }

/** When runs of a database start by themselves; a plain form with a button. */
export function ScheduleForm({ sourceId, saved, mayChange }: ScheduleFormProps) {
  const { data: view } = useSuspenseQuery(scheduleQuery(sourceId))
  const path = `/api/v1/sources/${sourceId}/schedule`
  const save = useApiMutation({ path, invalidates: [scheduleQuery(sourceId).queryKey] })
  const done = save.isIdle ? saved : save.isSuccess
  return (
    <Card title="Schedule" hint={done ? <span role="status">Saved.</span> : undefined} id="schedule">
      <CurrentSchedule view={view} />
      <MutationForm action={path} mutation={save} className="grid gap-5 px-4.5 pb-4">
        <fieldset className="grid gap-5" disabled={!mayChange} key={view.schedule?.cron ?? 'none'}>
          <ClockFields view={view} />
          <OnOffBox name="afterBackup" on={view.schedule?.afterBackup ?? false}>
            Also after each new Railway backup
          </OnOffBox>
        </fieldset>
        <div>
          <AdminsOnly mayChange={mayChange}>
            <Button type="submit">Save schedule</Button>
          </AdminsOnly>
        </div>
      </MutationForm>
    </Card>
  )
}

function CurrentSchedule({ view: { schedule, words, next } }: { view: ScheduleView }) {
  if (!schedule)
    return (
      <Hint className="px-4.5 pb-4">
        Runs start only when a person or a pipeline requests one. With a schedule, a backup that stops
        restoring is found within its interval.
      </Hint>
    )
  return (
    <Facts roomy>
      <Fact label="Runs start" more={schedule.cron === null ? undefined : `Time zone: ${schedule.timeZone}`}>
        {schedule.cron === null ? 'After each Railway backup' : words}
      </Fact>
      <Fact label="Next starts" more={next.length > 0 ? 'Each start is up to 5 minutes later.' : undefined}>
        {next.length > 0 ? (
          <ul>
            {next.map((start) => (
              <li key={start}>
                <Time at={start} />
              </li>
            ))}
          </ul>
        ) : (
          'When Railway lists a new backup'
        )}
      </Fact>
      <Fact label="Last start">
        {schedule.lastStartedAt && schedule.lastRunId ? (
          <a className="underline" href={`/runs/${schedule.lastRunId}`}>
            <Time at={schedule.lastStartedAt} />
          </a>
        ) : (
          'None yet'
        )}
      </Fact>
    </Facts>
  )
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

function ClockFields({ view: { schedule, choice } }: { view: ScheduleView }) {
  return (
    <FieldColumns>
      <SelectField name="when" label="Interval" defaultValue={choice.when}>
        <option value="never">Off</option>
        <option value="hourly">Hourly</option>
        <option value="daily">Daily</option>
        <option value="weekly">Weekly</option>
        <option value="custom">Cron expression</option>
      </SelectField>
      <Field
        name="at"
        label="Time of day"
        hint="For daily and weekly; hourly uses the minutes."
        type="time"
        required
        defaultValue={choice.at}
      />
      <SelectField name="weekday" label="Day of week" hint="For weekly." defaultValue={choice.weekday}>
        {weekdays.map((day, index) => (
          <option key={day} value={index}>
            {day}
          </option>
        ))}
      </SelectField>
      <Field
        name="cron"
        label="Cron expression"
        hint="For Cron expression: minute, hour, day of month, month, day of week."
        mono
        maxLength={100}
        placeholder="0 3 * * 1-5"
        defaultValue={choice.cron}
      />
      <Field
        name="timeZone"
        label="Time zone"
        hint="An IANA name, such as Europe/Lisbon. Daylight saving time is observed."
        required
        maxLength={64}
        defaultValue={schedule?.timeZone ?? 'UTC'}
      />
      <Field
        name="reverifyEvery"
        label="Verify a stored archive instead"
        hint="One start in so many, where the newest archive stays fresh enough. 0: never."
        type="number"
        min={0}
        max={365}
        step={1}
        required
        defaultValue={schedule?.reverifyEvery ?? 7}
      />
    </FieldColumns>
  )
}
