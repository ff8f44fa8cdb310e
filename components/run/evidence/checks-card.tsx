'use client'

import { useQuery } from '@tanstack/react-query'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { checksQuery } from '#components/queries/evidence-queries.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Hint } from '#components/ui/page-header.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import { Tab, Tabs } from '#components/ui/tabs.tsx'
import type { Tone } from '#components/ui/tone.ts'
import { ToneIcon } from '#components/ui/tone-icon.tsx'
import type { Verdict } from '#lib/verification/check.ts'
import { allCheckKinds, checkFilterParams, checkVerdicts } from '#lib/verification/evidence/check-filter.ts'
import type { CheckRow, ChecksPage } from '#lib/verification/evidence/evidence-page.ts'
import { isNamed } from '#lib/verification/named-subject.ts'
import { evidenceTexts } from './evidence.texts.ts'
import { evidenceFile } from './evidence-address.ts'
import { EvidenceFooter } from './evidence-footer.tsx'
import { EvidenceSearch, EvidenceSelect } from './evidence-search.tsx'
import { ListState } from './list-state.tsx'
import { followHere, useEvidenceFilters } from './use-evidence-filters.ts'

const tones: Record<Verdict, Tone> = {
  failed: 'negative',
  skipped: 'unknown',
  gap: 'neutral',
  passed: 'positive',
}

/** Every check of a run that has ended: constraints, indexes, rows and all other objects, those that failed first. Nothing where it stored none. */
export function ChecksCard({ runId }: { runId: string }) {
  const texts = useTexts(evidenceTexts)
  const { count } = useFormat()
  const filters = useEvidenceFilters()
  const filter = filters.checks
  const { data: page, isPlaceholderData, isError, refetch } = useQuery(checksQuery(runId, filter))
  if (!page) return <ListState title={texts.checks} id="checks" failed={isError} retry={() => refetch()} />
  const all = page.kinds.reduce((sum, kind) => sum + kind.total, 0)
  if (all === 0) return null
  return (
    <Card
      title={texts.checks}
      id="checks"
      long
      hint={<span role="status">{texts.matching(count(page.matching), count(all))}</span>}
    >
      <Toolbar page={page} filters={filters} />
      {page.checks.length === 0 ? (
        <CardBody>
          <Hint>{texts.none}</Hint>
        </CardBody>
      ) : (
        <ChecksTable checks={page.checks} busy={isPlaceholderData} />
      )}
      <EvidenceFooter
        page={page.page}
        pages={page.pages}
        hrefOfPage={(next) => filters.checksHref({ page: next })}
        hrefOfFile={(format) => evidenceFile(runId, 'checks', format, checkFilterParams(filter))}
      />
    </Card>
  )
}

type ToolbarProps = { page: ChecksPage; filters: ReturnType<typeof useEvidenceFilters> }

function Toolbar({ page, filters: { checks: filter, checksHref } }: ToolbarProps) {
  const texts = useTexts(evidenceTexts)
  const { count } = useFormat()
  return (
    <div className="flex flex-wrap items-center justify-between gap-2.5 border-b border-line px-4.5 pb-3 print:hidden">
      <Tabs label={texts.filterChecks}>
        {[null, ...checkVerdicts].map((verdict) => (
          <Tab
            key={verdict ?? 'all'}
            href={checksHref({ verdict })}
            current={filter.verdict === verdict}
            onClick={followHere}
          >
            {verdict === null ? texts.groups.all : texts.checkVerdicts[verdict]}
          </Tab>
        ))}
      </Tabs>
      <form method="get" className="flex flex-wrap items-center gap-2 max-sm:w-full">
        {filter.verdict === null ? null : <input type="hidden" name="verdict" value={filter.verdict} />}
        <EvidenceSelect
          name="kind"
          label={texts.kind}
          value={filter.kind ?? ''}
          hrefOf={(chosen) => checksHref({ kind: allCheckKinds.find((kind) => kind === chosen) ?? null })}
        >
          <option value="">{texts.everyKind}</option>
          {page.kinds.map(({ kind, claim, total }) => (
            <option key={kind} value={kind}>
              {`${claim} (${count(total)})`}
            </option>
          ))}
        </EvidenceSelect>
        <EvidenceSearch
          name="object"
          label={texts.searchObjects}
          value={filter.q}
          hrefOf={(q) => checksHref({ q })}
        />
      </form>
    </div>
  )
}

function ChecksTable({ checks, busy }: { checks: CheckRow[]; busy: boolean }) {
  const texts = useTexts(evidenceTexts)
  return (
    <Table aria-busy={busy} className={classNames('sm:table-fixed', busy && 'opacity-60')}>
      <thead>
        <tr>
          <HeadCell className="w-[24%]">{texts.columns.object}</HeadCell>
          <HeadCell className="w-[18%]">{texts.columns.check}</HeadCell>
          <HeadCell className="w-40">{texts.columns.verdict}</HeadCell>
          <HeadCell>{texts.columns.expected}</HeadCell>
          <HeadCell>{texts.columns.found}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {checks.map((check) => (
          <Row key={check.position} className="row-flow">
            <Cell mono={isNamed(check)} className="max-sm:order-1">
              {check.subject}
            </Cell>
            <Cell label={texts.columns.check} className="max-sm:basis-full max-sm:order-3">
              {check.claim}
            </Cell>
            <Cell phone="end" className="max-sm:order-2">
              <span>
                <span className="cell-mark">
                  <ToneIcon tone={tones[check.verdict]} className="stroke-[2.5]" />
                  {texts.checkVerdicts[check.verdict]}
                </span>
                {check.blames === 'source' ? (
                  <span className="text-sm text-faint">{texts.inProduction}</span>
                ) : null}
              </span>
            </Cell>
            <Cell label={texts.columns.expected} className="max-sm:basis-full max-sm:order-4">
              <span className="line-clamp-6">{check.expected}</span>
            </Cell>
            <Cell label={texts.columns.found} className="max-sm:basis-full max-sm:order-5">
              <span className="line-clamp-6">{check.found}</span>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  )
}
