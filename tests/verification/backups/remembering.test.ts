import { describe, expect, it } from 'vitest'
import { originOf } from '#lib/verification/backups/origin.ts'
import { whyGone } from '#lib/verification/backups/why-gone.ts'
import { hoursAgo, listed, now, volume } from '#tests/verification/a-platform.ts'

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
  ])('is told by the name %s where no schedule did: %s', (name, origin) => {
    expect(originOf(listed({ name }))).toBe(origin)
  })

  it('is the schedule, whatever the name', () => {
    expect(originOf(listed({ name: 'Auto Update x', scheduleId: 's-1' }))).toBe('scheduled')
  })
})

describe('why a Backup is listed no more', () => {
  const usual = { now, volumeBefore: volume(), volumeNow: volume() }

  it('is its expiry, where that has come or comes within the hour', () => {
    expect(whyGone(listed({ expiresAt: hoursAgo(3) }), usual)).toBe('expired')
    expect(whyGone(listed({ expiresAt: hoursAgo(-0.9) }), usual)).toBe('expired')
  })

  it('is somebody, where it had no expiry or one that is still ahead', () => {
    expect(whyGone(listed(), usual)).toBe('deleted-early')
    expect(whyGone(listed({ expiresAt: hoursAgo(-2) }), usual)).toBe('deleted-early')
  })

  it('is the volume, where that is another one, is being deleted, or was emptied', () => {
    for (const volumeNow of [
      volume({ volumeId: 'v-2' }),
      volume({ instanceId: 'vi-2' }),
      volume({ pendingDeletion: true }),
      volume({ state: 'DELETING' }),
    ])
      expect(whyGone(listed(), { ...usual, volumeNow })).toBe('volume-replaced')
    const wiped = { ...usual, volumeNow: volume({ usedMB: 40 }) }
    expect(whyGone(listed(), { ...wiped, allVanished: true })).toBe('volume-replaced')
    expect(whyGone(listed(), wiped)).toBe('deleted-early')
  })

  it('is not guessed where the volume could not be read', () => {
    expect(whyGone(listed(), { ...usual, volumeNow: null })).toBe('unknown')
    expect(whyGone(listed(), { ...usual, volumeBefore: null })).toBe('unknown')
  })
})
