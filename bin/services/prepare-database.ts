import { assertEnv, variableNamed, webEnv } from '#lib/env.ts'
import { asProblem } from '#lib/problem.ts'
import { closeDatabase } from '#lib/store/database.ts'
import { terminalText } from '#lib/terminal-text.ts'
import { firstAdmin } from './first-admin.ts'
import { migrate } from './migrate.ts'

// Before web and worker start as containers: migrations, and the first admin.
try {
  assertEnv('preparation')
  const { home, webUrl, authSecret } = webEnv()
  await migrate(variableNamed('DATABASE_URL') ?? '')
  const signIn = await firstAdmin({ home, webUrl, authSecret })
  process.stdout.write('The metadata database is up to date.\n')
  if (signIn) process.stdout.write(`Sign-in  ${signIn.email}  ${signIn.password}\n`)
} catch (thrown) {
  const { message, hint } = asProblem(thrown)
  process.stderr.write(terminalText(`${message}\n${hint}\n`))
  process.exitCode = 2
} finally {
  await closeDatabase()
}
