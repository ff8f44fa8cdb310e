import { Card } from '#components/ui/card.tsx'
import { Field } from '#components/ui/field.tsx'
import { plural } from '#lib/format.ts'
import type { SeenService, TokenSees } from '#lib/verification/backups/facts.ts'
import { visible } from '#lib/verification/manifest.ts'

type PickServiceProps = {
  tokenId: string
  sees: TokenSees
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
  const groups = groupsOf(sees.services)
  const probable = picked ?? placeOf(bestOf(sees.services))
  return (
    <Card title="Which service holds the data" id="services" hint={plural(sees.services.length, 'service')}>
      {sees.services.length === 0 ? (
        <p className="body text-[var(--ink-2)]">
          The token reaches no service.{' '}
          {sees.unread.length > 0 ? 'Some places could not be read, see below. ' : ''}A project token reaches
          one environment only: was it made for the right one?
        </p>
      ) : (
        <form method="post" action={`/api/v1/railway/tokens/${tokenId}/sources`} className="body grid">
          {source ? <input type="hidden" name="source" value={source.id} /> : null}
          {groups.map(({ title, services }) => (
            <fieldset key={title} className="picks">
              <legend>{title}</legend>
              {services.map((service) => (
                <Pick key={placeOf(service)} service={service} chosen={placeOf(service) === probable} />
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
              defaultValue={name ?? nameFor(bestOf(sees.services), others)}
            />
          )}
          {source ? null : <Instead tokenId={tokenId} others={others} />}
          {source ? null : <Connection needed={connectionNeeded} />}
          <div>
            <button type="submit" className="btn primary">
              {source ? 'Connect' : 'Add this source'}
            </button>
          </div>
        </form>
      )}
    </Card>
  )
}

function Pick({ service, chosen }: { service: SeenService; chosen: boolean }) {
  const place = placeOf(service)
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

function Connection({ needed }: { needed: string | null }) {
  const fields = (
    <>
      <Field
        name="connectionString"
        label="Connection string"
        hint="Locked in this instant with the worker's public key, as everywhere."
        mono
        placeholder="postgresql://user:password@host:5432/database"
      />
      <Field
        name="variable"
        label="Or the name of a variable of the worker"
        hint="Leave the field above empty then."
        mono
        placeholder="DATABASE_URL"
      />
    </>
  )
  if (needed)
    return (
      <>
        <div className="notice is-stale" role="alert" data-testid="connection-needed">
          <b className="font-medium">The connection has to be given by hand.</b>
          <p>{visible(needed)}</p>
        </div>
        {fields}
      </>
    )
  return (
    <details>
      <summary className="hint underline underline-offset-4">
        The worker reads the connection from the service's variables. Give another one instead
      </summary>
      <div className="grid mt-3">{fields}</div>
    </details>
  )
}

function Instead({ tokenId, others }: { tokenId: string; others: { id: string; name: string }[] }) {
  if (others.length === 0) return null
  return (
    <p className="hint">
      Or link a source that is here already:{' '}
      {others.map((it, at) => (
        <span key={it.id}>
          {at > 0 ? ', ' : ''}
          <a
            className="underline underline-offset-4"
            href={`/sources/connect?${new URLSearchParams({ token: tokenId, source: it.id })}`}
          >
            {visible(it.name)}
          </a>
        </span>
      ))}
      . It keeps its connection and its runs.
    </p>
  )
}

/** Where a service lives, in one field. */
export function placeOf(
  service: Pick<SeenService, 'projectId' | 'environmentId' | 'serviceId'> | null,
): string {
  return service ? `${service.projectId}/${service.environmentId}/${service.serviceId}` : ''
}

function groupsOf(services: SeenService[]): { title: string; services: SeenService[] }[] {
  const groups = new Map<string, SeenService[]>()
  for (const service of services) {
    const title = `${visible(service.projectName)} · ${visible(service.environmentName)}`
    groups.set(title, [...(groups.get(title) ?? []), service])
  }
  return [...groups].map(([title, members]) => ({ title, services: members }))
}

/** The first database with a volume, production before others: a proposal, no more. */
function bestOf(services: SeenService[]): SeenService | null {
  const fit = services.filter((it) => it.postgres && it.volumeInstanceId !== null)
  return fit.find((it) => /^prod/i.test(it.environmentName)) ?? fit[0] ?? null
}

/** Empty where the obvious one is taken: a person decides then. */
function nameFor(service: SeenService | null, others: { name: string }[]): string {
  const name = service ? `${service.projectName}-${service.environmentName}`.slice(0, 80) : ''
  return others.some((it) => it.name === name) ? '' : name
}
