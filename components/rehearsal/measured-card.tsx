import type { ReactNode } from 'react'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { type Part, unrecorded } from '#lib/verification/read-stored.ts'
import { measuredTexts } from './measured.texts.ts'

type Props<Item> = {
  id: string
  title: string
  hint?: string
  list: Part<Item[]>
  /** What an empty list says: that it was measured, and there was none. */
  none: string
  atMost: number
  children: (items: Item[]) => ReactNode
}

/** A list that was measured. One that could not be read is never shown as an empty one; a long one is cut, and says so. */
export function MeasuredCard<Item>({ id, title, hint, list, none, atMost, children }: Props<Item>) {
  const texts = useTexts(measuredTexts)
  const { count } = useFormat()
  if (list === unrecorded || list.length === 0)
    return (
      <Card title={title} id={id}>
        <CardBody className="text-muted">{list === unrecorded ? texts.unrecorded : none}</CardBody>
      </Card>
    )
  return (
    <Card title={title} id={id} hint={hint} long>
      {children(list.slice(0, atMost))}
      {list.length > atMost ? (
        <CardBody className="pt-3">
          <Hint>{texts.more(count(list.length - atMost))}</Hint>
        </CardBody>
      ) : null}
    </Card>
  )
}
