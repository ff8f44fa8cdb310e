import { useTexts } from '#components/language/use-texts.ts'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { evidenceTexts } from './evidence.texts.ts'

type ListStateProps = { title: string; id: string; failed: boolean; retry: () => void }

/** A list that is not there yet, or could not be loaded; as high as one that is. */
export function ListState({ title, id, failed, retry }: ListStateProps) {
  const texts = useTexts(evidenceTexts)
  return (
    <Card title={title} id={id}>
      <CardBody className="min-h-96">
        {failed ? (
          <div className="flex items-center gap-3">
            <Hint>{texts.failedToLoad}</Hint>
            <Button size="sm" onClick={retry}>
              {texts.retry}
            </Button>
          </div>
        ) : null}
      </CardBody>
    </Card>
  )
}
