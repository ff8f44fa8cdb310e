'use client'

import { TriangleAlert } from 'lucide-react'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import { instant } from '#lib/format.ts'
import { type Platform, type ScheduleKind, scheduleKinds } from '#lib/platform/platform.ts'
import { schedulesDiff } from '#lib/platform/schedules-diff.ts'
import { scheduleKindLabels } from '#lib/verification/messages/en/schedule-words.ts'
import { useRailwayTask } from './use-railway-task.ts'

type ScheduleReviewProps = { platform: Platform; from: ScheduleKind[]; to: ScheduleKind[] }

/** Each schedule before and after. The current set is sent along, so that a change made elsewhere stops this one. */
export function ScheduleReview({ platform, from, to }: ScheduleReviewProps) {
  const { added, removed, warning } = schedulesDiff(from, to)
  const { sourceId } = platform.link
  const { path, mutation } = useRailwayTask(sourceId)
  const back = `/backups?source=${sourceId}#change`
  if (platform.schedules.value === null || platform.schedules.problem)
    return (
      <NothingToApply reason="The schedules cannot be read now, so they cannot be changed." back={back} />
    )
  if (added.length + removed.length === 0)
    return <NothingToApply reason="The selection matches the active schedules." back={back} />
  return (
    <Card title="Schedules" id="review" hint={`checked ${instant(platform.schedules.readAt ?? '')}`}>
      <ScheduleTable from={from} to={to} />
      <CardBody className="mt-4 grid gap-4">
        {warning ? (
          <Notice tone="negative" role="alert">
            <p className="flex gap-2.5 text-negative">
              <TriangleAlert aria-hidden className="mt-1 size-4 shrink-0" /> {warning}
            </p>
          </Notice>
        ) : null}
        <MutationForm action={path} mutation={mutation} className="flex flex-wrap gap-2.5">
          <input type="hidden" name="kind" value="schedules" />
          <input type="hidden" name="from" value={from.join(',')} />
          <input type="hidden" name="to" value={to.join(',')} />
          <Button type="submit" variant="primary">
            {describeApply(to)}
          </Button>
          <ButtonLink href={back}>Cancel</ButtonLink>
        </MutationForm>
        <Hint>
          If the schedules at Railway no longer match the Now column, nothing is changed. The result is read
          back from Railway.
        </Hint>
      </CardBody>
    </Card>
  )
}

function ScheduleTable({ from, to }: { from: ScheduleKind[]; to: ScheduleKind[] }) {
  return (
    <Table>
      <thead>
        <tr>
          <HeadCell>Schedule</HeadCell>
          <HeadCell>Now</HeadCell>
          <HeadCell>After</HeadCell>
        </tr>
      </thead>
      <tbody>
        {scheduleKinds.map((kind) => (
          <Row key={kind} data-kind={kind}>
            <Cell className="font-medium capitalize">{scheduleKindLabels[kind]}</Cell>
            <Cell label="Now">{from.includes(kind) ? 'on' : 'off'}</Cell>
            <Cell label="After">
              <After before={from.includes(kind)} after={to.includes(kind)} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  )
}

function After({ before, after }: { before: boolean; after: boolean }) {
  if (before && !after) return <span className="font-medium text-negative">off (removed)</span>
  if (after && !before) return <span className="font-medium text-positive">on (new)</span>
  return after ? 'on' : 'off'
}

function describeApply(to: ScheduleKind[]): string {
  if (to.length === 0) return 'Apply: no schedules'
  return `Apply: ${to.map((kind) => scheduleKindLabels[kind]).join(', ')}${to.length === 1 ? ' only' : ''}`
}

function NothingToApply({ reason, back }: { reason: string; back: string }) {
  return (
    <Card title="No changes">
      <CardBody className="grid justify-items-start gap-4 text-muted">
        <p>{reason}</p>
        <ButtonLink href={back}>Back to backups</ButtonLink>
      </CardBody>
    </Card>
  )
}
