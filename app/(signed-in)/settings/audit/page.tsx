import type { Metadata } from 'next'
import { auditDays, auditInstants } from '#app/_server/audit-days.ts'
import { auditQuery } from '#app/_server/audit-query.ts'
import { readTexts, requestLocale } from '#app/_server/request-locale.ts'
import { may, requirePerson } from '#app/_server/session.ts'
import { AdminsPage } from '#app/(signed-in)/admins-page.tsx'
import { auditTexts } from '#components/audit/audit.texts.ts'
import { AuditFilterForm } from '#components/audit/audit-filter-form.tsx'
import { type AuditSearch, auditPath } from '#components/audit/audit-path.ts'
import { AuditTable } from '#components/audit/audit-table.tsx'
import { Filled } from '#components/language/filled.tsx'
import { useTexts } from '#components/language/use-texts.ts'
import { Actions } from '#components/ui/actions.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Surface } from '#components/ui/card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Lead, PageTitle } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { listAuditEvents } from '#lib/store/list-audit-events.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(auditTexts)).title }
}

const names = ['who', 'action', 'result', 'target', 'since', 'until'] as const

/** Who changed what, and what was refused; what is filtered stands in the address. */
export default async function Audit({ searchParams }: PageProps<'/settings/audit'>) {
  const person = await requirePerson('/settings/audit')
  if (!may(person, 'manage')) return <AdminsPage />
  const [search, texts, { timeZone }] = await Promise.all([
    searchParams,
    readTexts(auditTexts),
    requestLocale(),
  ])
  const shown = readSearch(search)
  const asked = auditInstants(shown, timeZone)
  const parsed = auditQuery.safeParse({ ...asked, before: search.before })
  const { events, next } = await listAuditEvents(parsed.success ? parsed.data : {})
  const isFiltered = Object.keys(shown).length > 0
  const exported = parsed.success ? asked : {}
  return (
    <>
      <PageTitle>{texts.title}</PageTitle>
      <Lead>
        <Filled
          text={texts.lead}
          command={<code className="whitespace-nowrap">backproof audit verify</code>}
        />
      </Lead>
      <Actions className="mt-4">
        <ButtonLink href={auditPath({ ...exported, format: 'csv' }, '/api/v1/audit/export')}>
          {texts.exportCsv}
        </ButtonLink>
        <ButtonLink href={auditPath({ ...exported, format: 'json' }, '/api/v1/audit/export')}>
          {texts.exportJson}
        </ButtonLink>
      </Actions>
      <AuditFilterForm search={auditDays(shown, timeZone)} />
      {parsed.success ? null : (
        <Notice tone="warning" role="status" className="mt-4" title={texts.unreadable}>
          {texts.unreadableHint}
        </Notice>
      )}
      <Surface className="mt-4" label={texts.events}>
        {events.length > 0 ? <AuditTable events={events} /> : <NoEvents isFiltered={isFiltered} />}
      </Surface>
      <nav className="mt-4 flex justify-between gap-2.5" aria-label={texts.pages}>
        {search.before ? (
          <ButtonLink size="sm" href={auditPath(shown)}>
            {texts.newest}
          </ButtonLink>
        ) : (
          <span />
        )}
        {next ? (
          <ButtonLink size="sm" href={auditPath({ ...shown, before: String(next) })}>
            {texts.older}
          </ButtonLink>
        ) : null}
      </nav>
    </>
  )
}

function NoEvents({ isFiltered }: { isFiltered: boolean }) {
  const texts = useTexts(auditTexts)
  if (!isFiltered) return <p className="p-4.5 text-muted">{texts.none}</p>
  return (
    <p className="p-4.5 text-muted">
      {texts.noMatch} <TextLink href="/settings/audit">{texts.showAll}</TextLink>
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
