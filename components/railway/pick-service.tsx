'use client'

import { Filled } from '#components/language/filled.tsx'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Field, tickClass } from '#components/ui/field.tsx'
import type { ReachableService, TokenScope } from '#lib/platform/platform.ts'
import { visible } from '#lib/verification/manifest.ts'
import { connectTexts } from './connect.texts.ts'
import { ConnectionByHand } from './connection-by-hand.tsx'
import { LinkInstead } from './link-instead.tsx'
import { findLikelyDatabase, formatPlace, suggestName } from './service-place.ts'
import { useConnect } from './use-connect.ts'

type PickServiceProps = {
  tokenId: string
  sees: TokenScope
  /** The Source to connect; null: a new one is added. */
  source: { id: string; name: string } | null
  /** Sources that exist, to connect instead of adding one. */
  others: { id: string; name: string }[]
  picked: string | null
  name: string | null
  /** Why the connection string must be entered by hand, in the worker's words. */
  connectionNeeded: string | null
}

/** The services that a token can access, by project and environment: one is picked, and named. */
export function PickService({ sees, ...form }: PickServiceProps) {
  const texts = useTexts(connectTexts)
  const { plural } = useFormat()
  return (
    <Card title={texts.pick} id="services" hint={plural(sees.services.length, ...texts.service)}>
      {sees.services.length === 0 ? (
        <CardBody className="text-muted">
          {sees.unread.length > 0 ? texts.noServiceRead : texts.noService}
        </CardBody>
      ) : (
        <ServiceForm sees={sees} {...form} />
      )}
    </Card>
  )
}

function ServiceForm({ tokenId, sees, source, others, picked, name, connectionNeeded }: PickServiceProps) {
  const texts = useTexts(connectTexts)
  const { path, connect } = useConnect(tokenId, source?.id ?? null)
  const likely = findLikelyDatabase(sees.services)
  const chosen = picked ?? formatPlace(likely)
  return (
    <MutationForm action={path} mutation={connect} className="grid gap-5 px-4.5 pb-4">
      {source ? <input type="hidden" name="source" value={source.id} /> : null}
      {groupByEnvironment(sees.services).map(({ title, services }) => (
        <fieldset key={title} className="min-w-0">
          <legend className="pb-1.5 text-md font-medium">{title}</legend>
          {services.map((service) => (
            <ServiceOption
              key={formatPlace(service)}
              service={service}
              chosen={formatPlace(service) === chosen}
            />
          ))}
        </fieldset>
      ))}
      {source ? (
        <p className="text-muted">
          <Filled text={texts.keeps} name={<b className="font-medium text-ink">{visible(source.name)}</b>} />
        </p>
      ) : (
        <>
          <Field
            name="name"
            label={texts.name}
            hint={texts.nameHint}
            required
            maxLength={80}
            defaultValue={name ?? suggestName(likely, others)}
          />
          <LinkInstead tokenId={tokenId} others={others} />
          <ConnectionByHand needed={connectionNeeded} />
        </>
      )}
      <div>
        <Button type="submit" variant="primary">
          {source ? texts.connect : texts.add}
        </Button>
      </div>
    </MutationForm>
  )
}

function ServiceOption({ service, chosen }: { service: ReachableService; chosen: boolean }) {
  const texts = useTexts(connectTexts)
  const { serviceName, image, postgres, volumeInstanceId } = service
  const place = formatPlace(service)
  const withoutVolume = volumeInstanceId === null
  return (
    <label
      htmlFor={place}
      className="grid min-h-10 grid-cols-[22px_1fr] items-center gap-x-2 gap-y-1 border-t border-line py-1.5 sm:grid-cols-[22px_1fr_auto]"
    >
      <input
        id={place}
        type="radio"
        name="place"
        value={place}
        required
        defaultChecked={chosen}
        disabled={withoutVolume}
        className={tickClass}
      />
      <span className="wrap-anywhere">
        <span className="font-medium">{visible(serviceName)}</span>{' '}
        <span className="font-mono text-xs text-faint">{image ? visible(image) : texts.noImage}</span>
      </span>
      <span className="text-sm text-faint max-sm:col-start-2">
        {withoutVolume ? texts.noVolume : postgres ? texts.postgres : texts.otherImage}
      </span>
    </label>
  )
}

function groupByEnvironment(services: ReachableService[]): { title: string; services: ReachableService[] }[] {
  const groups = new Map<string, ReachableService[]>()
  for (const service of services) {
    const title = `${visible(service.projectName)} · ${visible(service.environmentName)}`
    groups.set(title, [...(groups.get(title) ?? []), service])
  }
  return [...groups].map(([title, members]) => ({ title, services: members }))
}
