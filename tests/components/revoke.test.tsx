import { readFileSync } from 'node:fs'
import { prerender } from 'react-dom/static'
import { expect, test } from 'vitest'
import { InvitationList } from '#components/member/invitation-list.tsx'
import { GateOverride } from '#components/overview/gate-override.tsx'
import { RevokeShare } from '#components/report/revoke-share.tsx'
import { BadgeCard } from '#components/source/badge-card.tsx'
import type { Gate } from '#lib/verification/gate.ts'
import { trackedFiles } from '#tests/support/tracked-files.ts'
import { withinPage } from '#tests/support/within-page.tsx'

const at = '2026-11-22T12:00:00.000Z'
const badge = { id: 'b', sourceId: 's', createdBy: 'ana', createdAt: at, revokedAt: null }
const override = { by: 'ana', until: at, reason: 'A hotfix.' }
const invitation = { id: 'i', email: 'rui@example.com', role: 'viewer', createdBy: 'ana', expiresAt: at }

const forms = [
  ['a badge', <BadgeCard key="b" sourceId="s" badges={[badge] as never} mayChange />],
  ['an invitation', <InvitationList key="i" invitations={[invitation] as never} />],
  [
    'an override',
    <GateOverride key="o" sourceId="s" gate={{ state: 'open', override } as unknown as Gate} mayOverride />,
  ],
  ['a link', <RevokeShare key="l" path="/revoke" />],
] as const

/** Without a script, what asks first is folded: the form that does it stands below its consequence. The server waits for parts that are loaded. */
test.each(forms)('%s is revoked after a question only', async (_, drawn) => {
  const html = await new Response((await prerender(withinPage(drawn))).prelude).text()
  const [before, folded = ''] = html.split('<details>')
  expect(before).not.toContain('/revoke"')
  expect(folded).toMatch(/<p [^>]*>[^<]+<\/p><div [^>]*><form [^>]*revoke"/)
})

test('no page has a form that revokes and asks nothing', () => {
  const files = trackedFiles.filter((file) => /^(components|app)\/.*\.tsx$/.test(file))
  const revoking = files.filter((file) => /\/revoke`/.test(readFileSync(file, 'utf8')))
  expect(revoking.length).toBeGreaterThan(4)
  const asks = (file: string) => /<Confirm(Later)?\b|<RevokeShare\b/.test(readFileSync(file, 'utf8'))
  expect(revoking.filter((file) => !asks(file))).toEqual([])
})
