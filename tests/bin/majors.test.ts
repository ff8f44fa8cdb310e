import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { debianMirror } from '#bin/provision/debian-mirror.ts'
import { findMajors } from '#bin/provision/find-majors.ts'
import { provisionMajor } from '#bin/provision/provision-major.ts'
import { provisionMajors } from '#bin/test-run/provision-majors.ts'

describe('the mirror of Debian', () => {
  let apt: string
  beforeEach(() => {
    apt = mkdtempSync(path.join(tmpdir(), 'apt-'))
    mkdirSync(path.join(apt, 'sources.list.d'))
  })
  afterEach(() => rmSync(apt, { recursive: true }))

  it('is read from both formats of apt’s sources, leaving out security updates and third-party repositories', () => {
    const deb822 = path.join(apt, 'sources.list.d', 'debian.sources')
    writeFileSync(
      path.join(apt, 'sources.list.d', 'a.list'),
      'deb https://packages.example/apt stable main\n',
    )
    writeFileSync(
      deb822,
      'Types: deb\nURIs: http://mirror.example/debian-security\n\nTypes: deb\nURIs: http://mirror.example/debian\n',
    )
    expect(debianMirror(apt)).toBe('http://mirror.example/debian')
    rmSync(deb822)
    expect(debianMirror(apt)).toBe(null)
    writeFileSync(
      path.join(apt, 'sources.list'),
      'deb [arch=amd64] http://other.example/debian/ bookworm main\n',
    )
    expect(debianMirror(apt)).toBe('http://other.example/debian/')
  })
})

it('finds one set of programs for each major, newest first', async () => {
  const majors = (await findMajors()).map(({ major }) => major)
  expect(majors).toEqual([...new Set(majors)].sort((a, b) => b - a))
  const server = path.join((await findMajors())[0]?.folder ?? '', 'postgres')
  expect((await execa(server, ['--version'])).stdout).toContain(String(majors[0]))
})

it('says which majors cannot be brought, and why', async () => {
  expect(await provisionMajor(14, () => {})).toBe('no Debian suite has it')
  const { majors, missing } = await provisionMajors([12], () => {})
  expect(majors).toEqual([])
  expect(missing).toEqual([
    'PostgreSQL 12 was not tested: it is not on this machine, and no Debian suite has it.',
  ])
})

it('refuses a major that is not tested', async () => {
  const ran = await execa('node', [path.resolve('bin/test-majors.mjs'), '9'], { reject: false })
  expect(ran.exitCode).toBe(2)
  expect(ran.stderr).toContain('usage: npm run test:majors')
})
