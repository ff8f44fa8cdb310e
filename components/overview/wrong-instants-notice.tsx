import { useTexts } from '#components/language/use-texts.ts'
import { Notice } from '#components/ui/notice.tsx'
import { overviewTexts } from './overview.texts.ts'

/** Appears only where stored times cannot be right. */
export function WrongInstantsNotice({ words }: { words: string | null }) {
  const texts = useTexts(overviewTexts)
  if (words === null) return null
  return (
    <Notice tone="warning" role="status" data-testid="wrong-instants" title={texts.wrongInstants}>
      <p>{words}</p>
    </Notice>
  )
}
