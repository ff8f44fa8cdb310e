'use client'

import { useQuery } from '@tanstack/react-query'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { tablesQuery } from '#components/queries/evidence-queries.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { Tab, Tabs } from '#components/ui/tabs.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import {
  defaultTableFilter,
  tableFilterParams,
  tableGroups,
} from '#lib/verification/evidence/table-filter.ts'
import { evidenceTexts } from './evidence.texts.ts'
import { evidenceFile } from './evidence-address.ts'
import { EvidenceFooter } from './evidence-footer.tsx'
import { EvidenceSearch, EvidenceSelect } from './evidence-search.tsx'
import { ListState } from './list-state.tsx'
import { TablesGrid } from './tables-grid.tsx'
import { followHere, useEvidenceFilters } from './use-evidence-filters.ts'

/** Every table of a run that has ended: what both sides held, and what its checks say. `checked`: it has checks. Nothing where it stored none. */
export function TablesCard({
  runId,
  sourceId,
  checked,
}: {
  runId: string
  sourceId: string
  checked: boolean
}) {
  const texts = useTexts(evidenceTexts)
  const { count } = useFormat()
  const filters = useEvidenceFilters()
  const filter = filters.tables
  const { data: page, isPlaceholderData, isError, refetch } = useQuery(tablesQuery(runId, filter))
  if (!page) return <ListState title={texts.tables} id="tables" failed={isError} retry={() => refetch()} />
  if (page.groups.all === 0)
    return !checked ? null : (
      <Card title={texts.tables} id="tables">
        <CardBody>
          <Hint>{texts.earlierVersion}</Hint>
        </CardBody>
      </Card>
    )
  return (
    <Card
      title={texts.tables}
      id="tables"
      long
      hint={<span role="status">{texts.matching(count(page.matching), count(page.groups.all))}</span>}
    >
      <Toolbar page={page} filters={filters} />
      {page.tables.length === 0 ? (
        <CardBody>
          <Hint>
            {texts.none}{' '}
            <TextLink href={filters.tablesHref(defaultTableFilter)} onClick={followHere}>
              {texts.clear}
            </TextLink>
          </Hint>
        </CardBody>
      ) : (
        <TablesGrid
          sourceId={sourceId}
          page={page}
          sort={filter.sort}
          busy={isPlaceholderData}
          {...filters}
        />
      )}
      <EvidenceFooter
        page={page.page}
        pages={page.pages}
        hrefOfPage={(next) => filters.tablesHref({ page: next })}
        hrefOfFile={(format) => evidenceFile(runId, 'tables', format, tableFilterParams(filter))}
      />
    </Card>
  )
}

type ToolbarProps = {
  page: Parameters<typeof TablesGrid>[0]['page']
  filters: ReturnType<typeof useEvidenceFilters>
}

function Toolbar({ page, filters: { tables: filter, tablesHref } }: ToolbarProps) {
  const texts = useTexts(evidenceTexts)
  const { count } = useFormat()
  const groups = tableGroups.filter((group) => group !== 'changed' || page.comparable)
  const largest = filter.sort === '-size'
  return (
    <div className="flex flex-wrap items-center justify-between gap-2.5 border-b border-line px-4.5 pb-3 print:hidden">
      <Tabs label={texts.filterTables}>
        {groups.map((group) => (
          <Tab
            key={group}
            href={tablesHref({ show: group, sort: largest ? 'verdict' : filter.sort })}
            current={filter.show === group && !largest}
            onClick={followHere}
          >
            {texts.groups[group]} <span className="text-faint tabular-nums">{count(page.groups[group])}</span>
          </Tab>
        ))}
        <Tab href={tablesHref({ show: 'all', sort: '-size' })} current={largest} onClick={followHere}>
          {texts.largest}
        </Tab>
      </Tabs>
      <form method="get" className="flex flex-wrap items-center gap-2 max-sm:w-full">
        {filter.show === 'all' ? null : <input type="hidden" name="show" value={filter.show} />}
        {filter.sort === 'verdict' ? null : <input type="hidden" name="sort" value={filter.sort} />}
        {page.schemas.length > 1 ? (
          <EvidenceSelect
            name="schema"
            label={texts.schema}
            value={filter.schema ?? ''}
            hrefOf={(schema) => tablesHref({ schema: schema || null })}
          >
            <option value="">{texts.everySchema}</option>
            {page.schemas.map(({ name, tables, differing }) => (
              <option key={name} value={name}>
                {texts.schemaOption(name, count(tables), differing > 0 ? count(differing) : null)}
              </option>
            ))}
          </EvidenceSelect>
        ) : null}
        <EvidenceSearch
          name="q"
          label={texts.searchTables}
          value={filter.q}
          hrefOf={(q) => tablesHref({ q })}
        />
      </form>
    </div>
  )
}
