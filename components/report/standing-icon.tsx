import { useTexts } from '#components/language/use-texts.ts'
import type { Tone } from '#components/ui/tone.ts'
import { ToneIcon } from '#components/ui/tone-icon.tsx'
import { labelTexts } from '#lib/verification/labels.texts.ts'
import type { Standing } from '#lib/verification/standing.ts'

const tones: Record<Standing | 'different', Tone> = {
  kept: 'positive',
  broken: 'negative',
  unproven: 'unknown',
  different: 'warning',
}

/** Met, not met, unknown or changed: an icon, and the word for screen readers. */
export function StandingIcon({ standing }: { standing: Standing | 'different' }) {
  const { standing: words } = useTexts(labelTexts)
  return (
    <>
      <ToneIcon tone={tones[standing]} className="stroke-[2.5]" />
      <span className="sr-only">{words[standing]}: </span>
    </>
  )
}
