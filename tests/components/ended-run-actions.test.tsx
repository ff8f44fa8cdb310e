import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { EndedRunActions } from '#components/run/ended-run-actions.tsx'
import type { RunView } from '#components/run/run-view.ts'
import { PermissionsProvider } from '#components/shell/permissions.tsx'
import { withinPage } from '#tests/support/within-page.tsx'

const view = { id: 'r', sourceId: 's', archive: null, status: 'failed' } as RunView
const drawn = <EndedRunActions view={view} />

it('leads from the top of a run to the card that shares its report, for who may share', () => {
  expect(renderToStaticMarkup(withinPage(drawn))).toMatch(/<a [^>]*href="#share"[^>]*>Share</)
  const viewer = <PermissionsProvider permissions={['read']}>{drawn}</PermissionsProvider>
  expect(renderToStaticMarkup(withinPage(viewer))).not.toContain('#share')
})
