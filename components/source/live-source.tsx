'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useTexts } from '#components/language/use-texts.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { platformQuery } from '#components/queries/platform-query.ts'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { workerQuery } from '#components/queries/worker-query.ts'
import { VerifyNow } from '#components/run/verify-now.tsx'
import { NoWorker } from '#components/shell/no-worker.tsx'
import { IfMay } from '#components/shell/permissions.tsx'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { PageTitle } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { useDocumentTitle } from '#components/ui/use-document-title.ts'
import type { ArchiveStorage } from '#lib/verification/archive-storage.ts'
import { visible } from '#lib/verification/manifest.ts'
import { BadgeCard } from './badge-card.tsx'
import { changeDatabaseTexts } from './change-database.texts.ts'
import { ConnectionCard } from './connection-card.tsx'
import { CustomChecks } from './custom-checks.tsx'
import { NameCard } from './name-card.tsx'
import { PolicyForm } from './policy-form.tsx'
import { RailwayCard } from './railway-card.tsx'
import { ReplaceConnection } from './replace-connection.tsx'
import { ScheduleForm } from './schedule-form.tsx'
import { settingsTexts } from './settings.texts.ts'
import { useProbe } from './use-probe.ts'

type LiveSourceProps = {
  sourceId: string
  storages: ArchiveStorage[]
  /** As for `useProbe`. */
  probedBefore: string | null | undefined
  mayChange: boolean
  /** What a plain form did just before. */
  done: { connected: boolean; saved: boolean; scheduled: boolean; checks: 'added' | 'removed' | null }
}

/** One database: details, Railway, policy and custom checks; kept up to date while a connection test runs. */
export function LiveSource({ sourceId, storages, probedBefore, mayChange, done }: LiveSourceProps) {
  const texts = useTexts(settingsTexts)
  const { source, probing, expectProbe } = useProbe(sourceId, probedBefore)
  const { data: platform } = useSuspenseQuery(platformQuery(sourceId))
  const { data: worker } = useSuspenseQuery(workerQuery())
  const path = `/api/v1/sources/${sourceId}/probe`
  const probe = useApiMutation({ path, onDone: expectProbe })
  useDocumentTitle(`${texts.titleOf(visible(source.name))} · Backproof`)
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <PageTitle>{visible(source.name)}</PageTitle>
        <div className="flex flex-wrap items-start gap-2.5">
          <IfMay permission="verify">
            <MutationForm action={path} mutation={probe}>
              <Button type="submit" disabled={probing}>
                {texts.test}
              </Button>
            </MutationForm>
          </IfMay>
          <ButtonLink href={`/databases/${source.id}/runbook`}>{texts.runbook}</ButtonLink>
          <ButtonLink href={`/databases/${source.id}/recovery-kit`}>{texts.kit}</ButtonLink>
          <VerifyNow sourceId={source.id} />
        </div>
      </div>
      <div className="mt-6 grid gap-5">
        <NoWorker worker={worker} />
        <ConnectionCard source={source} testing={probing} alive={worker?.alive ?? false} />
        <NameCard source={source} mayChange={mayChange} />
        {mayChange ? <ReplaceConnection source={source} onSent={expectProbe} /> : null}
        <RailwayCard
          sourceId={source.id}
          platform={platform}
          connected={done.connected}
          mayChange={mayChange}
        />
        <ScheduleForm sourceId={source.id} saved={done.scheduled} mayChange={mayChange} />
        <PolicyForm source={source} storages={storages} saved={done.saved} mayChange={mayChange} />
        <CustomChecks
          sourceId={source.id}
          checks={source.policy.customChecks}
          mayChange={mayChange}
          changed={done.checks}
        />
        <BadgeCard sourceId={source.id} mayChange={mayChange} />
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
