import { useTexts } from '#components/language/use-texts.ts'
import { PageForm } from '#components/queries/page-form.tsx'
import { AdminsOnly } from '#components/shell/admins-only.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { Field, FieldColumns, OnOffBox, SelectField } from '#components/ui/field.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { Time } from '#components/ui/time.tsx'
import { runScheduleTexts } from './run-schedule.texts.ts'
import type { ScheduleView } from './schedule-view.ts'

type ScheduleFormProps = { sourceId: string; view: ScheduleView; saved: boolean; mayChange: boolean }

/** When runs of a database start by themselves; a plain form with a button. */
export function ScheduleForm({ sourceId, view, saved, mayChange }: ScheduleFormProps) {
  const texts = useTexts(runScheduleTexts)
  const path = `/api/v1/sources/${sourceId}/schedule`
  return (
    <Card
      title={texts.title}
      hint={saved ? <span role="status">{texts.saved}</span> : undefined}
      id="schedule"
    >
      <CurrentSchedule view={view} />
      <PageForm action={path} done={texts.saved} className="grid gap-5 px-4.5 pb-4">
        <fieldset className="group grid gap-5" disabled={!mayChange} key={view.schedule?.cron ?? 'none'}>
          <ClockFields view={view} />
          <OnOffBox name="afterBackup" on={view.schedule?.afterBackup ?? false}>
            {texts.afterBackup}
          </OnOffBox>
        </fieldset>
        <div>
          <AdminsOnly mayChange={mayChange}>
            <Button type="submit">{texts.save}</Button>
          </AdminsOnly>
        </div>
      </PageForm>
    </Card>
  )
}

function CurrentSchedule({ view: { schedule, words, next } }: { view: ScheduleView }) {
  const texts = useTexts(runScheduleTexts)
  if (!schedule) return <Hint className="px-4.5 pb-4">{texts.none}</Hint>
  return (
    <Facts roomy>
      <Fact label={texts.start} more={schedule.cron === null ? undefined : texts.zone(schedule.timeZone)}>
        {schedule.cron === null ? texts.afterEachBackup : words}
      </Fact>
      <Fact label={texts.next} more={next.length > 0 ? texts.nextNote : undefined}>
        {next.length > 0 ? (
          <ul>
            {next.map((start) => (
              <li key={start}>
                <Time at={start} />
              </li>
            ))}
          </ul>
        ) : (
          texts.onNewBackup
        )}
      </Fact>
      <Fact label={texts.last}>
        {schedule.lastStartedAt && schedule.lastRunId ? (
          <a className="underline" href={`/runs/${schedule.lastRunId}`}>
            <Time at={schedule.lastStartedAt} />
          </a>
        ) : (
          texts.noneYet
        )}
      </Fact>
    </Facts>
  )
}

/** Hides what the chosen interval does not use, without a script too. A field that may be hidden is not `required`: the browser could not show where. */
const unusedBy = {
  at: 'group-has-[[name=when]_:is([value=never],[value=custom]):checked]:hidden',
  weekday: 'group-has-[[name=when]_option:not([value=weekly]):checked]:hidden',
  cron: 'group-has-[[name=when]_option:not([value=custom]):checked]:hidden',
  timeZone: 'group-has-[[name=when]_[value=never]:checked]:hidden',
} as const

function ClockFields({ view: { schedule, choice } }: { view: ScheduleView }) {
  const texts = useTexts(runScheduleTexts)
  return (
    <FieldColumns>
      <SelectField name="when" label={texts.interval} defaultValue={choice.when}>
        {Object.entries(texts.presets).map(([preset, word]) => (
          <option key={preset} value={preset}>
            {word}
          </option>
        ))}
      </SelectField>
      <Field
        name="at"
        label={texts.at}
        hint={texts.atHint}
        type="time"
        defaultValue={choice.at}
        className={unusedBy.at}
      />
      <SelectField
        name="weekday"
        label={texts.weekday}
        defaultValue={choice.weekday}
        className={unusedBy.weekday}
      >
        {texts.weekdays.map((day, index) => (
          <option key={day} value={index}>
            {day}
          </option>
        ))}
      </SelectField>
      <Field
        name="cron"
        label={texts.cron}
        hint={texts.cronHint}
        mono
        maxLength={100}
        placeholder="0 3 * * 1-5"
        defaultValue={choice.cron}
        className={unusedBy.cron}
      />
      <Field
        name="timeZone"
        label={texts.timeZone}
        hint={texts.timeZoneHint}
        maxLength={64}
        defaultValue={schedule?.timeZone ?? 'UTC'}
        className={unusedBy.timeZone}
      />
      <Field
        name="reverifyEvery"
        label={texts.reverify}
        hint={texts.reverifyHint}
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
