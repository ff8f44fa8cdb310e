import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { productionWarningCardTexts } from './production-warnings.texts.ts'

/** What of the production warnings could not be read, so that it does not pass for none. */
export function UnreadProductionWarnings({ unread, open }: { unread: string[]; open: boolean }) {
  const texts = useTexts(productionWarningCardTexts)
  const { count } = useFormat()
  if (unread.length === 0) return null
  return (
    <Disclosure
      summary={`${texts.unread} (${count(unread.length)})`}
      className="px-4.5 py-3 print:details-content:[content-visibility:visible]"
      open={open}
    >
      <ul className="mt-2 grid gap-1 text-sm text-muted wrap-anywhere">
        {unread.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Disclosure>
  )
}
