'use client'

import { useRouter } from 'next/navigation'
import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { channelsKey } from '#components/queries/channels-query.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { ChoiceGroup } from '#components/ui/choice-group.tsx'
import { Checkbox, Field, OnOffBox, SelectField, tickClass } from '#components/ui/field.tsx'
import { TickList } from '#components/ui/tick-list.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { type Language, languageNames, languages, languageTags } from '#lib/language.ts'
import type { Channel, ChannelKind } from '#lib/verification/channel.ts'
import { visible } from '#lib/verification/manifest.ts'
import { type AlertKind, alertKinds, defaultAlertKinds } from '#lib/verification/notification.ts'
import { channelTexts } from './channel.texts.ts'
import { channelFormTexts } from './channel-form.texts.ts'
import { ConnectionFields } from './connection-fields.tsx'

type ChannelFormProps = {
  kind: ChannelKind
  /** null: a new one. */
  channel: Channel | null
  sources: { id: string; name: string }[]
}

/** Adds or changes a channel; a plain form with a button. */
export function ChannelForm({ kind, channel, sources }: ChannelFormProps) {
  const texts = useTexts(channelFormTexts)
  const router = useRouter()
  const path = channel ? `/api/v1/channels/${channel.id}` : '/api/v1/channels'
  const showToast = useToast()
  const { done } = useTexts(channelTexts)
  const save = useApiMutation({
    path,
    invalidates: [channelsKey],
    onDone: () => {
      showToast({ tone: 'positive', title: channel ? done.saved : done.added })
      router.push('/settings/channels')
    },
  })
  return (
    <MutationForm action={path} mutation={save} className="grid gap-6">
      <input type="hidden" name="kind" value={kind} />
      <Field
        name="name"
        label={texts.name}
        hint={texts.nameHint}
        required
        maxLength={80}
        defaultValue={channel?.name}
      />
      <ConnectionFields kind={kind} channel={channel} />
      <LanguageChoice kind={kind} chosen={channel?.language ?? null} />
      <AlertChoice chosen={channel?.alertKinds ?? defaultAlertKinds} />
      <SourceChoice chosen={channel?.sourceIds ?? null} sources={sources} />
      <OnOffBox name="enabled" on={channel?.enabled ?? true}>
        {texts.isOn}
      </OnOffBox>
      <div className="flex flex-wrap gap-2.5">
        <Button type="submit" variant="primary">
          {channel ? texts.save : texts.add}
        </Button>
        <ButtonLink href="/settings/channels">{texts.cancel}</ButtonLink>
      </div>
    </MutationForm>
  )
}

/** A new channel begins in the language of the person who adds it. */
function LanguageChoice({ kind, chosen }: { kind: ChannelKind; chosen: Language | null }) {
  const texts = useTexts(channelFormTexts)
  const { language } = useLocale()
  return (
    <SelectField
      name="language"
      label={texts.language}
      hint={kind === 'webhook' ? texts.languageHint : undefined}
      defaultValue={chosen ?? language}
    >
      {languages.map((one) => (
        <option key={one} value={one} lang={languageTags[one]}>
          {languageNames[one]}
        </option>
      ))}
    </SelectField>
  )
}

function AlertChoice({ chosen }: { chosen: AlertKind[] }) {
  const texts = useTexts(channelFormTexts)
  const { messages } = useTexts(channelTexts)
  return (
    <ChoiceGroup name="alerts" label={texts.messages} hint={texts.messagesHint}>
      <input type="hidden" name="alerts" value="chosen" />
      {alertKinds.map((kind) => (
        <Checkbox
          key={kind}
          className="items-start [&>input]:mt-0.75"
          name={`alert-${kind}`}
          value="on"
          defaultChecked={chosen.includes(kind)}
        >
          {messages[kind]}
          <span className="block text-sm text-faint">{texts.hints[kind]}</span>
        </Checkbox>
      ))}
    </ChoiceGroup>
  )
}

type SourceChoiceProps = { chosen: string[] | null; sources: ChannelFormProps['sources'] }

/** CSS shows the databases once they are to be chosen, so that it needs no script. */
function SourceChoice({ chosen, sources }: SourceChoiceProps) {
  const texts = useTexts(channelFormTexts)
  return (
    <ChoiceGroup name="sources" label={texts.databases} className="group">
      {(['all', 'some'] as const).map((value) => (
        <label key={value} className="flex items-center gap-2">
          <input
            type="radio"
            className={tickClass}
            name="sources"
            value={value}
            defaultChecked={(chosen === null) === (value === 'all')}
          />
          <span>{texts[value]}</span>
        </label>
      ))}
      <div className="hidden pl-6 group-has-[input[value=some]:checked]:block">
        <TickList
          choices={sources.map(({ id, name }) => ({
            name: `source-${id}`,
            label: visible(name),
            on: chosen?.includes(id),
          }))}
        />
      </div>
    </ChoiceGroup>
  )
}
