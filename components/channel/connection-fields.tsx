import { Filled } from '#components/language/filled.tsx'
import { useTexts } from '#components/language/use-texts.ts'
import { Field, SelectField } from '#components/ui/field.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import type { Channel, ChannelKind, MailSecurity } from '#lib/verification/channel.ts'
import { channelFormTexts } from './channel-form.texts.ts'

type ConnectionFieldsProps = {
  kind: ChannelKind
  /** null: a new one. */
  channel: Channel | null
}

/** The fields for the address of a channel and its secrets. */
export function ConnectionFields({ kind, channel }: ConnectionFieldsProps) {
  const texts = useTexts(channelFormTexts)
  switch (kind) {
    case 'email':
      return <EmailFields channel={channel} />
    case 'slack':
    case 'discord':
      return <AddressField kind={kind} channel={channel} />
    case 'webhook':
      return (
        <>
          <AddressField kind={kind} channel={channel} />
          <Field
            name="signingSecret"
            label={texts.signingSecret}
            hint={
              channel ? (
                texts.keep
              ) : (
                <>
                  <Filled
                    text={texts.signingSecretHint}
                    command={<code className="font-mono">echo "whsec_$(openssl rand -base64 32)"</code>}
                  />{' '}
                  {texts.sealed}
                </>
              )
            }
            mono
            type="password"
            maxLength={200}
          />
        </>
      )
    case 'ntfy':
      return <NtfyFields channel={channel} />
  }
}

const addresses = {
  slack: 'https://hooks.slack.com/services/…',
  discord: 'https://discord.com/api/webhooks/…',
  webhook: 'https://example.com/backproof',
}

function AddressField({ kind, channel }: { kind: keyof typeof addresses; channel: Channel | null }) {
  const texts = useTexts(channelFormTexts)
  return (
    <Field
      name="url"
      label={texts.webhookUrl}
      hint={channel ? texts.keepAddress(channel.settings.host) : texts.sealed}
      mono
      inputMode="url"
      maxLength={2000}
      placeholder={addresses[kind]}
    />
  )
}

const columns = 'grid gap-5 grid-cols-[repeat(auto-fit,minmax(min(200px,100%),1fr))]'

const securities: Record<MailSecurity, string | null> = { starttls: 'STARTTLS', tls: 'TLS', none: null }

function EmailFields({ channel }: { channel: Channel | null }) {
  const texts = useTexts(channelFormTexts)
  const mail = channel?.settings.mail
  return (
    <>
      <Field
        name="host"
        label={texts.mailServer}
        required
        mono
        placeholder="smtp.example.com"
        defaultValue={channel?.settings.host}
      />
      <div className={columns}>
        <Field
          name="port"
          label={texts.port}
          type="number"
          min={1}
          max={65535}
          required
          defaultValue={mail?.port ?? 587}
        />
        <SelectField name="security" label={texts.encryption} defaultValue={mail?.security ?? 'starttls'}>
          {Object.entries(securities).map(([value, label]) => (
            <option key={value} value={value}>
              {label ?? texts.noEncryption}
            </option>
          ))}
        </SelectField>
      </div>
      <div className={columns}>
        <Field name="user" label={texts.user} hint={texts.userHint} mono defaultValue={mail?.user} />
        <Field
          name="password"
          label={texts.password}
          type="password"
          autoComplete="new-password"
          hint={channel ? texts.keepPassword : texts.sealed}
        />
      </div>
      <div className={columns}>
        <Field
          name="from"
          label={texts.from}
          required
          placeholder="backproof@example.com"
          defaultValue={mail?.from}
        />
        <Field
          name="to"
          label={texts.to}
          hint={texts.toHint}
          required
          placeholder="ops@example.com"
          defaultValue={mail?.to.join(', ')}
        />
      </div>
    </>
  )
}

function NtfyFields({ channel }: { channel: Channel | null }) {
  const texts = useTexts(channelFormTexts)
  return (
    <>
      {channel ? <Hint>{texts.keepAll(channel.settings.host)}</Hint> : null}
      <Field
        name="server"
        label={texts.server}
        mono
        inputMode="url"
        placeholder="https://ntfy.sh"
        defaultValue={channel ? undefined : 'https://ntfy.sh'}
      />
      <div className={columns}>
        <Field name="topic" label={texts.topic} hint={texts.topicHint} mono maxLength={64} />
        <Field name="token" label={texts.token} hint={texts.tokenHint} mono type="password" maxLength={200} />
      </div>
    </>
  )
}
