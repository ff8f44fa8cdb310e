import { useTexts } from '#components/language/use-texts.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import type { NotChecked } from '#lib/verification/report/not-checked.ts'
import { reportCardTexts } from './report-cards.texts.ts'

/** Names everything that was not checked, so that silence does not pass for success. */
export function NotCheckedCard({ items }: { items: NotChecked[] }) {
  const texts = useTexts(reportCardTexts)
  return (
    <Card title={texts.notChecked} id="not-checked" long>
      <CardBody>
        <ul className="divide-y divide-line">
          {items.map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: subjects may repeat, and the list never reorders
            <li key={at} className="py-1.5 wrap-anywhere">
              {item.subject === texts.notChecked ? null : (
                <span className="font-medium">{item.subject} </span>
              )}
              <span className="text-sm text-faint">
                {item.subject === texts.notChecked ? item.reason : `· ${item.reason}`}
              </span>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  )
}
