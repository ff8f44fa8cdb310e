'use client'

import { Filled } from '#components/language/filled.tsx'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { channelsKey } from '#components/queries/channels-query.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Confirm } from '#components/ui/confirm.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { Time } from '#components/ui/time.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { languageNames } from '#lib/language.ts'
import { type Channel, channelState } from '#lib/verification/channel.ts'
import { visible } from '#lib/verification/manifest.ts'
import { alertKinds } from '#lib/verification/notification.ts'
import { channelTexts } from './channel.texts.ts'
import { ChannelBadge } from './channel-badge.tsx'

/** Every channel with its state; for admins with what can be done. */
export function ChannelList({ channels, mayChange }: { channels: Channel[]; mayChange: boolean }) {
  const texts = useTexts(channelTexts)
  const format = useFormat()
  return (
    <Card
      title={texts.channels}
      id="channels"
      hint={channels.length > 0 ? format.plural(channels.length, texts.channel, texts.many) : undefined}
    >
      {channels.length === 0 ? (
        <Hint className="px-4.5 pb-4">{texts.none}</Hint>
      ) : (
        <ul aria-label={texts.list}>
          {channels.map((channel) => (
            <ChannelRow key={channel.id} channel={channel} mayChange={mayChange} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function ChannelRow({ channel, mayChange }: { channel: Channel; mayChange: boolean }) {
  const texts = useTexts(channelTexts)
  const { id, name, kind, settings } = channel
  return (
    <li className="grid gap-2 border-t border-line px-4.5 py-3 first:border-t-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60 wrap-anywhere">
          <span className="font-medium">{visible(name)}</span>{' '}
          <span className="text-sm text-faint">
            {texts.kinds[kind]} · {visible(settings.mail ? settings.mail.to.join(', ') : settings.host)} ·{' '}
            <Choice channel={channel} />
          </span>
        </div>
        <ChannelBadge state={channelState(channel)} />
        {mayChange ? (
          <div className="flex flex-wrap items-start gap-2">
            <SendTest id={id} name={name} />
            <ButtonLink size="sm" href={`/settings/channels/${id}`} aria-label={texts.editOf(visible(name))}>
              {texts.edit}
            </ButtonLink>
            <RemoveChannel id={id} name={name} />
          </div>
        ) : null}
      </div>
      <LastProblem channel={channel} />
    </li>
  )
}

/** `3 databases · 10 of 11 kinds · English`. */
function Choice({ channel: { sourceIds, alertKinds: chosen, language } }: { channel: Channel }) {
  const texts = useTexts(channelTexts)
  const format = useFormat()
  const sources =
    sourceIds === null ? texts.allDatabases : format.plural(sourceIds.length, texts.database, texts.databases)
  return `${sources} · ${texts.kindsOf(chosen.length, alertKinds.length)} · ${languageNames[language]}`
}

/** Why the newest message did not arrive, with the next step. */
function LastProblem({ channel: { latest, failingSince, kind, verifiedAt } }: { channel: Channel }) {
  const texts = useTexts(channelTexts)
  if (latest?.problem)
    return (
      <p className="text-md text-muted wrap-anywhere" role="status">
        {visible(latest.problem.message)} {visible(latest.problem.hint)}
        {failingSince ? (
          <>
            {' '}
            <Filled text={texts.failingSince} at={<Time at={failingSince} />} />
          </>
        ) : null}
      </p>
    )
  if (kind === 'email' && verifiedAt !== null && latest?.kind === 'test' && latest.status === 'sent')
    return <Hint>{texts.mailTaken}</Hint>
  return null
}

function SendTest({ id, name }: { id: string; name: string }) {
  const texts = useTexts(channelTexts)
  const path = `/api/v1/channels/${id}/test`
  const showToast = useToast()
  const test = useApiMutation({
    path,
    invalidates: [channelsKey],
    onDone: () => showToast({ tone: 'positive', title: texts.done.testing }),
  })
  return (
    <MutationForm action={path} mutation={test}>
      <Button type="submit" size="sm" aria-label={texts.sendTestTo(visible(name))}>
        {texts.sendTest}
      </Button>
    </MutationForm>
  )
}

function RemoveChannel({ id, name }: { id: string; name: string }) {
  const texts = useTexts(channelTexts)
  const path = `/api/v1/channels/${id}/remove`
  const showToast = useToast()
  const remove = useApiMutation({
    path,
    invalidates: [channelsKey],
    onDone: () => showToast({ tone: 'positive', title: texts.done.removed }),
  })
  return (
    <Confirm action={texts.remove} size="sm" title={texts.removeTitle(visible(name))} text={texts.removeText}>
      <MutationForm action={path} mutation={remove}>
        <Button type="submit" variant="danger" aria-label={texts.removeOf(visible(name))}>
          {texts.remove}
        </Button>
      </MutationForm>
    </Confirm>
  )
}
