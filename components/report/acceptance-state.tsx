import { useTexts } from '#components/language/use-texts.ts'
import { UserRound } from '#components/ui/icons.tsx'
import { ToneIcon } from '#components/ui/tone-icon.tsx'
import type { AcceptanceState as State } from '#lib/verification/acceptance/acceptance-item.ts'
import { acceptancePageTexts } from './acceptance-page.texts.ts'

const tones = { kept: 'positive', broken: 'negative', unproven: 'unknown' } as const

/** Met, not met, not measured, or for a person: an icon and a word. */
export function AcceptanceState({ state }: { state: State }) {
  const { states } = useTexts(acceptancePageTexts)
  return (
    <span className="flex items-baseline gap-1.5">
      {state === 'person' ? (
        <UserRound className="self-center text-muted" />
      ) : (
        <ToneIcon tone={tones[state]} className="self-center stroke-[2.5]" />
      )}
      {states[state]}
    </span>
  )
}
