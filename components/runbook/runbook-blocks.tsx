import { Notice } from '#components/ui/notice.tsx'
import type { Block, ListBlock } from '#lib/runbook/block.ts'
import { BlockTable } from './block-table.tsx'
import { CodeListing } from './code-listing.tsx'
import { InlineContent } from './inline-content.tsx'

type RunbookBlocksProps = {
  blocks: Block[]
  /** The level of the heading that stands above a part of a runbook; without it they are a whole one, below the title of a card. */
  below?: 2 | 3
}

/** A runbook from its blocks. All text becomes text nodes, so nothing in it can become markup. */
export function RunbookBlocks({ blocks, below }: RunbookBlocksProps) {
  return (
    <div className="grid grid-cols-1 gap-3 wrap-anywhere text-muted [&>*]:min-w-0">
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no other identity and never reorder
        <RunbookBlock key={at} block={block} below={below} />
      ))}
    </div>
  )
}

function RunbookBlock({ block, below }: { block: Block; below?: 2 | 3 }) {
  switch (block.kind) {
    case 'heading': {
      const { tag, className } = headings[block.level]
      const Heading = below ? partHeadings[below] : tag
      return (
        <Heading className={className}>
          <InlineContent content={block.content} />
        </Heading>
      )
    }
    case 'paragraph':
      return (
        <p className="max-w-[78ch]">
          <InlineContent content={block.content} />
        </p>
      )
    case 'notice':
      return (
        <Notice tone="warning" className="max-w-[78ch]">
          <InlineContent content={block.content} />
        </Notice>
      )
    case 'list':
      return <BlockList list={block} />
    case 'table':
      return <BlockTable table={block} />
    case 'code':
      return <CodeListing code={block} />
  }
}

/** The page and the card have the levels above. */
const headings = {
  1: { tag: 'h3', className: 'text-xl font-semibold text-ink' },
  2: { tag: 'h4', className: 'mt-5 border-t border-line pt-5 text-lg font-semibold text-ink' },
  3: { tag: 'h5', className: 'mt-1.5 font-semibold text-ink' },
} as const

/** A part holds headings of the third level alone; those of the second are the titles of the parts. */
const partHeadings = { 2: 'h3', 3: 'h4' } as const

function BlockList({ list: { ordered, items } }: { list: ListBlock }) {
  const List = ordered ? 'ol' : 'ul'
  return (
    <List className={`grid max-w-[78ch] gap-1 pl-5.5 ${ordered ? 'list-decimal' : 'list-disc'}`}>
      {items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items may repeat and never reorder
        <li key={at}>
          <InlineContent content={item} />
        </li>
      ))}
    </List>
  )
}
