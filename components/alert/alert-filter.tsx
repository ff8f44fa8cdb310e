'use client'

import { filterSize } from '#components/address/search-parsers.ts'
import { useAddressForm } from '#components/address/use-address-form.ts'
import { useTexts } from '#components/language/use-texts.ts'
import type { filterChoices } from '#components/run/chosen-sources.ts'
import { FilterChips } from '#components/run/filter-chips.tsx'
import { FilterSources } from '#components/run/filter-sources.tsx'
import { Button } from '#components/ui/button.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { alertSeverities, alertStateKinds } from '#lib/verification/notification.ts'
import { notificationLabelTexts } from '#lib/verification/notification-labels.texts.ts'
import { alertTexts } from './alert.texts.ts'
import { type AlertsFilter, alertsPath, loadAlertsSearch } from './alerts-search.ts'

type AlertFilterProps = {
  filter: AlertsFilter
  /** Left out where there is one database. */
  sources?: ReturnType<typeof filterChoices>
}

/** A form that leads to an address. */
export function AlertFilter({ filter, sources }: AlertFilterProps) {
  const { filter: words } = useTexts(alertTexts)
  const messages = useTexts(notificationLabelTexts)
  const form = useAddressForm((fields) => alertsPath(loadAlertsSearch(fields)))
  const inside = filterSize({ ...filter, severity: [] })
  return (
    <form
      // Another address fills the fields anew.
      key={JSON.stringify(filter)}
      action="/alerts"
      method="get"
      {...form}
      className="mt-5 flex flex-wrap items-center gap-x-5 gap-y-3"
      aria-label={words.label}
    >
      <Disclosure as="button" summary={words.more(inside)} open={inside > 0} className="open:w-full">
        <div className="mt-3 grid gap-4 rounded-lg border border-line bg-panel p-4.5">
          {sources ? <FilterSources {...sources} chosen={filter.source} /> : null}
          <FilterChips
            name="kind"
            label={words.kind}
            chosen={filter.kind}
            choices={alertStateKinds.map((kind) => [kind, messages[kind]])}
          />
          <div>
            <Button type="submit" size="sm">
              {words.apply}
            </Button>
          </div>
        </div>
      </Disclosure>
      <FilterChips
        name="severity"
        label={words.severity}
        chosen={filter.severity}
        choices={alertSeverities.map((severity) => [severity, words.severities[severity]])}
      />
      {/* Without a script the boxes beside the others have a button of their own. */}
      <noscript>
        <Button type="submit" size="sm">
          {words.apply}
        </Button>
      </noscript>
      {filterSize(filter) > 0 ? <TextLink href="/alerts">{words.clear}</TextLink> : null}
    </form>
  )
}
