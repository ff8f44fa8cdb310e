import { Card } from '#components/ui/card.tsx'
import type { Unseen } from '#lib/verification/report/unseen.ts'

/** Silence must not look like success: everything nobody looked at is named. */
export function NotLookedAt({ unseen }: { unseen: Unseen[] }) {
  return (
    <Card title="What was not looked at" id="not-looked-at" className="long">
      <div className="body">
        <ul className="unseen">
          {unseen.map((it, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: subjects may repeat, and the list never reorders
            <li key={at}>
              <span className="font-medium">{it.subject}</span> <span className="hint">· {it.reason}</span>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  )
}
