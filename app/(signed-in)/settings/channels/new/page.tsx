import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { readTexts } from '#app/_server/request-locale.ts'
import { may, requirePerson } from '#app/_server/session.ts'
import { AdminsPage } from '#app/(signed-in)/admins-page.tsx'
import { channelTexts } from '#components/channel/channel.texts.ts'
import { ChannelForm } from '#components/channel/channel-form.tsx'
import { Narrow } from '#components/ui/narrow.tsx'
import { Eyebrow, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { listSourceNames } from '#lib/store/sources.ts'
import { channelKinds } from '#lib/verification/channel.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(channelTexts)).addTitle }
}

/** Adds a channel of one kind. */
export default async function NewChannel({ searchParams }: PageProps<'/settings/channels/new'>) {
  const person = await requirePerson('/settings/channels/new')
  if (!may(person, 'manage')) return <AdminsPage />
  const search = await searchParams
  const kind = channelKinds.find((one) => one === search.kind)
  if (!kind) redirect('/settings/channels')
  const [sources, texts] = await Promise.all([listSourceNames(), readTexts(channelTexts)])
  return (
    <Narrow start>
      <Eyebrow>
        <a href="/settings/channels">{texts.title}</a>
        <span>/</span>
        <span>{texts.new}</span>
      </Eyebrow>
      <PageTitle>{texts.add[kind]}</PageTitle>
      <Lead>{texts.addLead}</Lead>
      <div className="mt-6">
        <ChannelForm kind={kind} channel={null} sources={sources.map(({ id, name }) => ({ id, name }))} />
      </div>
    </Narrow>
  )
}
