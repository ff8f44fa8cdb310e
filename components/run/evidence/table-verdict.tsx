import { classNames } from '#components/ui/class-names.ts'
import { type Tone, toneText } from '#components/ui/tone.ts'
import { ToneIcon } from '#components/ui/tone-icon.tsx'
import type { TableVerdict as Verdict } from '#lib/verification/evidence/table-evidence.ts'
import type { evidenceTexts } from './evidence.texts.ts'

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

type TableVerdictProps = {
  verdict: Verdict
  otherFindings: number
  texts: (typeof evidenceTexts)['en']
}

/** What came of a table's rows, and beside it how many of its columns, constraints and indexes differ. */
export function TableVerdict({ verdict, otherFindings, texts }: TableVerdictProps) {
  const tone = tones[verdict]
  return (
    <>
      <span className={classNames('cell-mark', tone === 'negative' && toneText.negative)}>
        <ToneIcon tone={tone} />
        {texts.verdicts[verdict]}
      </span>
      {otherFindings > 0 ? (
        <span className="cell-mark mt-0.5 text-sm text-negative">
          <ToneIcon tone="negative" />
          {texts.otherFindings(otherFindings)}
        </span>
      ) : null}
    </>
  )
}
