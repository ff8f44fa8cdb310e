import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card } from '#components/ui/card.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import { isNamed } from '#lib/verification/named-subject.ts'
import type { Finding } from '#lib/verification/report/findings.ts'
import { reportCardTexts } from './report-cards.texts.ts'

const shownAtMost = 200

/** Failed checks: the faults of the archive first, each beside what production held. */
export function Findings({ findings, more }: { findings: Finding[]; more: number }) {
  const { findings: texts, more: moreText } = useTexts(reportCardTexts)
  const { count } = useFormat()
  if (findings.length === 0) return null
  const hidden = Math.max(0, findings.length - shownAtMost) + more
  return (
    <Card title={texts.title} id="findings" long hint={texts.hint}>
      <Table>
        <thead>
          <tr>
            <HeadCell className="w-[24%]">{texts.object}</HeadCell>
            <HeadCell className="w-[30%]">{texts.check}</HeadCell>
            <HeadCell>{texts.expected}</HeadCell>
            <HeadCell className="w-[24%]">{texts.actual}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {findings.slice(0, shownAtMost).map((finding, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two checks may share kind and subject, and the list never reorders
            <Row key={at}>
              <Cell mono={isNamed(finding)}>{finding.subject}</Cell>
              <Cell label={texts.check}>
                <span>
                  {finding.claim}
                  {finding.blames === 'source' ? (
                    <span className="text-sm text-faint"> · {texts.inProduction}</span>
                  ) : null}
                </span>
              </Cell>
              <Cell label={texts.expected}>{finding.expected}</Cell>
              <Cell label={texts.actual}>
                <span>
                  {finding.found}
                  {finding.difference === null ? null : (
                    <span className="text-negative"> {signed(finding.difference, count)}</span>
                  )}
                </span>
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      {hidden > 0 ? <p className="px-4.5 py-3 text-sm text-faint">{moreText(count(hidden))}</p> : null}
    </Card>
  )
}

function signed(difference: number, count: (value: number) => string): string {
  return difference < 0 ? `−${count(-difference)}` : `+${count(difference)}`
}
