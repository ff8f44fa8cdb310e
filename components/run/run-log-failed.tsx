import { useTexts } from '#components/language/use-texts.ts'
import { Card } from '#components/ui/card.tsx'
import { LoadFailed } from '#components/ui/load-failed.tsx'
import { runLogTexts } from './run-log.texts.ts'

/** Where the log would be, which could not be loaded. */
export function RunLogFailed({ retry }: { retry: () => void }) {
  const { title, failedToLoad } = useTexts(runLogTexts)
  return (
    <Card title={title} id="log" className="print:hidden">
      <LoadFailed words={failedToLoad} retry={retry} />
    </Card>
  )
}
