'use client'

import { filterSize } from '#components/address/search-parsers.ts'
import { useAddressForm } from '#components/address/use-address-form.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Button } from '#components/ui/button.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Field, FieldColumns, SelectField } from '#components/ui/field.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { visible } from '#lib/verification/manifest.ts'
import { triggers } from '#lib/verification/run.ts'
import type { filterChoices } from './chosen-sources.ts'
import { FilterChips } from './filter-chips.tsx'
import { FilterSources } from './filter-sources.tsx'
import { runsTexts } from './runs.texts.ts'
import { loadRunsSearch, type RunsFilter, runStatuses, runsPath } from './runs-search.ts'

type RunFilterProps = {
  filter: RunsFilter
  /** Left out where there is one database. */
  sources?: ReturnType<typeof filterChoices>
  requesters: string[]
}

/** A form that leads to an address. */
export function RunFilter({ filter, sources, requesters }: RunFilterProps) {
  const texts = useTexts(runsTexts)
  const { filter: words } = texts
  const form = useAddressForm((fields) => runsPath(loadRunsSearch(fields)))
  const active = filterSize(filter)
  const inside = filterSize({ ...filter, text: null, status: [] })
  return (
    <form
      // Another address fills the fields anew.
      key={JSON.stringify(filter)}
      action="/runs"
      method="get"
      {...form}
      className="mt-4 grid gap-3"
      aria-label={words.search}
    >
      <div className="flex flex-wrap items-end gap-3">
        <Field
          className="min-w-[min(100%,220px)] grow basis-0"
          type="search"
          name="text"
          label={words.text}
          placeholder={words.textHint}
          title={words.textHint}
          defaultValue={filter.text ?? ''}
          maxLength={200}
        />
        <Button type="submit" className="min-h-10">
          {words.search}
        </Button>
      </div>
      {/* Opened, the filters take a line of their own, and their button stays where it is. */}
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <Disclosure as="button" summary={words.more(inside)} open={inside > 0} className="open:w-full">
          <div className="mt-3 grid gap-4 rounded-lg border border-line bg-panel p-4.5">
            {sources ? <FilterSources {...sources} chosen={filter.source ?? []} /> : null}
            <FilterChips
              name="trigger"
              label={words.trigger}
              chosen={filter.trigger ?? []}
              choices={triggers.map((trigger) => [trigger, texts.trigger[trigger]])}
            />
            <FieldColumns>
              <SelectField
                name="requestedBy"
                label={words.requestedBy}
                defaultValue={filter.requestedBy ?? ''}
              >
                <option value="">{words.anyone}</option>
                {requesters.map((name) => (
                  <option key={name} value={name}>
                    {visible(name.replace(/ \([0-9a-zA-Z-]{16,}\)$/, ''))}
                  </option>
                ))}
              </SelectField>
              <Field name="branch" label={words.branch} defaultValue={filter.branch ?? ''} />
              <Field
                name="commit"
                label={words.commit}
                defaultValue={filter.commit ?? ''}
                maxLength={64}
                mono
              />
              <Field
                name="pullRequest"
                label={words.pullRequest}
                defaultValue={filter.pullRequest ?? ''}
                inputMode="numeric"
                pattern="[0-9]{1,9}"
              />
              <Field type="date" name="from" label={words.from} defaultValue={filter.from ?? ''} />
              <Field type="date" name="to" label={words.to} defaultValue={filter.to ?? ''} />
            </FieldColumns>
            <div>
              <Button type="submit" size="sm">
                {words.apply}
              </Button>
            </div>
          </div>
        </Disclosure>
        <FilterChips
          name="status"
          label={words.status}
          chosen={filter.status ?? []}
          choices={runStatuses.map((status) => [status, texts.status[status]])}
        />
        {active > 0 ? <TextLink href="/runs">{words.clear}</TextLink> : null}
      </div>
    </form>
  )
}
