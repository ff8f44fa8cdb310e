import { stdin } from 'node:process'
import { variableNamed } from '#lib/env.ts'
import { Problem } from '#lib/problem.ts'

/** A connection string has 4000 characters at most. */
const maxBytes = 16_384

/** The connection string that an argument names: the argument itself, `env:NAME` for a variable, `-` for standard input. */
export async function urlArgument(argument: string): Promise<string> {
  if (argument === '-') return readStandardInput()
  if (!argument.startsWith('env:')) return argument
  const name = argument.slice(4)
  const url = variableNamed(name)
  if (url) return url
  throw new Problem(
    'variable-missing',
    `The variable ${name} is not set.`,
    `Set ${name} to the connection string.`,
  )
}

async function readStandardInput(): Promise<string> {
  if (stdin.isTTY) process.stderr.write('Connection string (it is shown while you type; Ctrl-D ends): ')
  let text = ''
  for await (const chunk of stdin) {
    text += chunk
    if (text.length > maxBytes) break
  }
  if (text.trim() !== '') return text.trim()
  throw new Problem(
    'bad-connection-string',
    'Standard input holds no connection string.',
    'Send it on one line: backproof verify - < FILE',
  )
}
