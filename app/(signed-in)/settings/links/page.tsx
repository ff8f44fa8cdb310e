import type { Metadata } from 'next'
import { readTexts } from '#app/_server/request-locale.ts'
import { requirePerson } from '#app/_server/session.ts'
import { LinkTable } from '#components/report/link-table.tsx'
import { linkTexts } from '#components/report/links.texts.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { Surface } from '#components/ui/card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Lead, PageTitle } from '#components/ui/page-header.tsx'
import { Tab, Tabs } from '#components/ui/tabs.tsx'
import { listAllShares } from '#lib/store/list-shares.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(linkTexts)).links }
}

/** Every link to a report: what it opens, how often it was opened, and the button that ends it. */
export default async function SharedLinks({ searchParams }: PageProps<'/settings/links'>) {
  await requirePerson('/settings/links')
  const [{ show, before, done }, text] = await Promise.all([searchParams, readTexts(linkTexts)])
  const usable = show !== 'all'
  const from = typeof before === 'string' && /^[\w-]{1,80}$/.test(before) ? before : undefined
  const { shares, next } = await listAllShares({ usable, before: from, limit: 30 })
  const list = usable ? '/settings/links' : '/settings/links?show=all'
  return (
    <>
      <PageTitle>{text.links}</PageTitle>
      <Lead>{text.lead}</Lead>
      <Tabs label={text.links} className="mt-4">
        <Tab href="/settings/links" current={usable}>
          {text.usable}
        </Tab>
        <Tab href="/settings/links?show=all" current={!usable}>
          {text.all}
        </Tab>
      </Tabs>
      {done === 'revoked' ? (
        <Notice tone="positive" role="status" className="mt-4" title={text.revoked} />
      ) : null}
      <Surface className="mt-4" label={text.links}>
        {shares.length > 0 ? (
          <LinkTable shares={shares} now={new Date().toISOString()} />
        ) : (
          <p className="px-4.5 py-4 text-muted">{usable ? text.noneUsable : text.none}</p>
        )}
      </Surface>
      <nav className="mt-4 flex justify-between gap-2.5" aria-label={text.pages}>
        {from ? (
          <ButtonLink size="sm" href={list}>
            {text.first}
          </ButtonLink>
        ) : (
          <span />
        )}
        {next ? (
          <ButtonLink size="sm" href={`${list}${usable ? '?' : '&'}before=${next}`}>
            {text.older}
          </ButtonLink>
        ) : null}
      </nav>
    </>
  )
}
