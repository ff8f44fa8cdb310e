import { visible } from '#lib/verification/manifest.ts'

/** The way to link a Source that is here, rather than to make one. */
export function LinkInstead({
  tokenId,
  others,
}: {
  tokenId: string
  others: { id: string; name: string }[]
}) {
  if (others.length === 0) return null
  return (
    <p className="hint">
      Or link a source that is here already:{' '}
      {others.map((it, at) => (
        <span key={it.id}>
          {at > 0 ? ', ' : ''}
          <a
            className="underline underline-offset-4"
            href={`/sources/connect?${new URLSearchParams({ token: tokenId, source: it.id })}`}
          >
            {visible(it.name)}
          </a>
        </span>
      ))}
      . It keeps its connection and its runs.
    </p>
  )
}
