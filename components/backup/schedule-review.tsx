'use client'

import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { TriangleAlert } from '#components/ui/icons.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import { type Platform, type ScheduleKind, scheduleKinds } from '#lib/platform/platform.ts'
import { schedulesDiff } from '#lib/platform/schedules-diff.ts'
import { describeRemoval } from './describe-removal.ts'
import { scheduleTexts } from './schedule.texts.ts'
import { useRailwayTask } from './use-railway-task.ts'

type ScheduleReviewProps = { platform: Platform; from: ScheduleKind[]; to: ScheduleKind[] }

/** Each schedule before and after. The current set is sent along, so that a change made elsewhere stops this one. */
export function ScheduleReview({ platform, from, to }: ScheduleReviewProps) {
  const texts = useTexts(scheduleTexts)
  const { instant } = useFormat()
  const { added, removed } = schedulesDiff(from, to)
  const warning = describeRemoval(removed, to, texts)
  const { sourceId } = platform.link
  const { path, mutation } = useRailwayTask(sourceId)
  const back = `/backups?source=${sourceId}#change`
  if (platform.schedules.value === null || platform.schedules.problem)
    return <NothingToApply reason={texts.cannotChange} back={back} />
  if (added.length + removed.length === 0) return <NothingToApply reason={texts.same} back={back} />
  return (
    <Card title={texts.title} id="review" hint={texts.checked(instant(platform.schedules.readAt ?? ''))}>
      <ScheduleTable from={from} to={to} />
      <CardBody className="mt-4 grid gap-4">
        {warning ? (
          <Notice tone="negative" role="alert">
            <p className="flex gap-2.5 text-negative">
              <TriangleAlert className="mt-1 shrink-0" /> {warning}
            </p>
          </Notice>
        ) : null}
        <MutationForm action={path} mutation={mutation} className="flex flex-wrap gap-2.5">
          <input type="hidden" name="kind" value="schedules" />
          <input type="hidden" name="from" value={from.join(',')} />
          <input type="hidden" name="to" value={to.join(',')} />
          <Button type="submit" variant="primary">
            {describeApply(to, texts)}
          </Button>
          <ButtonLink href={back}>{texts.cancel}</ButtonLink>
        </MutationForm>
        <Hint>{texts.readBack}</Hint>
      </CardBody>
    </Card>
  )
}

function ScheduleTable({ from, to }: { from: ScheduleKind[]; to: ScheduleKind[] }) {
  const texts = useTexts(scheduleTexts)
  return (
    <Table>
      <thead>
        <tr>
          <HeadCell>{texts.schedule}</HeadCell>
          <HeadCell>{texts.now}</HeadCell>
          <HeadCell>{texts.after}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {scheduleKinds.map((kind) => (
          <Row key={kind} data-kind={kind} compact>
            <Cell phone="start" className="cell-whole font-medium capitalize">
              {texts.kinds[kind]}
            </Cell>
            <Cell label={texts.now} phone="start">
              {from.includes(kind) ? texts.on : texts.off}
            </Cell>
            <Cell label={texts.after} phone="end">
              <After before={from.includes(kind)} after={to.includes(kind)} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  )
}

function After({ before, after }: { before: boolean; after: boolean }) {
  const texts = useTexts(scheduleTexts)
  if (before && !after) return <span className="font-medium text-negative">{texts.removed}</span>
  if (after && !before) return <span className="font-medium text-positive">{texts.added}</span>
  return after ? texts.on : texts.off
}

type ScheduleTexts = typeof scheduleTexts.en

function describeApply(to: ScheduleKind[], texts: ScheduleTexts): string {
  const [first] = to
  if (first === undefined) return texts.applyNone
  if (to.length === 1) return texts.applyOnly(texts.kinds[first])
  return texts.apply(to.map((kind) => texts.kinds[kind]).join(', '))
}

function NothingToApply({ reason, back }: { reason: string; back: string }) {
  const texts = useTexts(scheduleTexts)
  return (
    <Card title={texts.noChanges}>
      <CardBody className="grid justify-items-start gap-4 text-muted">
        <p>{reason}</p>
        <ButtonLink href={back}>{texts.back}</ButtonLink>
      </CardBody>
    </Card>
  )
}
