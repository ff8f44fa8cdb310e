import { describe, expect, it } from 'vitest'
import { backupOrigin } from '#lib/platform/origin.ts'
import { removalReason } from '#lib/platform/removal-reason.ts'
import { hoursAgo, listed, now, volume } from '#tests/lib/verification/a-platform.ts'

describe('who made a Backup', () => {
  it.each([
    [null, 'manual'],
    ['pre-deploy', 'manual'],
    ['Manual', 'manual'],
    ['before the auto update', 'manual'],
    ['Auto Update ghcr.io/railwayapp-templates/postgres-ssl:15', 'platform'],
    ['pre-ha-conversion', 'platform'],
    ['Vulnerability remediation', 'platform'],
    ['Security patch 15.20', 'platform'],
  ])('of a Backup without a schedule follows from the name %s: %s', (name, origin) => {
    expect(backupOrigin(listed({ name }))).toBe(origin)
  })

  it('is the schedule, whatever the name', () => {
    expect(backupOrigin(listed({ name: 'Auto Update x', scheduleId: 's-1' }))).toBe('scheduled')
  })
})

describe('why a Backup is listed no more', () => {
  const usual = { now, volumeBefore: volume(), volumeNow: volume() }

  it('is its expiry, where that has come or comes within the hour', () => {
    expect(removalReason(listed({ expiresAt: hoursAgo(3) }), usual)).toBe('expired')
    expect(removalReason(listed({ expiresAt: hoursAgo(-0.9) }), usual)).toBe('expired')
  })

  it('is an early deletion, where it had no expiry or one in the future', () => {
    expect(removalReason(listed(), usual)).toBe('deleted-early')
    expect(removalReason(listed({ expiresAt: hoursAgo(-2) }), usual)).toBe('deleted-early')
  })

  it('is the volume, where that is another one, is being deleted, or was emptied', () => {
    for (const volumeNow of [
      volume({ volumeId: 'v-2' }),
      volume({ instanceId: 'vi-2' }),
      volume({ pendingDeletion: true }),
      volume({ state: 'DELETING' }),
    ])
      expect(removalReason(listed(), { ...usual, volumeNow })).toBe('volume-replaced')
    const wiped = { ...usual, volumeNow: volume({ usedMB: 40 }) }
    expect(removalReason(listed(), { ...wiped, allVanished: true })).toBe('volume-replaced')
    expect(removalReason(listed(), wiped)).toBe('deleted-early')
  })

  it('is not guessed where the volume could not be read', () => {
    expect(removalReason(listed(), { ...usual, volumeNow: null })).toBe('unknown')
    expect(removalReason(listed(), { ...usual, volumeBefore: null })).toBe('unknown')
  })
})
