import { useTexts } from '#components/language/use-texts.ts'
import { LiveNoWorker } from '#components/run/live-no-worker.tsx'
import { VerifyNow } from '#components/run/verify-now.tsx'
import { IfMay } from '#components/shell/permissions.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { PageTitle } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { Platform } from '#lib/platform/platform.ts'
import type { ArchiveStorage } from '#lib/verification/archive-storage.ts'
import type { DatabaseRow } from '#lib/verification/database-row.ts'
import type { BadgeLink } from '#lib/verification/gate-badge.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { Source } from '#lib/verification/source.ts'
import { BadgeCard } from './badge-card.tsx'
import { changeDatabaseTexts } from './change-database.texts.ts'
import { ConnectionCard } from './connection-card.tsx'
import { CustomChecks } from './custom-checks.tsx'
import { NameCard } from './name-card.tsx'
import { PolicyForm } from './policy-form.tsx'
import { ProbeButton, WhileProbing } from './probing.tsx'
import { ProductionGone } from './production-gone.tsx'
import { RailwayCard } from './railway-card.tsx'
import { ReplaceConnection } from './replace-connection.tsx'
import { ScheduleForm } from './schedule-form.tsx'
import type { ScheduleView } from './schedule-view.ts'
import { settingsTexts } from './settings.texts.ts'

type SourceSettingsProps = {
  source: Source
  platform: Platform | null
  schedule: ScheduleView
  badges: BadgeLink[]
  storages: ArchiveStorage[]
  /** What is the matter with production; null: nothing is known to be. */
  trouble: DatabaseRow['trouble']
  /** Whether a worker is online. */
  alive: boolean
  mayChange: boolean
  /** What a plain form did just before. */
  done: { connected: boolean; saved: boolean; scheduled: boolean; checks: 'added' | 'removed' | null }
}

/** One database: details, Railway, policy and custom checks. */
export function SourceSettings({ source, platform, alive, mayChange, done, ...rest }: SourceSettingsProps) {
  const { schedule, badges, storages, trouble } = rest
  const texts = useTexts(settingsTexts)
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <PageTitle>{visible(source.name)}</PageTitle>
        <div className="flex flex-wrap items-start gap-2.5">
          <IfMay permission="verify">
            <ProbeButton sourceId={source.id} word={texts.test} />
          </IfMay>
          {trouble ? null : <ButtonLink href={`/databases/${source.id}/runbook`}>{texts.runbook}</ButtonLink>}
          <ButtonLink href={`/databases/${source.id}/recovery-kit`}>{texts.kit}</ButtonLink>
          <VerifyNow sourceId={source.id} plain={trouble !== null} />
        </div>
      </div>
      <div className="mt-6 grid gap-5">
        {trouble ? <ProductionGone sourceId={source.id} trouble={trouble} /> : null}
        <LiveNoWorker />
        <WhileProbing testing={<ConnectionCard {...{ source, alive }} testing />}>
          <ConnectionCard {...{ source, alive }} testing={false} />
        </WhileProbing>
        <NameCard source={source} mayChange={mayChange} />
        {mayChange ? <ReplaceConnection source={source} /> : null}
        <RailwayCard
          sourceId={source.id}
          platform={platform}
          connected={done.connected}
          mayChange={mayChange}
        />
        <ScheduleForm sourceId={source.id} view={schedule} saved={done.scheduled} mayChange={mayChange} />
        <PolicyForm source={source} storages={storages} saved={done.saved} mayChange={mayChange} />
        <CustomChecks
          sourceId={source.id}
          checks={source.policy.customChecks}
          mayChange={mayChange}
          changed={done.checks}
        />
        <BadgeCard sourceId={source.id} badges={badges} mayChange={mayChange} />
        {mayChange ? <RemoveCard sourceId={source.id} /> : null}
      </div>
    </>
  )
}

function RemoveCard({ sourceId }: { sourceId: string }) {
  const texts = useTexts(changeDatabaseTexts)
  return (
    <Card title={texts.removeTitle} id="remove">
      <CardBody className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <p className="text-muted">{texts.removeLead}</p>
        <span className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <TextLink href="/databases/archived">{texts.archivedLink}</TextLink>
          <ButtonLink href={`/databases/${sourceId}/remove`}>{texts.removeLink}</ButtonLink>
        </span>
      </CardBody>
    </Card>
  )
}
