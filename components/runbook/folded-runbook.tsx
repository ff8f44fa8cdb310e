import { useTexts } from '#components/language/use-texts.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import type { Block } from '#lib/runbook/block.ts'
import { InlineContent } from './inline-content.tsx'
import { runbookTexts } from './runbook.texts.ts'
import { RunbookBlocks } from './runbook-blocks.tsx'

/** A runbook for the bad night: its first part in full, every other one folded below. On paper all of it stands open. */
export function FoldedRunbook({ blocks }: { blocks: Block[] }) {
  const text = useTexts(runbookTexts)
  const { head, parts } = partsOf(blocks)
  const [first, ...rest] = parts
  return (
    <>
      {first ? (
        <section
          className="min-w-0 rounded-lg border-2 border-accent bg-panel px-4.5 py-4 shadow-card print:border"
          aria-labelledby="do-now"
          id="now"
        >
          <h2 className="mb-3 text-2xl font-bold tracking-[-0.02em]" id="do-now">
            <InlineContent content={first.title} />
          </h2>
          <RunbookBlocks blocks={first.blocks} below={2} />
        </section>
      ) : null}
      <Card title={text.below} long className="print:border-0">
        <CardBody className="grid gap-1">
          {head.length > 0 ? (
            <div className="pb-2.5">
              <RunbookBlocks blocks={head} />
            </div>
          ) : null}
          {rest.map((part, at) => (
            <details
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts never reorder
              key={at}
              className="border-t border-line py-2 first:border-t-0 print:details-content:[content-visibility:visible]"
              open={false}
            >
              <summary className="flex items-baseline gap-2 py-1 text-lg font-semibold text-ink before:text-faint before:content-['+'] [[open]>&]:before:content-['–'] print:before:content-none">
                <h3>
                  <InlineContent content={part.title} />
                </h3>
              </summary>
              <div className="pt-2 pb-3">
                <RunbookBlocks blocks={part.blocks} below={3} />
              </div>
            </details>
          ))}
        </CardBody>
      </Card>
    </>
  )
}

type Part = { title: Extract<Block, { kind: 'heading' }>['content']; blocks: Block[] }

/** By its headings of the second level; what stands before the first of them is the head, without the title, which the page has. */
function partsOf(blocks: Block[]): { head: Block[]; parts: Part[] } {
  const head: Block[] = []
  const parts: Part[] = []
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level === 2) parts.push({ title: block.content, blocks: [] })
    else if (!(block.kind === 'heading' && block.level === 1)) (parts.at(-1)?.blocks ?? head).push(block)
  }
  return { head, parts }
}
