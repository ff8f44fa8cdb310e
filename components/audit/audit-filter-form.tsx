import { Button, ButtonLink } from '#components/ui/button.tsx'
import { Surface } from '#components/ui/card.tsx'
import { Field, SelectField } from '#components/ui/field.tsx'
import { auditResults } from '#lib/verification/audit-event.ts'
import type { AuditSearch } from './audit-path.ts'

/** A form that is sent by GET: each view has an address, and it needs no script. */
export function AuditFilterForm({ search }: { search: AuditSearch }) {
  return (
    <Surface className="mt-5 p-4.5" label="Filter">
      <form
        method="get"
        action="/settings/audit"
        className="grid grid-cols-[repeat(auto-fit,minmax(min(200px,100%),1fr))] gap-4"
      >
        <Field name="who" label="Who" placeholder="E-mail, key or kind" defaultValue={search.who} />
        <Field name="action" label="Action" placeholder="run.start, or run" defaultValue={search.action} />
        <Field name="target" label="Target" placeholder="Name, id or kind" defaultValue={search.target} />
        <SelectField name="result" label="Result" defaultValue={search.result ?? ''}>
          <option value="">All results</option>
          {auditResults.map((result) => (
            <option key={result} value={result}>
              {result}
            </option>
          ))}
        </SelectField>
        <Field name="since" label="From (UTC)" type="date" defaultValue={search.since?.slice(0, 10)} />
        <Field name="until" label="To (UTC)" type="date" defaultValue={search.until?.slice(0, 10)} />
        <div className="flex flex-wrap items-end gap-2.5">
          <Button type="submit">Apply</Button>
          <ButtonLink href="/settings/audit">Clear</ButtonLink>
        </div>
      </form>
    </Surface>
  )
}
