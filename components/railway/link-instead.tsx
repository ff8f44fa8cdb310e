import { Filled } from '#components/language/filled.tsx'
import { useTexts } from '#components/language/use-texts.ts'
import { Hint } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { visible } from '#lib/verification/manifest.ts'
import { connectTexts } from './connect.texts.ts'

type LinkInsteadProps = { tokenId: string; others: { id: string; name: string }[] }

/** Links to connect a database that was added before, instead of adding a new one. */
export function LinkInstead({ tokenId, others }: LinkInsteadProps) {
  const texts = useTexts(connectTexts)
  if (others.length === 0) return null
  const names = others.map(({ id, name }, index) => (
    <span key={id}>
      {index > 0 ? ', ' : ''}
      <TextLink href={`/databases/connect?${new URLSearchParams({ token: tokenId, source: id })}`}>
        {visible(name)}
      </TextLink>
    </span>
  ))
  return (
    <Hint>
      <Filled text={texts.instead} names={names} />
    </Hint>
  )
}
