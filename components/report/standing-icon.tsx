import { Icon } from '#components/ui/icon.tsx'
import type { Standing } from '#lib/verification/standing.ts'

const drawn = { kept: 'passed', broken: 'failed', unproven: 'errored', different: 'stale' } as const

/** Kept, broken, unproven or different; the word is there for whoever hears the page. */
export function StandingIcon({ standing }: { standing: Standing | 'different' }) {
  return (
    <>
      <Icon name={drawn[standing]} className={`ink-${drawn[standing]}`} />
      <span className="sr-only">{standing}: </span>
    </>
  )
}
