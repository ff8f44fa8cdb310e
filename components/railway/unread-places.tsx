import { useTexts } from '#components/language/use-texts.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import type { TokenScope } from '#lib/platform/platform.ts'
import { visible } from '#lib/verification/manifest.ts'
import { connectTexts } from './connect.texts.ts'

/** Projects and environments that could not be read: they may hold services that are not in the list. */
export function UnreadPlaces({ unread }: { unread: TokenScope['unread'] }) {
  const texts = useTexts(connectTexts)
  if (unread.length === 0) return null
  return (
    <Card title={texts.unread} id="unread" hint={texts.unreadHint}>
      <CardBody>
        <ul className="grid gap-2">
          {unread.map(({ place, problem }) => (
            <li key={place} className="wrap-anywhere">
              <span className="font-medium">{visible(place)}</span>{' '}
              <span className="text-sm text-faint">
                {visible(problem.message)} {visible(problem.hint)}
              </span>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  )
}
