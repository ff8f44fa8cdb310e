import { Icon } from '#components/ui/icon.tsx'
import type { Standing } from '#lib/verification/promises.ts'

const drawn = { kept: 'passed', broken: 'failed', unproven: 'errored' } as const

/** Kept, broken or unproven; the word is there for whoever hears the page. */
export function StandingIcon({ standing }: { standing: Standing }) {
  return (
    <>
      <Icon name={drawn[standing]} className={`ink-${drawn[standing]}`} />
      <span className="sr-only">{standing}: </span>
    </>
  )
}
