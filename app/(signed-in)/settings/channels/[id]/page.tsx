import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readTexts, requestLanguage } from '#app/_server/request-locale.ts'
import { may, requirePerson } from '#app/_server/session.ts'
import { AdminsPage } from '#app/(signed-in)/admins-page.tsx'
import { channelTexts } from '#components/channel/channel.texts.ts'
import { ChannelForm } from '#components/channel/channel-form.tsx'
import { Narrow } from '#components/ui/narrow.tsx'
import { Eyebrow, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { getChannel } from '#lib/store/channels.ts'
import { listSourceNames } from '#lib/store/sources.ts'
import { visible } from '#lib/verification/manifest.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(channelTexts)).editTitle }
}

/** Changes one channel. */
export default async function EditChannel({ params }: PageProps<'/settings/channels/[id]'>) {
  const { id } = await params
  const person = await requirePerson(`/settings/channels/${encodeURIComponent(id)}`)
  if (!may(person, 'manage')) return <AdminsPage />
  const [channel, sources, texts] = await Promise.all([
    getChannel(id, await requestLanguage()),
    listSourceNames(),
    readTexts(channelTexts),
  ])
  if (!channel) notFound()
  return (
    <Narrow start>
      <Eyebrow>
        <a href="/settings/channels">{texts.title}</a>
        <span>/</span>
        <span>{texts.kinds[channel.kind]}</span>
      </Eyebrow>
      <PageTitle>{visible(channel.name)}</PageTitle>
      <Lead>{texts.editLead}</Lead>
      <div className="mt-6">
        <ChannelForm
          kind={channel.kind}
          channel={channel}
          sources={sources.map(({ id, name }) => ({ id, name }))}
        />
      </div>
    </Narrow>
  )
}
