import { ChannelBadge } from '#components/channel/channel-badge.tsx'
import { useFormat } from '#components/language/use-format.ts'
import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { StandingIcon } from '#components/report/standing-icon.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { CardBody } from '#components/ui/card.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import { unbroken } from '#components/ui/unbroken.ts'
import { formatLimit } from '#lib/verification/format-limit.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { DatabaseSetup } from './database-setup.ts'
import { ScheduleCard } from './schedule-card.tsx'
import { setupTexts } from './setup.texts.ts'
import { SetupCard, SetupLine, SetupLines } from './setup-card.tsx'

type SetupCardsProps = {
  source: { id: string; name: string }
  setup: DatabaseSetup
  now: Date
  /** The reader may change databases. */
  mayEdit: boolean
}

/** How the database is set up and what is stored of it, each card with the way to change it. */
export function SetupCards({ source, setup, now, mayEdit }: SetupCardsProps) {
  const settings = `/databases/${source.id}/settings`
  return (
    // In columns, as a row would be as high as its highest card.
    <div className="gap-5 *:break-inside-avoid *:not-last:mb-5 sm:columns-2 lg:columns-3">
      <ScheduleCard schedule={setup.schedule} {...{ settings, now, mayEdit }} />
      <RailwayCard sourceId={source.id} railway={setup.railway} {...{ settings, now, mayEdit }} />
      <PolicyCard policy={setup.policy} {...{ settings, mayEdit }} />
      <ChannelsCard channels={setup.channels} mayEdit={mayEdit} />
      <ArchivesCard sourceId={source.id} archives={setup.archives} />
      <ConnectionCard name={source.name} connection={setup.connection} {...{ settings, now, mayEdit }} />
    </div>
  )
}

type CardProps = { settings: string; mayEdit: boolean }

function PolicyCard({ policy, settings, mayEdit }: CardProps & { policy: DatabaseSetup['policy'] }) {
  const { policy: texts } = useTexts(setupTexts)
  const { count, plural } = useFormat()
  const { language } = useLocale()
  const hours = (many: number) => formatLimit(many * 3_600_000, language)
  const days = plural(policy.keptForDays, texts.day)
  return (
    <SetupCard title={texts.title} id="policy" href={`${settings}#policy`} mayEdit={mayEdit}>
      <SetupLines>
        <SetupLine name={texts.age}>{hours(policy.freshWithinHours)}</SetupLine>
        <SetupLine name={texts.restore}>
          {policy.restoreWithinMs === null ? texts.noTarget : formatLimit(policy.restoreWithinMs, language)}
        </SetupLine>
        <SetupLine name={texts.backups}>{texts.backupsEvery(hours(policy.cadenceHours), days)}</SetupLine>
        <SetupLine name={texts.schemas}>
          {policy.requiredSchemas === 0 ? texts.anySchema : count(policy.requiredSchemas)}
        </SetupLine>
        <SetupLine name={texts.checks}>
          {policy.customChecks === 0 ? texts.none : count(policy.customChecks)}
        </SetupLine>
      </SetupLines>
    </SetupCard>
  )
}

type ArchivesCardProps = { sourceId: string; archives: DatabaseSetup['archives'] }

function ArchivesCard({ sourceId, archives: { stored, bytes, unusable, newest } }: ArchivesCardProps) {
  const { archives: texts } = useTexts(setupTexts)
  const format = useFormat()
  const doubt = newest && newest.state !== 'good' ? texts.standing(unbroken(visible(newest.words))) : null
  const besides = newest ? texts.besides : texts.unusable
  return (
    <SetupCard title={texts.title} id="archives" href={`/archives?source=${sourceId}`} mayEdit={false}>
      {newest ? (
        <SetupLines>
          <SetupLine name={texts.stored}>{format.count(stored)}</SetupLine>
          <SetupLine name={texts.newest}>
            <TextLink href={`/archives/${newest.id}`}>
              <Time at={newest.takenAt} short />
            </TextLink>
          </SetupLine>
          <SetupLine name={texts.size}>{format.bytes(bytes)}</SetupLine>
        </SetupLines>
      ) : (
        <CardBody>
          <Hint>{unusable > 0 ? texts.noneVerified : texts.none}</Hint>
        </CardBody>
      )}
      {doubt || unusable > 0 ? (
        <CardBody className="grid gap-1 text-sm">
          {doubt ? <p className="text-unknown">{doubt}</p> : null}
          {unusable > 0 ? <p className="text-negative">{besides(format.count(unusable))}</p> : null}
        </CardBody>
      ) : null}
    </SetupCard>
  )
}

