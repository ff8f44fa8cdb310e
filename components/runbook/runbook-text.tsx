import { useTexts } from '#components/language/use-texts.ts'
import { Hint } from '#components/ui/page-header.tsx'
import type { Block } from '#lib/runbook/block.ts'
import { runbookTexts } from './runbook.texts.ts'
import { RunbookBlocks } from './runbook-blocks.tsx'

type RunbookTextProps = { blocks: Block[] | null; markdown: string }

/** The runbook. One that another version of Backproof stored without readable blocks is shown as the text of its file. */
export function RunbookText({ blocks, markdown }: RunbookTextProps) {
  const texts = useTexts(runbookTexts)
  if (blocks) return <RunbookBlocks blocks={blocks} />
  return (
    <>
      <Hint>{texts.otherVersion}</Hint>
      <pre className="mt-3 font-mono text-sm whitespace-pre-wrap wrap-anywhere text-ink">{markdown}</pre>
    </>
  )
}
