import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { railwayPage } from '#tests/support/railway-page.ts'

const code = readFileSync('.railway/railway.ts', 'utf8')

/** What the file gives a service, up to the next declaration. The workflow evaluates it with Railway's own package. */
function declared(service: string) {
  const [block = ''] = new RegExp(`service\\('${service}', \\{[\\s\\S]*?\\n {2}\\}\\)`).exec(code) ?? []
  const [, env = ''] = /env: \{([\s\S]*?)\n {4}\}/.exec(block) ?? []
  return {
    block,
    variables: [...env.matchAll(/^ {6}(\w+): (.+),$/gm)].map(([, name = '', value = '']) => [name, value]),
  }
}

/** Stands for each reference and each value that a person types. */
const known = Object.fromEntries(
  [
    'backproof-db.DATABASE_URL',
    'web.RAILWAY_PUBLIC_DOMAIN',
    'Postgres.DATABASE_URL',
    'BETTER_AUTH_SECRET',
    'BACKPROOF_ADMIN_EMAIL',
    'BACKPROOF_ADMIN_PASSWORD',
  ].map((name) => [name, 'replaced']),
)

test.each([
  ['web', 'Dockerfile.web'],
  ['worker', 'Dockerfile.worker'],
])('.railway/railway.ts gives the service %s what the Railway page gives it', (service, dockerfile) => {
  const { block, variables } = declared(service)
  const onPage = railwayPage.variables(dockerfile, known)
  expect(variables.map(([name]) => name).sort()).toEqual(Object.keys(onPage).sort())
  for (const [name = '', value = ''] of variables)
    if (value.startsWith("'")) expect([name, value]).toEqual([name, `'${onPage[name]}'`])
  expect(block).toContain(`dockerfilePath: '${dockerfile}'`)
})

test('.railway/railway.ts prepares the database before the web is deployed, and checks the same path', () => {
  const { block } = declared('web')
  expect(block).toContain(`preDeployCommand: ['${railwayPage.preDeployCommand}']`)
  expect(block).toContain(`healthcheckPath: '${railwayPage.healthcheckPath}'`)
  expect(declared('worker').block).toContain("'/data': home")
})