type RailwayCardProps = CardProps & { sourceId: string; railway: DatabaseSetup['railway']; now: Date }

/** What Railway holds by the newest survey; what was not read is unknown, and never none. */
function RailwayCard({ sourceId, railway, settings, now, mayEdit }: RailwayCardProps) {
  const { railway: texts } = useTexts(setupTexts)
  const { ago } = useFormat()
  if (!railway)
    return (
      <SetupCard title={texts.title} id="railway" href={`${settings}#railway`} mayEdit={mayEdit}>
        <CardBody>
          <Hint>{texts.none}</Hint>
        </CardBody>
      </SetupCard>
    )
  const note =
    railway.readAt === null ? texts.unread : texts.readAt(ago(now.getTime() - Date.parse(railway.readAt)))
  return (
    <SetupCard
      title={texts.title}
      id="railway"
      href={`/backups?source=${sourceId}`}
      mayEdit={mayEdit}
      note={note}
    >
      <ul className="grid gap-2 px-4.5 pb-4">
        {railway.checks.map(({ kind, standing, text }) => (
          <li
            key={kind}
            className="grid grid-cols-[20px_minmax(0,1fr)] items-baseline gap-x-1.5"
            data-check={kind}
          >
            <span className="relative top-0.75">
              <StandingIcon standing={standing} />
            </span>
            <span className="min-w-0 wrap-anywhere">
              <span className="text-sm text-faint">{texts.kinds[kind]}: </span>
              {unbroken(text)}
            </span>
          </li>
        ))}
      </ul>
    </SetupCard>
  )
}

const shownChannels = 5

function ChannelsCard({ channels, mayEdit }: { channels: DatabaseSetup['channels']; mayEdit: boolean }) {
  const { channels: texts } = useTexts(setupTexts)
  const { count } = useFormat()
  return (
    <SetupCard title={texts.title} id="channels" href="/settings/channels" mayEdit={mayEdit}>
      {channels.length === 0 ? (
        <CardBody>
          <p className="text-warning">{texts.none}</p>
        </CardBody>
      ) : (
        <ul className="grid gap-2 px-4.5 pb-4">
          {channels.slice(0, shownChannels).map(({ name, state }) => (
            <li key={name} className="flex items-center justify-between gap-3">
              <span className="min-w-0 wrap-anywhere">{visible(name)}</span>
              <ChannelBadge state={state} />
            </li>
          ))}
          {channels.length > shownChannels ? (
            <li className="text-sm text-faint">{texts.more(count(channels.length - shownChannels))}</li>
          ) : null}
        </ul>
      )}
    </SetupCard>
  )
}

const connectionTones = {
  connected: 'positive',
  unreachable: 'negative',
  missing: 'negative',
  empty: 'negative',
  failed: 'unknown',
  pending: 'neutral',
} as const

type ConnectionCardProps = CardProps & { name: string; connection: DatabaseSetup['connection']; now: Date }

function ConnectionCard({ name, connection, settings, now, mayEdit }: ConnectionCardProps) {
  const { connection: texts } = useTexts(setupTexts)
  const { ago } = useFormat()
  const { state, probedAt, variable, next } = connection
  const note = probedAt === null ? undefined : texts.checked(ago(now.getTime() - Date.parse(probedAt)))
  return (
    <SetupCard title={texts.title} id="connection" href={`${settings}#rename`} mayEdit={mayEdit} note={note}>
      <SetupLines>
        <SetupLine name={texts.name}>{visible(name)}</SetupLine>
        <SetupLine name={texts.state}>
          <Badge tone={connectionTones[state]}>{texts.states[state]}</Badge>
        </SetupLine>
        <SetupLine name={texts.stored}>
          {variable === null ? texts.sealed : texts.variable(visible(variable))}
        </SetupLine>
      </SetupLines>
      {next ? (
        <CardBody>
          <p className={next !== 'testing' ? 'text-sm text-unknown' : 'text-sm text-faint'}>
            {texts.next[next]}
          </p>
        </CardBody>
      ) : null}
    </SetupCard>
  )
}
