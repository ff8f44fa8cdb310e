import { expectStateAccessible } from '#tests/support/accessible.ts'
import { expect, test } from '#tests/support/browser.ts'
import { joinAs } from '#tests/support/join-as.ts'

const password = 'a long password of a member'

test('a member adds, renames and uses a passkey, and cannot sign in with it once it is removed', async ({
  page,
  stranger,
  site,
}) => {
  const email = await joinAs('viewer', { admin: page, member: stranger, site, password })
  // Browsers bind passkeys to names, never to addresses.
  const url = site.url.replace('127.0.0.1', 'localhost')
  const devtools = await stranger.context().newCDPSession(stranger)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', automaticPresenceSimulation: true },
      ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
    },
  })
  await stranger.goto(`${url}/sign-in?next=%2Faccount`)
  await stranger.getByLabel('E-mail').fill(email)
  await stranger.getByLabel('Password').fill(password)
  await stranger.getByRole('button', { name: 'Sign in', exact: true }).click()
  await stranger.getByLabel('Name of the new passkey').fill('Laptop')
  await stranger.getByRole('button', { name: 'Add passkey' }).click()
  const list = stranger.getByLabel('List of passkeys')
  await expect(list).toContainText('Laptop')
  await stranger.getByText('Rename Laptop').click()
  await stranger.getByLabel('Name', { exact: true }).fill('Work laptop')
  await stranger.getByRole('button', { name: 'Rename', exact: true }).click()
  await expect(list).toContainText('Work laptop')
  await expectStateAccessible(stranger, 'a passkey')

  const signOut = () => stranger.getByRole('button', { name: 'Sign out', exact: true }).first().click()
  const signIn = () => stranger.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await signOut()
  await signIn()
  await expect(stranger.getByRole('button', { name: 'Sign out', exact: true }).first()).toBeVisible()
  await stranger.goto(`${url}/account`)
  await list.getByRole('button', { name: 'Remove' }).click()
  await stranger.getByRole('button', { name: 'Remove passkey' }).click()
  await expect(list).toHaveCount(0)
  await signOut()
  await signIn()
  await expect(stranger.getByRole('alert').first()).toContainText('This passkey is not known here')
  await expectStateAccessible(stranger, 'a sign-in with an unknown passkey')
})
