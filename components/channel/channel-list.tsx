'use client'

import { channelsKey } from '#components/queries/channels-query.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Confirm } from '#components/ui/confirm.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { Time } from '#components/ui/time.tsx'
import { plural } from '#lib/format.ts'
import { type Channel, channelLabels, channelState } from '#lib/verification/channel.ts'
import { visible } from '#lib/verification/manifest.ts'
import { alertKinds } from '#lib/verification/notification.ts'
import { ChannelBadge } from './channel-badge.tsx'

/** Every channel with its state; for admins with what can be done. */
export function ChannelList({ channels, mayChange }: { channels: Channel[]; mayChange: boolean }) {
  return (
    <Card
      title="Channels"
      id="channels"
      hint={channels.length > 0 ? plural(channels.length, 'channel') : undefined}
    >
      {channels.length === 0 ? (
        <Hint className="px-4.5 pb-4">
          No channel yet. Until one is added and verified, problems are visible on these pages only.
        </Hint>
      ) : (
        <ul aria-label="List of channels">
          {channels.map((channel) => (
            <ChannelRow key={channel.id} channel={channel} mayChange={mayChange} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function ChannelRow({ channel, mayChange }: { channel: Channel; mayChange: boolean }) {
  const { id, name, kind, settings } = channel
  return (
    <li className="grid gap-2 border-t border-line px-4.5 py-3 first:border-t-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60 wrap-anywhere">
          <span className="font-medium">{visible(name)}</span>{' '}
          <span className="text-sm text-faint">
            {channelLabels[kind]} · {visible(settings.mail ? settings.mail.to.join(', ') : settings.host)} ·{' '}
            {describeChoice(channel)}
          </span>
        </div>
        <ChannelBadge state={channelState(channel)} />
        {mayChange ? (
          <div className="flex flex-wrap items-start gap-2">
            <SendTest id={id} name={name} />
            <ButtonLink size="sm" href={`/settings/channels/${id}`} aria-label={`Edit ${visible(name)}`}>
              Edit
            </ButtonLink>
            <RemoveChannel id={id} name={name} />
          </div>
        ) : null}
      </div>
      <LastProblem channel={channel} />
    </li>
  )
}

/** `3 databases · 10 of 11 kinds`. */
function describeChoice({ sourceIds, alertKinds: chosen }: Channel): string {
  const sources = sourceIds === null ? 'all databases' : plural(sourceIds.length, 'database')
  return `${sources} · ${chosen.length} of ${alertKinds.length} kinds`
}

/** Why the newest message did not arrive, with the next step. */
function LastProblem({ channel: { latest, failingSince, kind, verifiedAt } }: { channel: Channel }) {
  if (latest?.problem)
    return (
      <p className="text-md text-muted wrap-anywhere" role="status">
        {visible(latest.problem.message)} {visible(latest.problem.hint)}
        {failingSince ? (
          <>
            {' '}
            Failing since <Time at={failingSince} />.
          </>
        ) : null}
      </p>
    )
  if (kind === 'email' && verifiedAt !== null && latest?.kind === 'test' && latest.status === 'sent')
    return <Hint>The mail server took the test message. Check that it arrived, in the spam folder, too.</Hint>
  return null
}

function SendTest({ id, name }: { id: string; name: string }) {
  const path = `/api/v1/channels/${id}/test`
  const test = useApiMutation({ path, invalidates: [channelsKey] })
  return (
    <MutationForm action={path} mutation={test}>
      <Button type="submit" size="sm" aria-label={`Send a test message to ${visible(name)}`}>
        Send test
      </Button>
    </MutationForm>
  )
}

function RemoveChannel({ id, name }: { id: string; name: string }) {
  const path = `/api/v1/channels/${id}/remove`
  const remove = useApiMutation({ path, invalidates: [channelsKey] })
  return (
    <Confirm
      action="Remove"
      size="sm"
      title={`Remove ${visible(name)}?`}
      text="Its connection and its log are deleted, and messages that wait for it are not sent."
    >
      <MutationForm action={path} mutation={remove}>
        <Button type="submit" variant="danger" aria-label={`Remove the channel ${visible(name)}`}>
          Remove
        </Button>
      </MutationForm>
    </Confirm>
  )
}
