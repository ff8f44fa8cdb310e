import { Card } from '#components/ui/card.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import { count } from '#lib/format.ts'
import type { Finding } from '#lib/verification/report/findings.ts'

const shownAtMost = 200

/** Failed checks: the faults of the archive first, each beside what production held. */
export function Findings({ findings, more }: { findings: Finding[]; more: number }) {
  if (findings.length === 0) return null
  const hidden = Math.max(0, findings.length - shownAtMost) + more
  return (
    <Card title="Differences" id="findings" long hint="No row data shown">
      <Table>
        <thead>
          <tr>
            <HeadCell className="w-[26%]">Object</HeadCell>
            <HeadCell className="w-[22%]">Check</HeadCell>
            <HeadCell>Expected</HeadCell>
            <HeadCell className="w-[22%]">Actual</HeadCell>
          </tr>
        </thead>
        <tbody>
          {findings.slice(0, shownAtMost).map((finding, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two checks may share kind and subject, and the list never reorders
            <Row key={at}>
              <Cell mono>{finding.subject}</Cell>
              <Cell label="Check">
                <span>
                  {finding.claim}
                  {finding.blames === 'source' ? (
                    <span className="text-sm text-faint"> · in production itself</span>
                  ) : null}
                </span>
              </Cell>
              <Cell label="Expected">{finding.expected}</Cell>
              <Cell label="Actual">
                <span>
                  {finding.found}
                  {finding.difference === null ? null : (
                    <span className="text-negative"> {signed(finding.difference)}</span>
                  )}
                </span>
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      {hidden > 0 ? <p className="px-4.5 py-3 text-sm text-faint">and {count(hidden)} more</p> : null}
    </Card>
  )
}

function signed(difference: number): string {
  return difference < 0 ? `−${count(-difference)}` : `+${count(difference)}`
}
