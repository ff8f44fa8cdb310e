import type { Metadata } from 'next'
import { auditQuery } from '#app/_server/audit-query.ts'
import { may, requirePerson } from '#app/_server/session.ts'
import { AdminsPage } from '#app/(signed-in)/admins-page.tsx'
import { AuditFilterForm } from '#components/audit/audit-filter-form.tsx'
import { type AuditSearch, auditPath } from '#components/audit/audit-path.ts'
import { AuditTable } from '#components/audit/audit-table.tsx'
import { Actions } from '#components/ui/actions.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Surface } from '#components/ui/card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Eyebrow, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { listAuditEvents } from '#lib/store/list-audit-events.ts'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Audit log' }

const names = ['who', 'action', 'result', 'target', 'since', 'until'] as const

/** Who changed what, and what was refused; what is filtered stands in the address. */
export default async function Audit({ searchParams }: PageProps<'/settings/audit'>) {
  const person = await requirePerson('/settings/audit')
  if (!may(person, 'manage')) return <AdminsPage />
  const search = await searchParams
  const shown = readSearch(search)
  const parsed = auditQuery.safeParse({ ...shown, before: search.before })
  const { events, next } = await listAuditEvents(parsed.success ? parsed.data : {})
  const isFiltered = Object.keys(shown).length > 0
  const exported = parsed.success ? shown : {}
  return (
    <>
      <Eyebrow>
        <span>Settings</span>
        <span>/</span>
        <span>Audit log</span>
      </Eyebrow>
      <PageTitle>Audit log</PageTitle>
      <Lead>
        What people, keys and commands changed, and what was refused. Events cannot be changed; each holds the
        hash of the one before, which <code>backproof audit verify</code> follows.
      </Lead>
      <Actions className="mt-4">
        <ButtonLink href={auditPath({ ...exported, format: 'csv' }, '/api/v1/audit/export')}>
          Export CSV
        </ButtonLink>
        <ButtonLink href={auditPath({ ...exported, format: 'json' }, '/api/v1/audit/export')}>
          Export JSON
        </ButtonLink>
      </Actions>
      <AuditFilterForm search={shown} />
      {parsed.success ? null : (
        <Notice
          tone="warning"
          role="status"
          className="mt-4"
          title="A filter cannot be read, so all events are shown."
        >
          Dates are written as 2026-11-26, and a result is ok, refused or failed.
        </Notice>
      )}
      <Surface className="mt-4" label="Events">
        {events.length > 0 ? <AuditTable events={events} /> : <NoEvents isFiltered={isFiltered} />}
      </Surface>
      <nav className="mt-4 flex justify-between gap-2.5" aria-label="Pages">
        {search.before ? (
          <ButtonLink size="sm" href={auditPath(shown)}>
            Newest
          </ButtonLink>
        ) : (
          <span />
        )}
        {next ? (
          <ButtonLink size="sm" href={auditPath({ ...shown, before: String(next) })}>
            Older
          </ButtonLink>
        ) : null}
      </nav>
    </>
  )
}

function NoEvents({ isFiltered }: { isFiltered: boolean }) {
  return (
    <p className="p-4.5 text-muted">
      {isFiltered ? 'No matching events. ' : 'No events yet. The first change is recorded here.'}
      {isFiltered ? <TextLink href="/settings/audit">Show all events</TextLink> : null}
    </p>
  )
}

function readSearch(search: Record<string, string | string[] | undefined>): AuditSearch {
  const filled = names.flatMap((name) => {
    const value = search[name]
    return typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : []
  })
  return Object.fromEntries(filled)
}
