import { useTexts } from '#components/language/use-texts.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { LoadFailed } from '#components/ui/load-failed.tsx'
import { Loading } from '#components/ui/loading.tsx'
import { evidenceTexts } from './evidence.texts.ts'

type ListStateProps = { title: string; id: string; failed: boolean; retry: () => void }

/** A list that is not there yet, or could not be loaded; as high as one that is. */
export function ListState({ title, id, failed, retry }: ListStateProps) {
  const { failedToLoad } = useTexts(evidenceTexts)
  return (
    <Card title={title} id={id}>
      {failed ? (
        <LoadFailed words={failedToLoad} retry={retry} />
      ) : (
        <CardBody className="min-h-96">
          <Loading />
        </CardBody>
      )}
    </Card>
  )
}
