import { Card } from '#components/ui/card.tsx'
import type { NotChecked } from '#lib/verification/report/not-checked.ts'

/** Silence must not look like success: everything nobody looked at is named. */
export function NotLookedAt({ unseen }: { unseen: NotChecked[] }) {
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
