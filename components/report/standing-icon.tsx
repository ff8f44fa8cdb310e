import type { Tone } from '#components/ui/tone.ts'
import { ToneIcon } from '#components/ui/tone-icon.tsx'
import { standingLabels } from '#lib/verification/labels.ts'
import type { Standing } from '#lib/verification/standing.ts'

const tones: Record<Standing | 'different', Tone> = {
  kept: 'positive',
  broken: 'negative',
  unproven: 'unknown',
  different: 'warning',
}

/** Met, not met, unknown or changed: an icon, and the word for screen readers. */
export function StandingIcon({ standing }: { standing: Standing | 'different' }) {
  return (
    <>
      <ToneIcon tone={tones[standing]} className="stroke-[2.5]" />
      <span className="sr-only">{standingLabels[standing]}: </span>
    </>
  )
}
