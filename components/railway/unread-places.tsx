import { Card } from '#components/ui/card.tsx'
import type { TokenScope } from '#lib/platform/platform.ts'
import { visible } from '#lib/verification/manifest.ts'

/** Places that could not be read: they may hold services that are not in the list. */
export function UnreadPlaces({ unread }: { unread: TokenScope['unread'] }) {
  if (unread.length === 0) return null
  return (
    <Card title="What could not be read" id="unread" hint="there may be more than the list shows">
      <div className="body">
        <ul className="unseen">
          {unread.map((it) => (
            <li key={it.place}>
              <span className="font-medium">{visible(it.place)}</span>{' '}
              <span className="hint">
                · {visible(it.problem.message)} {visible(it.problem.hint)}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  )
}
