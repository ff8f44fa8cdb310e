import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { stableId } from '#bin/fake-railway/stable-id.ts'
import { newVolume } from '#bin/fake-railway/state.ts'
import { discover } from '#lib/railway/discover.ts'
import { readConnectionUrls, resolveVolume } from '#lib/railway/resolve.ts'
import { lendRailway } from '#tests/support/railway.ts'

let railway: Awaited<ReturnType<typeof lendRailway>>
beforeAll(async () => {
  railway = await lendRailway()
})
afterEach(() => railway.state.faults.clear())
afterAll(() => railway.close())

const tokenOf = (kind: 'project' | 'workspace' | 'account') => {
  const { endpoint, token, timeoutMs } = railway.access(kind)
  return { endpoint, token, timeoutMs }
}
const fault = (name: Parameters<typeof railway.state.faults.set>[0]) =>
  railway.state.faults.set(name, Date.now())

describe('a token', () => {
  test('of a project is recognized by its header, and sees its one environment', async () => {
    const sees = await discover(tokenOf('project'))
    expect(sees.kind).toBe('project')
    expect(sees.unread).toEqual([])
    expect(sees.services.map(({ serviceName, environmentName }) => [serviceName, environmentName])).toEqual([
      ['Postgres', 'production'],
      ['Redis', 'production'],
      ['web', 'production'],
    ])
    expect(sees.services[0]).toMatchObject({
      projectName: 'iamenu',
      image: 'ghcr.io/railwayapp-templates/postgres-ssl:15',
      postgres: true,
      volumeInstanceId: railway.production.id,
    })
    expect(sees.services[1]).toMatchObject({ postgres: false })
    expect(sees.services[2]).toMatchObject({ postgres: false, image: null, volumeInstanceId: null })
  })

  test.each(['workspace', 'account'] as const)('of kind %s sees every environment', async (kind) => {
    const sees = await discover(tokenOf(kind))
    expect(sees.kind).toBe(kind)
    expect(sees.services).toHaveLength(6)
    const [production, staging] = sees.services.filter(({ serviceName }) => serviceName === 'Postgres')
    expect(production?.volumeInstanceId).not.toBe(staging?.volumeInstanceId)
  })

  test('that opens nothing is refused, and so is one that was removed', async () => {
    const mistyped = { ...tokenOf('project'), token: 'no-such-token' }
    await expect(discover(mistyped)).rejects.toMatchObject({ code: 'railway-not-authorized' })
    fault('not-authorized-all')
    await expect(discover(tokenOf('account'))).rejects.toMatchObject({ code: 'railway-not-authorized' })
  })

  test.each([
    ['unreachable', 'railway-unreachable'],
    ['rate-limited', 'railway-rate-limited'],
    ['strange-answer', 'railway-strange-answer'],
  ] as const)('is not called wrong while Railway is %s', async (name, code) => {
    fault(name)
    await expect(discover(tokenOf('project'))).rejects.toMatchObject({ code })
  })

  test('whose allowance ends halfway sees what was read, and what was not read is named', async () => {
    const scarce = await lendRailway()
    const [project] = scarce.state.projects
    project?.environments.push({ id: stableId('test'), name: 'test' })
    // Whether it is a project's, an account's, a workspace's; the projects; production. Nothing is left for staging.
    scarce.state.requestsPerHour = 5
    const sees = await discover({ endpoint: scarce.url, token: scarce.token }).finally(scarce.close)
    expect(sees.services).toHaveLength(3)
    expect(sees.unread).toMatchObject([
      { place: 'iamenu, staging', problem: { code: 'railway-rate-limited' } },
      { place: 'iamenu, test', problem: { code: 'railway-rate-limited' } },
    ])
    // After the first refusal nothing more is asked.
    expect(scarce.state.operations).toHaveLength(6)
  })
})

