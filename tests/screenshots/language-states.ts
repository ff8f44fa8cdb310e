import { atRailway } from '#tests/support/at-railway.ts'
import { archiveOf, ofDatabase, ofInstallation, passedRun, send } from './acts.ts'
import { changeProduction, tableOf } from './archive-states.ts'
import { state } from './state.ts'

export function languageStates(): void {
  state('portuguese', async ({ page, site, take }) => {
    await atRailway(page, site)
    const before = await passedRun(page, site)
    await changeProduction(site)
    const after = await passedRun(page, site)
    const of = `/databases/${site.sourceId}`
    await send(page, site, '/preferences', { language: 'pt' })
    try {
      await take(page, {
        ...{ ...ofInstallation, ...ofDatabase(site), run: `/runs/${after}`, add: '/databases/new' },
        ...{ connect: '/databases/connect', archive: `/archives/${await archiveOf(page, after)}` },
        ...{ storages: '/archives/storages', compare: `/runs/compare?a=${before}&b=${after}` },
        ...{ tables: tableOf(site), warnings: `/runs/${after}/production-warnings` },
        ...{ rehearsals: `${of}/rehearsals`, restored: `${of}/restored`, drill: `${of}/runbook/drill` },
        ...{ remove: `${of}/remove`, links: '/settings/links', channel: '/settings/channels/new?kind=email' },
        ...{ api: '/docs/api', schedules: `/backups/schedules?source=${site.sourceId}&kind=DAILY` },
        'not-found': '/unknown',
      })
    } finally {
      await send(page, site, '/preferences', { language: 'en' })
    }
  })
}
