import type { Block } from '#lib/runbook/block.ts'
import { forkDrill } from '#lib/runbook/fork-drill.ts'
import { writingIn } from '#lib/runbook/writing.ts'
import { getArchiveStandings } from '#lib/store/archive-evidence.ts'
import { requestLanguage } from './request-locale.ts'

/** How a point-in-time fork of a Source is made and verified, with the newest good archive as the older of the two. */
export async function loadForkDrill(sourceId: string, serviceName: string): Promise<Block[]> {
  const [standings, language] = await Promise.all([getArchiveStandings(sourceId), requestLanguage()])
  const good = standings.find(({ state }) => state === 'good')
  return forkDrill({ serviceName, archiveId: good?.archiveId ?? null }, writingIn(language))
}