describe('many projects', () => {
  test('are read page by page', async () => {
    const { state } = railway
    const more = Array.from({ length: 60 }, (_, index) => {
      const environmentId = stableId(`environment ${index}`)
      return {
        id: stableId(`project ${index}`),
        name: `p${index}`,
        environments: [{ id: environmentId, name: 'e' }],
      }
    })
    state.projects.push(...more)
    const last = more.at(-1)?.environments[0]?.id ?? ''
    const many = Array.from({ length: 130 }, (_, index) => ({
      environmentId: last,
      serviceId: stableId(`service ${index}`),
      serviceName: `s${index}`,
      image: index === 129 ? 'timescale/timescaledb:latest-pg16' : null,
      variables: {},
    }))
    state.services.push(...many)
    for (const { serviceId, serviceName } of many)
      state.volumes.push(newVolume(serviceName, last, serviceId, 5000, 10))
    const sees = await discover(tokenOf('workspace'))
    expect(sees.services).toHaveLength(6 + 130)
    expect(sees.services.at(-1)).toMatchObject({ serviceName: 's129', postgres: true })
    expect(sees.services.at(-1)?.volumeInstanceId).toBe(state.volumes.at(-1)?.id)
    state.volumes.splice(3)
    state.projects.splice(1)
    state.services.splice(6)
  })
})

describe('the volume of a service', () => {
  test('is its instance in that environment', async () => {
    expect(await resolveVolume(railway.access('account'), railway.place)).toEqual({
      volumeInstanceId: railway.production.id,
      image: 'ghcr.io/railwayapp-templates/postgres-ssl:15',
    })
  })

  test('that has none is named', async () => {
    const web = { ...railway.place, serviceId: stableId('web') }
    await expect(resolveVolume(railway.access(), web)).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('web has no volume'),
    })
    const unknown = { ...railway.place, serviceId: 'unknown' }
    await expect(resolveVolume(railway.access(), unknown)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('of another environment is refused to a project token', async () => {
    const staging = railway.state.projects[0]?.environments[1]?.id ?? ''
    await expect(
      resolveVolume(railway.access('project'), { ...railway.place, environmentId: staging }),
    ).rejects.toMatchObject({ code: 'railway-not-authorized' })
  })
})

describe('connection strings', () => {
  const service = () => {
    const found = railway.state.services.find(({ serviceName }) => serviceName === 'Postgres')
    if (!found) throw new Error('There is no Postgres.')
    return found
  }

  test('come with the direct and private ones first', async () => {
    const before = service().variables
    service().variables = {
      DATABASE_PUBLIC_URL: 'postgres://a:b@proxy.example:1/x',
      DATABASE_URL: 'postgres://a:b@pooler.internal/x',
      DATABASE_UNPOOLED_URL: 'postgresql://a:b@direct.internal/x',
      PGPASSWORD: 'correct-horse',
    }
    const urls = await readConnectionUrls(railway.access(), railway.place)
    service().variables = before
    expect(urls.map(({ name }) => name)).toEqual([
      'DATABASE_UNPOOLED_URL',
      'DATABASE_URL',
      'DATABASE_PUBLIC_URL',
    ])
    expect(JSON.stringify(urls)).not.toContain('correct-horse')
  })

  test('that are sealed, empty or not rendered are not among them', async () => {
    const before = service().variables
    const reference = `postgresql://postgres:$${'{{PGPASSWORD}}'}@db.internal/x`
    service().variables = { DATABASE_URL: reference, DATABASE_PUBLIC_URL: '' }
    expect(await readConnectionUrls(railway.access(), railway.place)).toEqual([])
    service().variables = before
    const staging = railway.state.projects[0]?.environments[1]?.id ?? ''
    const sealed = { ...railway.place, environmentId: staging }
    expect(await readConnectionUrls(railway.access('account'), sealed)).toEqual([])
  })

  test('that may not be read are a Problem, not an empty list', async () => {
    fault('variables-hidden')
    await expect(readConnectionUrls(railway.access(), railway.place)).rejects.toMatchObject({
      code: 'railway-not-authorized',
    })
  })
})
