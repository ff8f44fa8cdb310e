import { Field } from '#components/ui/field.tsx'
import type { Policy } from '#lib/verification/policy.ts'

const rules = [
  ['retainDays', 'Days', 'All that are younger.'],
  ['retainDaily', 'Daily', 'The newest of each of so many days.'],
  ['retainWeekly', 'Weekly', 'The same for weeks.'],
  ['retainMonthly', 'Monthly', 'The same for months.'],
  ['retainYearly', 'Yearly', 'The same for years.'],
] as const

/** Which archives are retained. */
export function RetentionFields({ policy }: { policy: Policy }) {
  return (
    <>
      <h3 className="mt-1 font-medium">Archives to retain</h3>
      <p className="text-sm text-faint">
        An archive stays while any rule retains it. The newest one that was proved always stays; those of runs
        that broke off do not count.
      </p>
      <div className="grid gap-5 grid-cols-[repeat(auto-fit,minmax(min(160px,100%),1fr))]">
        <Field
          name="retainNewest"
          label="Newest"
          hint="Empty: as the worker is set."
          type="number"
          min={1}
          max={10000}
          step={1}
          defaultValue={policy.retainNewest ?? ''}
        />
        {rules.map(([name, label, hint]) => (
          <Field
            key={name}
            name={name}
            label={label}
            hint={hint}
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
