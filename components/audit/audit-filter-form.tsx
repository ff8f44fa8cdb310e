import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { Surface } from '#components/ui/card.tsx'
import { Field, SelectField } from '#components/ui/field.tsx'
import { auditResults } from '#lib/verification/audit-event.ts'
import { auditTexts } from './audit.texts.ts'
import type { AuditSearch } from './audit-path.ts'

/** A form that is sent by GET: each view has an address, and it needs no script. Its dates are days of the reader's time zone (`auditDays`). */
export function AuditFilterForm({ search }: { search: AuditSearch }) {
  const texts = useTexts(auditTexts)
  const { zone } = useFormat()
  return (
    <Surface className="mt-5 p-4.5" label={texts.filter}>
      <form
        method="get"
        action="/settings/audit"
        className="grid grid-cols-2 gap-x-3 gap-y-4 max-sm:[&_input]:placeholder:text-sm sm:grid-cols-[repeat(auto-fit,minmax(200px,1fr))] sm:gap-4"
      >
        <Field name="who" label={texts.who} placeholder={texts.whoHint} defaultValue={search.who} />
        <Field
          name="action"
          label={texts.action}
          placeholder={texts.actionHint}
          defaultValue={search.action}
        />
        <Field
          name="target"
          label={texts.target}
          placeholder={texts.targetHint}
          defaultValue={search.target}
        />
        <SelectField name="result" label={texts.result} defaultValue={search.result ?? ''}>
          <option value="">{texts.allResults}</option>
          {auditResults.map((result) => (
            <option key={result} value={result}>
              {texts.results[result]}
            </option>
          ))}
        </SelectField>
        <Field
          className="max-sm:col-span-2"
          name="since"
          label={`${texts.from} (${zone})`}
          type="date"
          defaultValue={search.since}
        />
        <Field
          className="max-sm:col-span-2"
          name="until"
          label={`${texts.to} (${zone})`}
          type="date"
          defaultValue={search.until}
        />
        <div className="flex flex-wrap items-end gap-2.5 max-sm:col-span-2">
          <Button type="submit">{texts.apply}</Button>
          <ButtonLink href="/settings/audit">{texts.clear}</ButtonLink>
        </div>
      </form>
    </Surface>
  )
}
