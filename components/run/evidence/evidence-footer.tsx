import { useEffect, useRef } from 'react'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { EvidenceFormat } from '#lib/verification/evidence/evidence-file.ts'
import { evidenceTexts } from './evidence.texts.ts'
import { followHere } from './use-evidence-filters.ts'

type EvidenceFooterProps = {
  page: number
  pages: number
  hrefOfPage: (page: number) => string
  /** The address of a file with the rows of the list. */
  hrefOfFile: (format: EvidenceFormat) => string
}

const formats: [EvidenceFormat, string][] = [
  ['csv', 'CSV'],
  ['json', 'JSON'],
  ['markdown', 'Markdown'],
  ['junit', 'JUnit'],
]

/** The pages of a list, and files with all its rows. */
export function EvidenceFooter({ page, pages, hrefOfPage, hrefOfFile }: EvidenceFooterProps) {
  const texts = useTexts(evidenceTexts)
  const { count } = useFormat()
  const place = useFocusOnPage(page)
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-5 gap-y-2.5 border-t border-line px-4.5 py-3 text-sm print:hidden">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-faint">
        {texts.download}
        {formats.map(([format, word]) => (
          <TextLink key={format} href={hrefOfFile(format)} download className="text-muted hover:text-ink">
            {word}
          </TextLink>
        ))}
      </p>
      {pages > 1 ? (
        <nav className="flex items-center gap-2" aria-label={texts.pages}>
          {page > 1 ? (
            <ButtonLink size="sm" href={hrefOfPage(page - 1)} onClick={followHere} rel="prev">
              {texts.previous}
            </ButtonLink>
          ) : null}
          <span ref={place} tabIndex={-1} className="px-1 text-faint tabular-nums">
            {texts.page(count(page), count(pages))}
          </span>
          {page < pages ? (
            <ButtonLink size="sm" href={hrefOfPage(page + 1)} onClick={followHere} rel="next">
              {texts.next}
            </ButtonLink>
          ) : null}
        </nav>
      ) : null}
    </div>
  )
}

/** The first and the last page lack the link that led to them: the number of the page takes its focus. */
function useFocusOnPage(page: number) {
  const place = useRef<HTMLSpanElement>(null)
  const drawn = useRef(page)
  useEffect(() => {
    if (drawn.current !== page && document.activeElement === document.body) place.current?.focus()
    drawn.current = page
  }, [page])
  return place
}
