'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { channelsKey } from '#components/queries/channels-query.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { ChoiceGroup } from '#components/ui/choice-group.tsx'
import { Checkbox, Field, OnOffBox, tickClass } from '#components/ui/field.tsx'
import type { Channel, ChannelKind } from '#lib/verification/channel.ts'
import { visible } from '#lib/verification/manifest.ts'
import {
  type AlertKind,
  alertHints,
  alertKinds,
  defaultAlertKinds,
  notificationLabels,
} from '#lib/verification/notification.ts'
import { ConnectionFields } from './connection-fields.tsx'

type ChannelFormProps = {
  kind: ChannelKind
  /** null: a new one. */
  channel: Channel | null
  sources: { id: string; name: string }[]
}

/** Adds or changes a channel; a plain form with a button. */
export function ChannelForm({ kind, channel, sources }: ChannelFormProps) {
  const router = useRouter()
  const path = channel ? `/api/v1/channels/${channel.id}` : '/api/v1/channels'
  const done = channel ? 'saved' : 'added'
  const save = useApiMutation({
    path,
    invalidates: [channelsKey],
    onDone: () => router.push(`/settings/channels?done=${done}` as Route),
  })
  return (
    <MutationForm action={path} mutation={save} className="grid gap-6">
      <input type="hidden" name="kind" value={kind} />
      <Field
        name="name"
        label="Name"
        hint="e.g. ops chat"
        required
        maxLength={80}
        defaultValue={channel?.name}
      />
      <ConnectionFields kind={kind} channel={channel} />
      <AlertChoice chosen={channel?.alertKinds ?? defaultAlertKinds} />
      <SourceChoice chosen={channel?.sourceIds ?? null} sources={sources} />
      <OnOffBox name="enabled" on={channel?.enabled ?? true}>
        Channel is on
      </OnOffBox>
      <div className="flex flex-wrap gap-2.5">
        <Button type="submit" variant="primary">
          {channel ? 'Save' : 'Add and send test'}
        </Button>
        <ButtonLink href="/settings/channels">Cancel</ButtonLink>
      </div>
    </MutationForm>
  )
}

function AlertChoice({ chosen }: { chosen: AlertKind[] }) {
  return (
    <ChoiceGroup name="alerts" label="Messages" hint="A failing channel is reported through every other one.">
      <input type="hidden" name="alerts" value="chosen" />
      {alertKinds.map((kind) => (
        <Checkbox
          key={kind}
          className="items-start"
          name={`alert-${kind}`}
          value="on"
          defaultChecked={chosen.includes(kind)}
        >
          {notificationLabels[kind]}
          <span className="block text-sm text-faint">{alertHints[kind]}</span>
        </Checkbox>
      ))}
    </ChoiceGroup>
  )
}

type SourceChoiceProps = { chosen: string[] | null; sources: ChannelFormProps['sources'] }

/** CSS shows the databases once they are to be chosen, so that it needs no script. */
function SourceChoice({ chosen, sources }: SourceChoiceProps) {
  return (
    <ChoiceGroup name="sources" label="Databases" className="group">
      {(['all', 'some'] as const).map((value) => (
        <label key={value} className="flex items-center gap-2">
          <input
            type="radio"
            className={tickClass}
            name="sources"
            value={value}
            defaultChecked={(chosen === null) === (value === 'all')}
          />
          <span>{value === 'all' ? 'All, also those added later' : 'Only these'}</span>
        </label>
      ))}
      <div className="hidden gap-2 pl-6 group-has-[input[value=some]:checked]:grid">
        {sources.map(({ id, name }) => (
          <Checkbox key={id} name={`source-${id}`} value="on" defaultChecked={chosen?.includes(id) ?? false}>
            <span className="wrap-anywhere">{visible(name)}</span>
          </Checkbox>
        ))}
      </div>
    </ChoiceGroup>
  )
}
