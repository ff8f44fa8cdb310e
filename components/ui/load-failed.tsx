import { useTexts } from '#components/language/use-texts.ts'
import { Button } from './button.tsx'
import { CardBody } from './card.tsx'
import { Hint } from './page-header.tsx'
import { uiTexts } from './ui.texts.ts'

type LoadFailedProps = { words: string; retry: () => void }

/** In a card whose content could not be loaded, as high as one with content: without words it would say that there is none. */
export function LoadFailed({ words, retry }: LoadFailedProps) {
  const texts = useTexts(uiTexts)
  return (
    <CardBody className="min-h-96">
      <div className="flex items-center gap-3">
        <Hint>{words}</Hint>
        <Button size="sm" onClick={retry}>
          {texts.retry}
        </Button>
      </div>
    </CardBody>
  )
}
