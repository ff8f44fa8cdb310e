import { useTexts } from '#components/language/use-texts.ts'
import { classNames } from '#components/ui/class-names.ts'
import { type Tone, toneText } from '#components/ui/tone.ts'
import { ToneIcon } from '#components/ui/tone-icon.tsx'
import type { TableVerdict as Verdict } from '#lib/verification/evidence/table-evidence.ts'
import { evidenceTexts } from './evidence.texts.ts'

const tones: Record<Verdict, Tone> = {
  equal: 'positive',
  'equal-as-whole': 'positive',
  differs: 'negative',
  missing: 'negative',
  extra: 'negative',
  unreadable: 'negative',
  'not-in-archive': 'neutral',
  'not-compared': 'unknown',
  'not-restored': 'unknown',
  'no-rows': 'neutral',
}

/** What came of a table's rows, and beside it how many of its columns, constraints and indexes differ. */
export function TableVerdict({ verdict, otherFindings }: { verdict: Verdict; otherFindings: number }) {
  const texts = useTexts(evidenceTexts)
  const tone = tones[verdict]
  return (
    <span className="grid gap-0.5">
      <span className="flex items-center gap-1.5 whitespace-nowrap">
        <ToneIcon tone={tone} className="stroke-[2.5]" />
        <span className={classNames(tone === 'negative' && toneText.negative)}>
          {texts.verdicts[verdict]}
        </span>
      </span>
      {otherFindings > 0 ? (
        <span className="flex items-center gap-1.5 text-sm text-negative">
          <ToneIcon tone="negative" className="stroke-[2.5]" />
          {texts.otherFindings(otherFindings)}
        </span>
      ) : null}
    </span>
  )
}
