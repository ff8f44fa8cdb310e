import { useFormat } from '#components/language/use-format.ts'
import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { AdminsOnly } from '#components/shell/admins-only.tsx'
import { PathText } from '#components/ui/breakable.tsx'
import { ButtonLink, buttonClass } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Fact, Facts } from '#components/ui/facts.tsx'
import type { Language } from '#lib/language.ts'
import { describeUnread } from '#lib/platform/describe-unread.ts'
import { describeList } from '#lib/platform/list-check.ts'
import type { LastRead, Platform } from '#lib/platform/platform.ts'
import { describeSchedules } from '#lib/platform/schedule-check.ts'
import { unreadTexts } from '#lib/platform/unread.texts.ts'
import { describeFreeSpace, describeVolumeState } from '#lib/platform/volume-checks.ts'
import { visible } from '#lib/verification/manifest.ts'
import { DisconnectForm } from './disconnect-form.tsx'
import { railwayCardTexts } from './railway-card.texts.ts'

type RailwayCardProps = {
  sourceId: string
  platform: Platform | null
  connected: boolean
  mayChange: boolean
}

/** Which service at Railway holds the database and what was read there last; or that Railway is not connected. */
export function RailwayCard({ sourceId, platform, connected, mayChange }: RailwayCardProps) {
  const texts = useTexts(railwayCardTexts)
  const { language } = useLocale()
  const { instant } = useFormat()
  if (!platform)
    return (
      <Card title="Railway" id="railway" hint={texts.notConnected}>
        <CardBody className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
          <p className="text-muted">{texts.notMonitored}</p>
          <AdminsOnly mayChange={mayChange}>
            <ButtonLink href={`/databases/connect?source=${sourceId}`}>{texts.connect}</ButtonLink>
          </AdminsOnly>
        </CardBody>
      </Card>
    )
  const { surveyedAt } = platform
  const checked = surveyedAt ? texts.checked(instant(surveyedAt)) : texts.notChecked
  return (
    <Card
      title="Railway"
      id="railway"
      hint={connected ? <span role="status">{texts.connected}</span> : checked}
    >
      <Facts roomy>
        {listFacts(platform, language).map(([label, value]) => (
          <Fact key={label} label={label} wide={label === texts.endpoint}>
            <PathText text={visible(value)} />
          </Fact>
        ))}
      </Facts>
      <CardBody className="flex flex-wrap items-start gap-2.5">
        <ButtonLink size="sm" href={`/backups?source=${sourceId}`}>
          {texts.viewBackups}
        </ButtonLink>
        {mayChange ? <ConnectionActions sourceId={sourceId} /> : null}
      </CardBody>
    </Card>
  )
}

function ConnectionActions({ sourceId }: { sourceId: string }) {
  const texts = useTexts(railwayCardTexts)
  return (
    <>
      <ButtonLink size="sm" href={`/databases/connect?source=${sourceId}`}>
        {texts.reconnect}
      </ButtonLink>
      <details>
        <summary
          className={classNames(
            buttonClass({ variant: 'ghost', size: 'sm' }),
            'list-none [&::-webkit-details-marker]:hidden',
          )}
        >
          {texts.disconnect}
        </summary>
        <DisconnectForm sourceId={sourceId} />
      </details>
    </>
  )
}

function listFacts(platform: Platform, language: Language): [string, string][] {
  const { link, volume, backups, schedules, official, endpoint } = platform
  const texts = railwayCardTexts[language]
  const { notGiven } = unreadTexts[language]
  const lastRead = <T,>(read: LastRead<T>, describe: (value: T, language: Language) => string) => {
    if (read.value === null) return describeUnread(read, language)
    const words = describe(read.value, language)
    return read.problem ? texts.lastKnown(words) : words
  }
  return [
    [texts.project, link.projectName],
    [texts.environment, link.environmentName],
    [texts.service, link.serviceName],
    [texts.image, link.image ?? notGiven],
    [texts.volume, lastRead(volume, describeFreeSpace)],
    [texts.volumeState, lastRead(volume, describeVolumeState)],
    [texts.schedules, lastRead(schedules, describeSchedules)],
    [texts.backups, lastRead(backups, describeList)],
    ...(official ? [] : [[texts.endpoint, texts.simulated(endpoint ?? notGiven)] as [string, string]]),
  ]
}
