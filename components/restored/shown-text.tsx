import { useFormat } from '#components/language/use-format.ts'
import { visible } from '#lib/verification/manifest.ts'

/** Of one text: definitions can be as long as a file. */
const longestShown = 2000

/** What the command or the database said, in English, whatever the reader's language is; a long one is cut. */
export function ShownText({ text, className }: { text: string; className?: string }) {
  const { shorten } = useFormat()
  return (
    <span lang="en" className={className}>
      {shorten(text, longestShown).split('\n').map(visible).join('\n')}
    </span>
  )
}
