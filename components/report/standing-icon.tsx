import type { Tone } from '#components/ui/tone.ts'
import { ToneIcon } from '#components/ui/tone-icon.tsx'
import type { Standing } from '#lib/verification/standing.ts'

const appearances = {
  kept: { tone: 'positive', word: 'met' },
  broken: { tone: 'negative', word: 'not met' },
  unproven: { tone: 'unknown', word: 'unknown' },
  different: { tone: 'warning', word: 'changed' },
} satisfies Record<Standing | 'different', { tone: Tone; word: string }>

/** Met, not met, unknown or changed: an icon, and the word for screen readers. */
export function StandingIcon({ standing }: { standing: Standing | 'different' }) {
  const { tone, word } = appearances[standing]
  return (
    <>
      <ToneIcon tone={tone} className="stroke-[2.5]" />
      <span className="sr-only">{word}: </span>
    </>
  )
}
