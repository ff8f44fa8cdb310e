import { visible } from '#lib/verification/manifest.ts'

type Named = { id: string; name: string }

type SourceSwitcherProps = { sources: Named[]; chosen: string; room?: '/' | '/backups' }

/** With several Sources: which one the page speaks of. */
export function SourceSwitcher({ sources, chosen, room = '/' }: SourceSwitcherProps) {
  if (sources.length < 2) return null
  return (
    <nav className="tabs mb-5" aria-label="Source">
      {sources.map((source) => (
        <a
          key={source.id}
          href={`${room}?source=${source.id}`}
          aria-current={source.id === chosen ? 'page' : undefined}
        >
          {visible(source.name)}
        </a>
      ))}
    </nav>
  )
}
