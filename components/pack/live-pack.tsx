'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { Filled } from '#components/language/filled.tsx'
import { useTexts } from '#components/language/use-texts.ts'
import { signerOf } from '#components/member/signer.ts'
import { packQuery } from '#components/queries/pack-query.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { Eyebrow, Hint, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Tone } from '#components/ui/tone.ts'
import type { PackPart, PreDeployPack } from '#lib/platform/pre-deploy-pack.ts'
import { visible } from '#lib/verification/manifest.ts'
import { packTexts } from './pack.texts.ts'

/** A pre-deploy pack: its Archive and its Railway Backup, followed until both have ended. */
export function LivePack({ packId }: { packId: string }) {
  const texts = useTexts(packTexts)
  const { data: pack } = useSuspenseQuery(packQuery(packId))
  return (
    <>
      <Eyebrow>
        <a href={`/databases/${pack.sourceId}`}>{visible(pack.sourceName)}</a>
        <span aria-hidden="true">·</span>
        <span>{texts.title}</span>
      </Eyebrow>
      <PageTitle>{texts.titles[pack.state]}</PageTitle>
      <Lead>
        <Summary pack={pack} />{' '}
        <Filled text={texts.requested(signerOf(pack.requestedBy))} at={<Time at={pack.requestedAt} />} />
      </Lead>
      <div className="mt-7 grid gap-5 lg:grid-cols-2" role="status">
        <ArchiveCard pack={pack} />
        <BackupCard pack={pack} />
      </div>
    </>
  )
}

function Summary({ pack: { state, backup } }: { pack: PreDeployPack }) {
  const texts = useTexts(packTexts)
  if (state !== 'ready') return texts[state]
  return backup.state === 'done' ? texts.both : texts.archiveAlone
}

function ArchiveCard({ pack: { archive, run, heldUntil } }: { pack: PreDeployPack }) {
  const texts = useTexts(packTexts)
  return (
    <Card title={texts.archive} hint={<PartBadge part={archive} />}>
      <CardBody>
        <p>{visible(texts.archivePart(archive))}</p>
      </CardBody>
      <Facts>
        <Fact label={texts.run}>
          <TextLink href={`/runs/${run.id}`}>{texts.runNumber(run.number)}</TextLink>
        </Fact>
        {run.archiveId && run.takenAt ? (
          <Fact
            label={texts.captured}
            more={<TextLink href={`/archives/${run.archiveId}`}>{texts.toArchive}</TextLink>}
          >
            <Time at={run.takenAt} />
          </Fact>
        ) : null}
        <Fact label={texts.heldUntil}>
          <Time at={heldUntil} />
        </Fact>
      </Facts>
    </Card>
  )
}

function BackupCard({ pack: { backup, sourceId } }: { pack: PreDeployPack }) {
  const texts = useTexts(packTexts)
  return (
    <Card title={texts.backup} hint={<PartBadge part={backup} />}>
      <CardBody>
        <p>{visible(texts.backupPart(backup))}</p>
        {backup.state === 'done' ? <Hint className="mt-2">{texts.cost}</Hint> : null}
      </CardBody>
      {backup.name ? (
        <Facts>
          <Fact
            label={texts.name}
            more={<TextLink href={`/backups?source=${sourceId}`}>{texts.backups}</TextLink>}
          >
            {visible(backup.name)}
          </Fact>
        </Facts>
      ) : null}
    </Card>
  )
}

const tones: Record<PackPart['state'], Tone> = { done: 'positive', waiting: 'info', missing: 'warning' }

function PartBadge({ part: { state } }: { part: PackPart }) {
  return <Badge tone={tones[state]}>{useTexts(packTexts).states[state]}</Badge>
}
