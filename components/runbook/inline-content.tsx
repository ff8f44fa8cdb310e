import { TextLink } from '#components/ui/text-link.tsx'
import type { Inline } from '#lib/runbook/block.ts'

/** The pieces of a line. */
export function InlineContent({ content }: { content: Inline[] }) {
  return content.map((piece, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a line have no other identity
    <InlinePiece key={at} piece={piece} />
  ))
}

function InlinePiece({ piece }: { piece: Inline }) {
  switch (piece.kind) {
    case 'text':
      return piece.text
    case 'code':
      return (
        <code className="rounded-sm border border-line bg-page px-1 font-mono text-[0.87em]">
          {piece.text}
        </code>
      )
    case 'strong':
      return <strong className="font-semibold text-ink">{piece.text}</strong>
    case 'emphasis':
      return <em>{piece.text}</em>
    case 'link':
      return /^https:\/\//.test(piece.href) ? (
        <TextLink href={piece.href} rel="noreferrer">
          {piece.text}
        </TextLink>
      ) : (
        piece.text
      )
  }
}
