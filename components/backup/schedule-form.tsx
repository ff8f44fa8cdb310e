import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Checkbox } from '#components/ui/field.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { type Platform, scheduleKinds } from '#lib/platform/platform.ts'
import { activeSchedules } from '#lib/platform/schedule-check.ts'
import { scheduleKindLabels } from '#lib/verification/messages/en/schedule-words.ts'

/** Three checkboxes. A review page shows the new set beside the current one before anything is sent. */
export function ScheduleForm({ platform }: { platform: Platform }) {
  const { schedules, link } = platform
  if (schedules.value === null || schedules.problem)
    return (
      <Card title="Edit schedules" id="change">
        <CardBody className="text-muted">
          The schedules cannot be read now. Railway replaces all of them at once, so they can be changed only
          while they can be read.
        </CardBody>
      </Card>
    )
  const active = activeSchedules(schedules.value).map((schedule) => schedule.kind)
  return (
    <Card title="Edit schedules" id="change" hint="reviewed before they are applied">
      <form method="get" action="/backups/schedules" className="grid gap-3 px-4.5 pb-4">
        <input type="hidden" name="source" value={link.sourceId} />
        <fieldset className="flex flex-wrap gap-x-5.5 gap-y-2">
          <legend className="sr-only">Schedules</legend>
          {scheduleKinds.map((kind) => (
            <Checkbox
              key={kind}
              className="font-medium capitalize"
              name="kind"
              value={kind}
              defaultChecked={active.includes(kind)}
            >
              {scheduleKindLabels[kind]}
            </Checkbox>
          ))}
        </fieldset>
        <Hint>Railway sets the time and the retention of each schedule.</Hint>
        <div>
          <Button type="submit">Review changes</Button>
        </div>
      </form>
    </Card>
  )
}
