import { Card } from '#components/ui/card.tsx'
import { count } from '#lib/format.ts'
import type { Finding } from '#lib/verification/report/findings.ts'

const shownAtMost = 200

/** What differs: the faults of the archive first, each beside what production held. */
export function Findings({ findings, more }: { findings: Finding[]; more: number }) {
  if (findings.length === 0) return null
  const hidden = Math.max(0, findings.length - shownAtMost) + more
  return (
    <Card title="What differs" id="findings" className="long" hint="names and figures only, never contents">
      <table className="blocks">
        <thead>
          <tr>
            <th scope="col" style={{ width: '26%' }}>
              Subject
            </th>
            <th scope="col" style={{ width: '22%' }}>
              Not so
            </th>
            <th scope="col">Expected</th>
            <th scope="col" style={{ width: '22%' }}>
              Found
            </th>
          </tr>
        </thead>
        <tbody>
          {findings.slice(0, shownAtMost).map((it, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two checks may share kind and subject, and the list never reorders
            <tr key={at}>
              <td className="mono cell">{it.subject}</td>
              <td data-label="Not so">
                <span>
                  {it.claim}
                  {it.blames === 'source' ? <span className="hint"> · in production itself</span> : null}
                </span>
              </td>
              <td className="cell" data-label="Expected">
                {it.expected}
              </td>
              <td className="cell" data-label="Found">
                <span>
                  {it.found}
                  {it.difference === null ? null : (
                    <span className="ink-failed"> {signed(it.difference)}</span>
                  )}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {hidden > 0 ? <p className="hint px-[18px] py-3">and {count(hidden)} more</p> : null}
    </Card>
  )
}

function signed(difference: number): string {
  return difference < 0 ? `−${count(-difference)}` : `+${count(difference)}`
}
