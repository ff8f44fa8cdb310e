import { assertEnv, webEnv } from '#lib/env.ts'
import { asProblem } from '#lib/problem.ts'
import { closeDatabase } from '#lib/store/database.ts'
import { terminalText } from '#lib/terminal-text.ts'
import { firstAdmin } from './first-admin.ts'
import { migrate } from './migrate.ts'
import { whileUnreachable } from './while-unreachable.ts'

const print = (line: string) => void process.stdout.write(`${terminalText(line)}\n`)

// Before web and worker start as containers: migrations, and the first admin.
try {
  assertEnv('preparation')
  const { metadata, home, webUrl, authSecret } = webEnv()
  const { movedFromPublic } = await whileUnreachable(() => migrate(metadata), { print })
  const signIn = await firstAdmin({ home, webUrl, authSecret })
  if (movedFromPublic) print(`The tables were moved from the schema public to ${metadata.schema}.`)
  print('The metadata database is up to date.')
  if (signIn) print(`Sign-in  ${signIn.email}  ${signIn.password}`)
} catch (thrown) {
  const { message, hint } = asProblem(thrown)
  process.stderr.write(terminalText(`${message}\n${hint}\n`))
  process.exitCode = 2
} finally {
  await closeDatabase()
}
