import { Hint } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { visible } from '#lib/verification/manifest.ts'

type LinkInsteadProps = { tokenId: string; others: { id: string; name: string }[] }

/** Links to connect a database that was added before, instead of adding a new one. */
export function LinkInstead({ tokenId, others }: LinkInsteadProps) {
  if (others.length === 0) return null
  return (
    <Hint>
      Or connect a database that was added before; it keeps its connection and its runs:{' '}
      {others.map(({ id, name }, index) => (
        <span key={id}>
          {index > 0 ? ', ' : ''}
          <TextLink href={`/databases/connect?${new URLSearchParams({ token: tokenId, source: id })}`}>
            {visible(name)}
          </TextLink>
        </span>
      ))}
    </Hint>
  )
}
