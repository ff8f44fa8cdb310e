import { List } from '#app/(signed-in)/backups/list.tsx'
import { Beside } from '#components/backup/beside.tsx'
import { CouldNotRead } from '#components/backup/could-not-read.tsx'
import { Coverage } from '#components/backup/coverage.tsx'
import { Independence } from '#components/backup/independence.tsx'
import { NoneListed } from '#components/backup/none-listed.tsx'
import { PlatformChecks } from '#components/backup/platform-checks.tsx'
import { ScheduleForm } from '#components/backup/schedule-form.tsx'
import { Strip } from '#components/backup/strip.tsx'
import { calendarOf, gapsOf } from '#lib/platform/coverage.ts'
import { assessFailureDomains } from '#lib/platform/failure-domains.ts'
import type { Platform } from '#lib/platform/platform.ts'
import { platformChecks } from '#lib/platform/platform-checks.ts'
import { standingsOf } from '#lib/store/archive-evidence.ts'
import { coverageOf } from '#lib/store/backups.ts'
import { keptArchives } from '#lib/store/kept-archives.ts'
import type { Source } from '#lib/verification/source.ts'
import type { Asked } from './search.ts'

/** So many weeks are drawn: the longest retention Railway offers was 89 days when this was written. */
const weeks = 17

type ConnectedProps = {
  source: Source
  platform: Platform
  asked: Asked
  known: number
  now: Date
  admin: boolean
}

/** Everything the page says of a Source that is connected, whether or not Railway can be read now. */
export async function Connected({ source, platform, asked, known, now, admin }: ConnectedProps) {
  const [days, archives] = await Promise.all([
    coverageOf(source.id, weeks * 7),
    standingsOf(source.id).then((standings) => keptArchives(source.id, standings)),
  ])
  const since = firstKnown(platform)
  const places = assessFailureDomains(platform, archives, now)
  return (
    <>
      <CouldNotRead platform={platform} />
      <NoneListed platform={platform} known={known} />
      <Strip platform={platform} now={now} />
      <div className="grid two">
        <PlatformChecks
          checks={platformChecks(platform, source.policy, now)}
          title="Beside what was promised"
        />
        <Coverage
          weeks={calendarOf(days, { now, weeks, since })}
          gaps={gapsOf(days, { now, since })}
          since={since}
        />
      </div>
      <List source={source} platform={platform} asked={asked} admin={admin} />
      <Independence places={places} />
      <div className="grid two">
        <Beside platform={platform} />
        {admin ? <ScheduleForm platform={platform} /> : null}
      </div>
    </>
  )
}

/** Railway forgets what has expired, so days before we first looked are not known. */
function firstKnown({ link, backups }: Platform): string {
  const seen = (backups.value ?? []).map((backup) => backup.firstSeenAt)
  return [link.connectedAt, ...seen].sort()[0] ?? link.connectedAt
}
