import { useTexts } from '#components/language/use-texts.ts'
import { Field } from '#components/ui/field.tsx'
import type { Policy } from '#lib/verification/policy.ts'
import { policyTexts } from './policy.texts.ts'

const rules = ['retainDays', 'retainDaily', 'retainWeekly', 'retainMonthly', 'retainYearly'] as const

/** Which archives are retained. */
export function RetentionFields({ policy }: { policy: Policy }) {
  const texts = useTexts(policyTexts)
  return (
    <>
      <h3 className="mt-1 font-medium">{texts.retain}</h3>
      <p className="text-sm text-faint">{texts.retainExplain}</p>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(140px,100%),1fr))] gap-5 sm:grid-cols-3">
        <Field
          name="retainNewest"
          label={texts.newest}
          hint={texts.newestHint}
          type="number"
          min={1}
          max={10000}
          step={1}
          defaultValue={policy.retainNewest ?? ''}
        />
        {rules.map((name) => (
          <Field
            key={name}
            name={name}
            label={texts.rules[name][0]}
            hint={texts.rules[name][1]}
            type="number"
            min={0}
            max={10000}
            step={1}
            required
            defaultValue={policy[name]}
          />
        ))}
      </div>
    </>
  )
}
