'use client'

import { Badge } from '#components/ui/badge.tsx'
import { Cell, Row } from '#components/ui/table.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { RunMoment } from '#lib/verification/database-history.ts'
import { endingTones } from './ending-tones.ts'

type Status = RunMoment['status']
export type RestoreRow = [runId: string, number: number, status: Status, at: string, restore: string]

/** Runs of the chart, one row each. In the browser's part, so that the page holds a hundred once and not twice. */
export function RestoreRows({ rows, words }: { rows: RestoreRow[]; words: Record<Status, string> }) {
  return rows.map(([id, number, status, at, restore]) => (
    <Row key={id} compact>
      <Cell mono phone="start">
        <TextLink href={`/runs/${id}`}>{number}</TextLink>
      </Cell>
      <Cell phone="end">
        <Badge tone={endingTones[status]}>{words[status]}</Badge>
      </Cell>
      <Cell end phone="start">
        <Time at={at} short />
      </Cell>
      <Cell end phone="end">
        {restore}
      </Cell>
    </Row>
  ))
}
