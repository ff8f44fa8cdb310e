import type { Page } from '@playwright/test'
import { expect } from '#tests/support/browser.ts'
import { joinAs } from '#tests/support/join-as.ts'
import { lendReceiver } from '#tests/support/receiver.ts'
import type { TestSite } from '#tests/support/test-site.ts'
import { totpCode } from '#tests/support/totp-code.ts'
import { passedRun, send, shareRun } from './acts.ts'
import { state } from './state.ts'

const password = 'a long password of a member'

/** What people set up, and what they see before they are signed in. */
export function personStates(): void {
  state('settings', async ({ page, stranger, site, take }) => {
    const id = await passedRun(page, site)
    for (const choices of [{}, { passcode: 'open sesame' }, { opens: 'newest', language: 'pt' }] as const)
      await shareRun(page, site, { id, ...choices })
    await send(page, site, '/keys', { name: 'deploy pipeline', scopes: ['gate', 'rehearse'] })
    await send(page, site, '/keys', { name: 'metrics', scopes: ['read'], expiresInDays: null })
    await send(page, site, '/members/invitations', { email: 'rui@iamenu.example', role: 'operator' })
    const form = (kind: string) => `/settings/channels/new?kind=${kind}`
    await withChannels(page, site, async (channel) => {
      await take(page, {
        ...{
          channels: '/settings/channels',
          channel: `/settings/channels/${channel}`,
          'new-ntfy': form('ntfy'),
        },
        ...{ 'new-email': form('email'), 'new-slack': form('slack'), 'new-discord': form('discord') },
        ...{ 'new-webhook': form('webhook'), links: '/settings/links', keys: '/settings/keys' },
        ...{ api: '/docs/api', audit: '/settings/audit' },
      })
    })
    const email = await joinAs('viewer', { admin: page, member: stranger, site, password })
    await take(page, { members: '/settings/members' })
    await stranger.goto('/account')
    await stranger.getByLabel('Your password').fill(password)
    await stranger.getByRole('button', { name: 'Set up two-factor' }).click()
    await expect(stranger.getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible()
    await take(stranger, { 'two-factor': '/account/two-factor' })
    const secret = await stranger.getByTestId('totp-secret').innerText()
    await stranger.getByRole('textbox', { name: 'Code' }).fill(await totpCode(secret))
    await stranger.getByRole('button', { name: 'Turn on two-factor' }).click()
    await expect(stranger.locator('#two-factor')).toContainText('On')
    await take(stranger, { account: '/account' })
    await stranger.getByRole('button', { name: 'Sign out', exact: true }).first().click()
    await stranger.getByLabel('E-mail').fill(email)
    await stranger.getByLabel('Password').fill(password)
    await stranger.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(stranger.locator('h1')).toHaveText('Enter the code')
    await take(stranger, { code: '/sign-in/code' })
  })

  state('strangers', async ({ page, stranger, site, take }) => {
    const passcode = await shareRun(page, site, { id: await passedRun(page, site), passcode: 'open sesame' })
    await take(stranger, { passcode, 'passcode-wrong': `${passcode}?passcode=wrong` })
    const invited = { email: 'eva@iamenu.example', role: 'operator' }
    const { url } = await send(page, site, '/members/invitations', invited)
    const invite = new URL(url).pathname
    await take(stranger, { invite, 'sign-in-refused': '/sign-in?why=wrong' })
    await take(stranger, {
      'no-report': '/r/unknown',
      'not-found': '/unknown',
      'invite-used': '/invite/unknown',
    })
  })

  state('viewer', async ({ page, stranger, site, take }) => {
    await joinAs('viewer', { admin: page, member: stranger, site, password })
    const database = `/databases/${site.sourceId}`
    await take(stranger, { database, settings: `${database}/settings`, keys: '/settings/keys' })
  })

  state('removed', async ({ page, site, take }) => {
    const connectionString = 'postgresql://owner:secret@127.0.0.1:9/staging'
    const { id } = await send(page, site, '/sources', { name: 'iamenu-staging', connectionString })
    const probed = async () => (await (await page.request.get(`/api/v1/sources/${id}`)).json()).probeProblem
    await expect.poll(probed).toBeTruthy()
    const database = `/databases/${id}`
    await take(page, { list: '/', remove: `${database}/remove` })
    await send(page, site, `/sources/${id}/archive`)
    await take(page, { archived: '/databases/archived', database, delete: `${database}/remove` })
  })
}

/** A channel whose test message arrived and one whose receiver answers with an error. */
async function withChannels(page: Page, site: TestSite, work: (id: string) => Promise<void>): Promise<void> {
  const works = await lendReceiver()
  const fails = await lendReceiver((response) => void response.writeHead(500).end())
  const kinds = { kind: 'slack', alertKinds: ['failed', 'overdue'] }
  const { id } = await send(page, site, '/channels', { ...kinds, name: 'Ops on Slack', url: works.url })
  const other = await send(page, site, '/channels', { kind: 'discord', name: 'On call', url: fails.url })
  try {
    await page.goto('/settings/channels')
    await expect(page.getByText('Verified', { exact: true })).toBeVisible()
    await expect(page.getByText('answered with HTTP status 500').first()).toBeVisible()
    await work(id)
  } finally {
    for (const one of [id, other.id]) await send(page, site, `/channels/${one}/remove`)
    await works.close()
    await fails.close()
  }
}
