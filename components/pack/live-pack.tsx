'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { packQuery } from '#components/queries/pack-query.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { Eyebrow, Hint, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { PackPart, PackState, PreDeployPack } from '#lib/platform/pre-deploy-pack.ts'

const titles: Record<PackState, string> = {
  waiting: 'The pre-deploy pack is being made.',
  ready: 'The pre-deploy pack is ready.',
  incomplete: 'The pre-deploy pack is incomplete.',
}

/** A pre-deploy pack: its Archive and its Railway Backup, followed until both have ended. */
export function LivePack({ packId }: { packId: string }) {
  const { data: pack } = useSuspenseQuery(packQuery(packId))
  return (
    <>
      <Eyebrow>
        <a href={`/sources/${pack.sourceId}`}>{pack.sourceName}</a>
        <span aria-hidden="true">·</span>
        <span>Pre-deploy pack</span>
      </Eyebrow>
      <PageTitle size="lg">{titles[pack.state]}</PageTitle>
      <Lead>
        {describePack(pack)} Requested by {pack.requestedBy}, <Time at={pack.requestedAt} />.
      </Lead>
      <div className="mt-7 grid gap-5 lg:grid-cols-2" role="status">
        <ArchiveCard pack={pack} />
        <BackupCard pack={pack} />
      </div>
    </>
  )
}

function describePack({ state, backup }: PreDeployPack): string {
  if (state === 'waiting') return 'A deploy should wait for it.'
  if (state === 'incomplete') return 'Do not rely on it: see what is missing.'
  return backup.state === 'done'
    ? 'A verified archive and a Railway backup are stored.'
    : 'A verified archive is stored. There is no Railway backup with it.'
}

function ArchiveCard({ pack: { archive, run, heldUntil } }: { pack: PreDeployPack }) {
  return (
    <Card title="Verified archive" hint={<PartBadge part={archive} />}>
      <CardBody>
        <p>{archive.sentence}</p>
      </CardBody>
      <Facts>
        <Fact label="Run">
          <TextLink href={`/runs/${run.id}`}>Run {run.number}</TextLink>
        </Fact>
        {run.archiveId && run.takenAt ? (
          <Fact label="Captured" more={<TextLink href={`/archives/${run.archiveId}`}>Archive</TextLink>}>
            <Time at={run.takenAt} />
          </Fact>
        ) : null}
        <Fact label="Retained at least until">
          <Time at={heldUntil} />
        </Fact>
      </Facts>
    </Card>
  )
}

function BackupCard({ pack: { backup, sourceId } }: { pack: PreDeployPack }) {
  return (
    <Card title="Railway backup" hint={<PartBadge part={backup} />}>
      <CardBody>
        <p>{backup.sentence}</p>
        {backup.state === 'done' ? (
          <Hint className="mt-2">Railway charges for it until a person deletes it at Railway.</Hint>
        ) : null}
      </CardBody>
      {backup.name ? (
        <Facts>
          <Fact label="Name" more={<TextLink href={`/backups?source=${sourceId}`}>Railway backups</TextLink>}>
            {backup.name}
          </Fact>
        </Facts>
      ) : null}
    </Card>
  )
}

function PartBadge({ part }: { part: PackPart }) {
  if (part.state === 'done') return <Badge tone="positive">Stored</Badge>
  return part.state === 'waiting' ? (
    <Badge tone="info">In progress</Badge>
  ) : (
    <Badge tone="warning">Missing</Badge>
  )
}
