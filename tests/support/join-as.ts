import { expect, type Page } from '@playwright/test'

type Join = { admin: Page; member: Page; site: { url: string }; password: string }

/** Invites a person of a role as an admin, and accepts in another browser, which is signed in then. Returns the e-mail. */
export async function joinAs(
  role: 'viewer' | 'operator',
  { admin, member, site, password }: Join,
): Promise<string> {
  const headers = { origin: site.url }
  const email = `${role}-${Date.now()}@backproof.local`
  const made = await admin.request.post('/api/v1/members/invitations', { headers, data: { email, role } })
  expect(made.status()).toBe(201)
  const token = String((await made.json()).url)
    .split('/')
    .at(-1)
  const accepted = await member.request.post('/api/v1/invitations/accept', {
    headers,
    data: { token, password },
  })
  expect(accepted.status()).toBe(201)
  return email
}
