'use client'

import { MutationForm } from '#components/queries/mutation-form.tsx'
import { Card } from '#components/ui/card.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { instant } from '#lib/format.ts'
import { scheduleKindLabels } from '#lib/platform/labels.ts'
import { type Platform, type ScheduleKind, scheduleKinds } from '#lib/platform/platform.ts'
import { schedulesDiff } from '#lib/platform/schedules-diff.ts'
import { useRailwayTask } from './use-railway-task.ts'

type ScheduleReviewProps = { platform: Platform; from: ScheduleKind[]; to: ScheduleKind[] }

/** Each schedule before and after. The set that was seen is sent along, so that a change by somebody else stops it. */
export function ScheduleReview({ platform, from, to }: ScheduleReviewProps) {
  const { added, removed, warning } = schedulesDiff(from, to)
  const { sourceId } = platform.link
  const { path, mutation } = useRailwayTask(sourceId)
  const back = `/backups?source=${sourceId}#change`
  if (platform.schedules.value === null || platform.schedules.problem)
    return <Nothing words="The schedules cannot be read now, so nothing can be changed." back={back} />
  if (added.length + removed.length === 0)
    return <Nothing words="That is the set that is in force already." back={back} />
  return (
    <Card title="The whole set" id="review" hint={`as read ${instant(platform.schedules.readAt ?? '')}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">Schedule</th>
            <th scope="col">Now</th>
            <th scope="col">Then</th>
          </tr>
        </thead>
        <tbody>
          {scheduleKinds.map((kind) => (
            <tr key={kind} data-kind={kind}>
              <td className="capitalize font-medium">{scheduleKindLabels[kind]}</td>
              <td>{from.includes(kind) ? 'on' : 'off'}</td>
              <td>
                <Then kind={kind} added={added} removed={removed} on={to.includes(kind)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="body mt-4">
        {warning ? (
          <p className="notice is-failed" role="alert">
            <Icon name="stale" className="inline-ic" /> {warning}
          </p>
        ) : null}
        <MutationForm action={path} mutation={mutation} className="row wrap mt-4">
          <input type="hidden" name="kind" value="schedules" />
          <input type="hidden" name="from" value={from.join(',')} />
          <input type="hidden" name="to" value={to.join(',')} />
          <button type="submit" className="btn primary">
            {to.length === 0
              ? 'Send: no schedule at all'
              : `Send: ${to.map((it) => scheduleKindLabels[it]).join(', ')}`}
          </button>
          <a className="btn" href={back}>
            Keep as it is
          </a>
        </MutationForm>
        <p className="hint mt-3">
          If the set is no longer what stands under Now when the worker sends it, nothing is changed. What is
          in force afterwards is read back.
        </p>
      </div>
    </Card>
  )
}

type ThenProps = { kind: ScheduleKind; added: ScheduleKind[]; removed: ScheduleKind[]; on: boolean }

function Then({ kind, added, removed, on }: ThenProps) {
  if (removed.includes(kind)) return <span className="ink-failed font-medium">off, removed</span>
  if (added.includes(kind)) return <span className="ink-passed font-medium">on, new</span>
  return <>{on ? 'on' : 'off'}</>
}

function Nothing({ words, back }: { words: string; back: string }) {
  return (
    <Card title="Nothing to send">
      <div className="body">
        <p className="text-[var(--ink-2)]">{words}</p>
        <a className="btn mt-4" href={back}>
          Back to the Backups
        </a>
      </div>
    </Card>
  )
}
