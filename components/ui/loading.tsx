import { useTexts } from '#components/language/use-texts.ts'
import { loadingTexts } from './loading.texts.ts'
import { Hint } from './page-header.tsx'

/** In the place of what is on its way. Without a script nothing is. */
export function Loading() {
  return <Hint className="noscript:hidden">{useTexts(loadingTexts).loading}</Hint>
}
