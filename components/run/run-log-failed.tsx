import { useTexts } from '#components/language/use-texts.ts'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { runLogTexts } from './run-log.texts.ts'

/** Where the log would be, which could not be loaded: a card without lines would say that there are none. */
export function RunLogFailed({ retry }: { retry: () => void }) {
  const texts = useTexts(runLogTexts)
  return (
    <Card title={texts.title} id="log" className="print:hidden">
      <CardBody className="min-h-96">
        <div className="flex items-center gap-3">
          <Hint>{texts.failedToLoad}</Hint>
          <Button size="sm" onClick={retry}>
            {texts.retry}
          </Button>
        </div>
      </CardBody>
    </Card>
  )
}
