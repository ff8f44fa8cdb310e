import { describe, expect, test } from 'vitest'
import { hashPasscode, isPasscode, unlockingCookie, unlocks } from '#lib/access/passcode.ts'

describe('a passcode', () => {
  test('fits its own hash alone, whatever its letters are made of', async () => {
    const stored = await hashPasscode('caf\u00e9-42')
    expect(stored).toMatch(/^scrypt\$32768\$8\$1\$/)
    expect(stored).not.toContain('42')
    expect(await isPasscode('cafe\u0301-42', stored)).toBe(true)
    expect(await isPasscode(' caf\u00e9-42 ', stored)).toBe(true)
    expect(await isPasscode('cafe-42', stored)).toBe(false)
    expect(await isPasscode('', stored)).toBe(false)
    expect(await hashPasscode('caf\u00e9-42')).not.toBe(stored)
  })

  test('fits no hash of an unknown form or of a cost beyond reason', async () => {
    const stored = await hashPasscode('one two three')
    for (const other of [
      '',
      'one two three',
      stored.replace('scrypt', 'plain'),
      stored.replace('32768', '4194304'),
    ])
      expect(await isPasscode('one two three', other)).toBe(false)
  })
})

describe('the cookie of a reader who gave the passcode', () => {
  const link = { shareId: 'share-1', passcodeHash: 'scrypt$1', secret: 'a secret' }
  const now = new Date('2026-11-27T12:00:00Z')
  const until = new Date('2026-11-27T13:00:00Z')
  const cookie = unlockingCookie(link, until)

  test('unlocks until its time', () => {
    expect(unlocks(cookie, link, now)).toBe(true)
    expect(unlocks(cookie, link, until)).toBe(false)
  })

  test('unlocks no other link, no other passcode, and nothing elsewhere', () => {
    expect(unlocks(cookie, { ...link, shareId: 'share-2' }, now)).toBe(false)
    expect(unlocks(cookie, { ...link, passcodeHash: 'scrypt$2' }, now)).toBe(false)
    expect(unlocks(cookie, { ...link, secret: 'another' }, now)).toBe(false)
  })

  test('cannot be prolonged or made up', () => {
    expect(unlocks(cookie.replace(/^\d/, '9'), link, now)).toBe(false)
    for (const made of [
      undefined,
      '',
      '9'.repeat(13),
      `${'9'.repeat(13)}.${'a'.repeat(43)}`,
      'x'.repeat(5000),
    ])
      expect(unlocks(made, link, now)).toBe(false)
  })
})
