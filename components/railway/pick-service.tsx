'use client'

import { MutationForm } from '#components/queries/mutation-form.tsx'
import { Card } from '#components/ui/card.tsx'
import { Field } from '#components/ui/field.tsx'
import { plural } from '#lib/format.ts'
import type { ReachableService, TokenScope } from '#lib/platform/platform.ts'
import { visible } from '#lib/verification/manifest.ts'
import { ConnectionByHand } from './connection-by-hand.tsx'
import { LinkInstead } from './link-instead.tsx'
import { findLikelyDatabase, formatPlace, suggestName } from './service-place.ts'
import { useConnect } from './use-connect.ts'

type PickServiceProps = {
  tokenId: string
  sees: TokenScope
  /** The Source that is to be linked; null: a new one is made. */
  source: { id: string; name: string } | null
  /** Sources that are here already, to be linked instead. */
  others: { id: string; name: string }[]
  picked: string | null
  name: string | null
  /** The worker's sentence, where Railway did not give the connection. */
  connectionNeeded: string | null
}

/** The services that a token sees, by project and environment; one is picked, and named. */
export function PickService({
  tokenId,
  sees,
  source,
  others,
  picked,
  name,
  connectionNeeded,
}: PickServiceProps) {
  const { path, connect } = useConnect(tokenId, source?.id ?? null)
  const groups = groupsOf(sees.services)
  const probable = picked ?? formatPlace(findLikelyDatabase(sees.services))
  return (
    <Card title="Which service holds the data" id="services" hint={plural(sees.services.length, 'service')}>
      {sees.services.length === 0 ? (
        <p className="body text-[var(--ink-2)]">
          The token reaches no service.{' '}
          {sees.unread.length > 0 ? 'Some places could not be read, see below. ' : ''}A project token reaches
          one environment only: was it made for the right one?
        </p>
      ) : (
        <MutationForm action={path} mutation={connect} className="body grid">
          {source ? <input type="hidden" name="source" value={source.id} /> : null}
          {groups.map(({ title, services }) => (
            <fieldset key={title} className="picks">
              <legend>{title}</legend>
              {services.map((service) => (
                <Pick
                  key={formatPlace(service)}
                  service={service}
                  chosen={formatPlace(service) === probable}
                />
              ))}
            </fieldset>
          ))}
          {source ? (
            <p className="text-[var(--ink-2)]">
              Linked to <b className="font-medium">{visible(source.name)}</b>, which keeps its connection and
              its runs.
            </p>
          ) : (
            <Field
              name="name"
              label="Name"
              hint="As people call it, such as shop-production."
              required
              maxLength={80}
              defaultValue={name ?? suggestName(findLikelyDatabase(sees.services), others)}
            />
          )}
          {source ? null : <LinkInstead tokenId={tokenId} others={others} />}
          {source ? null : <ConnectionByHand needed={connectionNeeded} />}
          <div>
            <button type="submit" className="btn primary">
              {source ? 'Connect' : 'Add this source'}
            </button>
          </div>
        </MutationForm>
      )}
    </Card>
  )
}

function Pick({ service, chosen }: { service: ReachableService; chosen: boolean }) {
  const place = formatPlace(service)
  const none = service.volumeInstanceId === null
  return (
    <label className="pick-line" htmlFor={place}>
      <input
        id={place}
        type="radio"
        name="place"
        value={place}
        required
        defaultChecked={chosen}
        disabled={none}
      />
      <span className="cell">
        <span className="font-medium">{visible(service.serviceName)}</span>{' '}
        <span className="hint mono">{service.image ? visible(service.image) : 'image not told'}</span>
      </span>
      <span className="hint">
        {none
          ? 'no volume, so no backups'
          : service.postgres
            ? 'PostgreSQL by its image'
            : 'not known to be PostgreSQL'}
      </span>
    </label>
  )
}

function groupsOf(services: ReachableService[]): { title: string; services: ReachableService[] }[] {
  const groups = new Map<string, ReachableService[]>()
  for (const service of services) {
    const title = `${visible(service.projectName)} · ${visible(service.environmentName)}`
    groups.set(title, [...(groups.get(title) ?? []), service])
  }
  return [...groups].map(([title, members]) => ({ title, services: members }))
}
