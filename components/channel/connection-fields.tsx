import { Field, SelectField } from '#components/ui/field.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import type { Channel, ChannelKind, MailSecurity } from '#lib/verification/channel.ts'

type ConnectionFieldsProps = {
  kind: ChannelKind
  /** null: a new one. */
  channel: Channel | null
}

const sealedHint = 'Encrypted now; only the worker can decrypt it. Not shown again.'
const keepHint = 'Leave it empty to keep the stored one.'

/** The fields for the address of a channel and its secrets. */
export function ConnectionFields({ kind, channel }: ConnectionFieldsProps) {
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
            label="Signing secret"
            hint={
              channel ? (
                keepHint
              ) : (
                <>
                  whsec_ and base64. Make one:{' '}
                  <code className="font-mono">echo "whsec_$(openssl rand -base64 32)"</code>. {sealedHint}
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
  return (
    <Field
      name="url"
      label="Webhook URL"
      hint={channel ? `${keepHint} Now at ${channel.settings.host}.` : sealedHint}
      mono
      inputMode="url"
      maxLength={2000}
      placeholder={addresses[kind]}
    />
  )
}

const columns = 'grid gap-5 grid-cols-[repeat(auto-fit,minmax(min(200px,100%),1fr))]'

const securities: Record<MailSecurity, string> = {
  starttls: 'STARTTLS',
  tls: 'TLS',
  none: 'None (allowed addresses only)',
}

function EmailFields({ channel }: { channel: Channel | null }) {
  const mail = channel?.settings.mail
  return (
    <>
      <div className={columns}>
        <Field
          name="host"
          label="Mail server"
          required
          mono
          placeholder="smtp.example.com"
          defaultValue={channel?.settings.host}
        />
        <Field
          name="port"
          label="Port"
          type="number"
          min={1}
          max={65535}
          required
          defaultValue={mail?.port ?? 587}
        />
        <SelectField name="security" label="Encryption" defaultValue={mail?.security ?? 'starttls'}>
          {Object.entries(securities).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
      </div>
      <div className={columns}>
        <Field name="user" label="User" hint="Empty: no sign-in." mono defaultValue={mail?.user} />
        <Field
          name="password"
          label="Password"
          type="password"
          autoComplete="new-password"
          hint={channel ? `${keepHint} Another server or user needs it again.` : sealedHint}
        />
      </div>
      <div className={columns}>
        <Field
          name="from"
          label="From"
          required
          placeholder="backproof@example.com"
          defaultValue={mail?.from}
        />
        <Field
          name="to"
          label="To"
          hint="Up to 20 addresses, separated by commas."
          required
          placeholder="ops@example.com"
          defaultValue={mail?.to.join(', ')}
        />
      </div>
    </>
  )
}

function NtfyFields({ channel }: { channel: Channel | null }) {
  return (
    <>
      {channel ? (
        <Hint>
          Now at {channel.settings.host}. Leave all three empty to keep them; to change one, enter all of them
          again.
        </Hint>
      ) : null}
      <Field
        name="server"
        label="Server"
        mono
        inputMode="url"
        placeholder="https://ntfy.sh"
        defaultValue={channel ? undefined : 'https://ntfy.sh'}
      />
      <div className={columns}>
        <Field
          name="topic"
          label="Topic"
          hint="On a public server, one that cannot be guessed."
          mono
          maxLength={64}
        />
        <Field
          name="token"
          label="Access token"
          hint="Where the topic needs one."
          mono
          type="password"
          maxLength={200}
        />
      </div>
    </>
  )
}
