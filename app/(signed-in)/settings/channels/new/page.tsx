import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { may, requirePerson } from '#app/_server/session.ts'
import { AdminsPage } from '#app/(signed-in)/admins-page.tsx'
import { ChannelForm } from '#components/channel/channel-form.tsx'
import { Narrow } from '#components/ui/narrow.tsx'
import { Eyebrow, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { listSources } from '#lib/store/sources.ts'
import { channelKinds, channelLabels } from '#lib/verification/channel.ts'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Add a channel' }

/** Adds a channel of one kind. */
export default async function NewChannel({ searchParams }: PageProps<'/settings/channels/new'>) {
  const person = await requirePerson('/settings/channels/new')
  if (!may(person, 'manage')) return <AdminsPage />
  const search = await searchParams
  const kind = channelKinds.find((one) => one === search.kind)
  if (!kind) redirect('/settings/channels')
  const sources = await listSources()
  return (
    <Narrow>
      <Eyebrow>
        <a href="/settings/channels">Notification channels</a>
        <span>/</span>
        <span>new</span>
      </Eyebrow>
      <PageTitle>Add {channelLabels[kind]}</PageTitle>
      <Lead>A test message is sent at once. Alerts come when it has been delivered.</Lead>
      <div className="mt-6">
        <ChannelForm kind={kind} channel={null} sources={sources.map(({ id, name }) => ({ id, name }))} />
      </div>
    </Narrow>
  )
}
