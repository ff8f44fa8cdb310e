import { useTexts } from '#components/language/use-texts.ts'
import { CopyButton } from '#components/ui/copy-button.tsx'
import type { CodeBlock } from '#lib/runbook/block.ts'
import { runbookTexts } from './runbook.texts.ts'

/** Code with a button that copies it. Long lines scroll on the screen and wrap on paper. */
export function CodeListing({ code: { language, restores, text } }: { code: CodeBlock }) {
  const texts = useTexts(runbookTexts)
  const name = language === 'bash' ? 'bash' : texts.example
  const label = restores ? texts.partOfRestore(name) : name
  return (
    <figure className="rounded-md border border-line bg-page">
      <figcaption className="flex min-h-10 items-center justify-between gap-2.5 border-b border-line px-3 py-1 text-sm text-faint">
        {label}
        <CopyButton text={text} />
      </figcaption>
      {/* The figure is named by its caption; a region for each would make as many landmarks with one name. */}
      <pre
        className="scroll-edges overflow-x-auto px-3 py-2.5 font-mono text-sm text-ink print:overflow-visible print:whitespace-pre-wrap print:wrap-anywhere"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        {text}
      </pre>
    </figure>
  )
}
