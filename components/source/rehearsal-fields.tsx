import { useTexts } from '#components/language/use-texts.ts'
import { Field, OnOffBox } from '#components/ui/field.tsx'
import type { Policy } from '#lib/verification/policy.ts'
import { policyTexts } from './policy.texts.ts'

/** Whether deploys wait for a rehearsal of the migration, and what a migration may cost in one. */
export function RehearsalFields({ policy }: { policy: Policy }) {
  const texts = useTexts(policyTexts)
  const { rehearsalMaxLockMs: lockMs, rehearsalMaxTimeMs: timeMs, rehearsalMaxRowsLost: rowsLost } = policy
  return (
    <>
      <h3 className="mt-1 font-medium">{texts.rehearsals}</h3>
      <OnOffBox name="requireRehearsal" on={policy.requireRehearsal} hint={texts.rehearsalHint}>
        {texts.rehearsal}
      </OnOffBox>
      <p className="text-sm text-faint">{texts.rehearsalLimits}</p>
      <div className="grid gap-5 grid-cols-[repeat(auto-fit,minmax(min(160px,100%),1fr))]">
        <Limit name="rehearsalMaxLockSeconds" texts={texts.longestLock} max={86_400} step="any">
          {lockMs === null ? null : lockMs / 1000}
        </Limit>
        <Limit name="rehearsalMaxTimeMinutes" texts={texts.totalTime} max={10_080} step="any">
          {timeMs === null ? null : timeMs / 60_000}
        </Limit>
        <Limit name="rehearsalMaxRowsLost" texts={texts.rowsLost} max={2_000_000_000} step={1}>
          {rowsLost}
        </Limit>
      </div>
      <OnOffBox name="rehearsalNoRewrites" on={policy.rehearsalNoRewrites} hint={texts.noRewritesHint}>
        {texts.noRewrites}
      </OnOffBox>
    </>
  )
}

type LimitProps = {
  name: string
  texts: [label: string, hint: string]
  max: number
  step: number | 'any'
  /** null: no limit. */
  children: number | null
}

function Limit({ texts: [label, hint], children, ...props }: LimitProps) {
  return <Field type="number" min={0} label={label} hint={hint} defaultValue={children ?? ''} {...props} />
}
