import { visible } from '#lib/verification/manifest.ts'

type Named = { id: string; name: string }

/** With several Sources: which one the page speaks of. */
export function SourceSwitcher({ sources, chosen }: { sources: Named[]; chosen: string }) {
  if (sources.length < 2) return null
  return (
    <nav className="tabs mb-5" aria-label="Source">
      {sources.map((source) => (
        <a
          key={source.id}
          href={`/?source=${source.id}`}
          aria-current={source.id === chosen ? 'page' : undefined}
        >
          {visible(source.name)}
        </a>
      ))}
    </nav>
  )
}
