import { Card } from '#components/ui/card.tsx'
import { scheduleKindLabels } from '#lib/platform/labels.ts'
import { type Platform, scheduleKinds } from '#lib/platform/platform.ts'
import { activeOf } from '#lib/platform/schedule-check.ts'

/** Three ticks; nothing is sent before the whole set was seen beside the one it replaces. */
export function ScheduleForm({ platform }: { platform: Platform }) {
  const { schedules, link } = platform
  const on = activeOf(schedules.value ?? []).map((it) => it.kind)
  if (schedules.value === null || schedules.problem)
    return (
      <Card title="Change the schedules" id="change">
        <p className="body text-[var(--ink-2)]">
          Railway takes the whole set at once. As long as it cannot be read, nobody can say what a change
          would remove, so nothing is changed from here.
        </p>
      </Card>
    )
  return (
    <Card title="Change the schedules" id="change" hint="reviewed before it is sent">
      <form method="get" action="/backups/schedules" className="body grid" style={{ gap: 12 }}>
        <input type="hidden" name="source" value={link.sourceId} />
        <fieldset className="row wrap" style={{ gap: 22 }}>
          <legend className="sr-only">Schedules</legend>
          {scheduleKinds.map((kind) => (
            <div key={kind} className="field">
              <label className="tick capitalize" htmlFor={`kind-${kind}`}>
                <input
                  id={`kind-${kind}`}
                  type="checkbox"
                  name="kind"
                  value={kind}
                  defaultChecked={on.includes(kind)}
                />
                {scheduleKindLabels[kind]}
              </label>
            </div>
          ))}
        </fieldset>
        <p className="hint">Railway chooses the hour, and how long each is kept.</p>
        <div>
          <button type="submit" className="btn">
            Review the change
          </button>
        </div>
      </form>
    </Card>
  )
}
