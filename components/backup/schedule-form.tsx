import { useTexts } from '#components/language/use-texts.ts'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Checkbox } from '#components/ui/field.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { type Platform, scheduleKinds } from '#lib/platform/platform.ts'
import { activeSchedules } from '#lib/platform/schedule-check.ts'
import { scheduleTexts } from './schedule.texts.ts'

/** Three checkboxes. A review page shows the new set beside the current one before anything is sent. */
export function ScheduleForm({ platform }: { platform: Platform }) {
  const texts = useTexts(scheduleTexts)
  const { schedules, link } = platform
  if (schedules.value === null || schedules.problem)
    return (
      <Card title={texts.edit} id="change">
        <CardBody className="text-muted">{texts.unreadable}</CardBody>
      </Card>
    )
  const active = activeSchedules(schedules.value).map((schedule) => schedule.kind)
  return (
    <Card title={texts.edit} id="change" hint={texts.editNote}>
      <form method="get" action="/backups/schedules" className="grid gap-3 px-4.5 pb-4">
        <input type="hidden" name="source" value={link.sourceId} />
        <fieldset className="flex flex-wrap gap-x-5.5 gap-y-2">
          <legend className="sr-only">{texts.title}</legend>
          {scheduleKinds.map((kind) => (
            <Checkbox
              key={kind}
              className="font-medium capitalize"
              name="kind"
              value={kind}
              defaultChecked={active.includes(kind)}
            >
              {texts.kinds[kind]}
            </Checkbox>
          ))}
        </fieldset>
        <Hint>{texts.railwaySets}</Hint>
        <div>
          <Button type="submit">{texts.review}</Button>
        </div>
      </form>
    </Card>
  )
}
