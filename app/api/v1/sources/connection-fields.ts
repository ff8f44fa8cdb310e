import { z } from 'zod'
import { answerWords } from '#app/_server/answer-in-language.ts'
import { fieldProblem } from '#app/_server/parse-fields.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { trustedWorkerKeys } from '#lib/access/pinned-worker-keys.ts'
import { seal } from '#lib/access/seal.ts'
import { readConnectionString } from '#lib/connection-string.ts'
import { isNeverOffered, namedVariables, type VariablePurpose } from '#lib/named-variables.ts'
import { asProblem, Problem } from '#lib/problem.ts'
import { reportedWorkerKeys } from '#lib/store/workers.ts'

type Sent = { connectionString?: string; variable?: string }

export const connectionBody = {
  connectionString: z.string().trim().max(4000).optional(),
  variable: z.string().trim().max(120).optional(),
}

export const connectionErrors = {
  connectionString: { message: 'The connection string is too long.', hint: 'Up to 4,000 characters.' },
  variable: { message: 'The name of the variable is too long.', hint: 'Up to 120 characters.' },
}

/**
 * Where the worker finds the connection: a variable of its own, or a sealed connection string. Only the syntax of a pasted string is
 * checked, and no answer repeats it.
 */
export async function connectionFields({
  connectionString,
  variable,
}: Sent): Promise<{ variable: string } | { sealedUrl: string }> {
  if (variable && connectionString)
    throw fieldProblem(
      'variable',
      'Both a connection string and a variable were given.',
      'Give one of the two.',
    )
  if (variable) return { variable: readVariable(variable, 'source') }
  if (!connectionString)
    throw fieldProblem(
      'connectionString',
      'The connection string is missing.',
      'Paste it, or name a variable of the worker.',
    )
  try {
    readConnectionString(connectionString)
  } catch (thrown) {
    const { message, hint } = answerWords(asProblem(thrown), await requestLanguage())
    throw fieldProblem('connectionString', message, hint)
  }
  return { sealedUrl: await sealForWorker(connectionString, 'connection string') }
}

/**
 * Seals a secret for every worker that is alive and whose key the web knows from elsewhere than the metadata database, so that any of them
 * can do the work. @throws Problem `worker-lost` when none ever reported, `variable-missing` where no key is one that is trusted.
 */
export async function sealForWorker(secret: string, what: string): Promise<string> {
  return seal(await trustedKeys(what), secret)
}

/** The key of one worker, for a secret that only that worker is to open. @throws Problem as `sealForWorker` */
export async function trustedWorkerKey(what: string): Promise<string> {
  const [newest = ''] = await trustedKeys(what)
  return newest
}

async function trustedKeys(what: string): Promise<string[]> {
  const reported = await reportedWorkerKeys()
  if (reported.length === 0) {
    throw new Problem(
      'worker-lost',
      `No worker has reported yet, and only a worker can keep a ${what}.`,
      'Start the worker, then send the form again.',
    )
  }
  const trusted = trustedWorkerKeys()
  const keys = reported.filter((key) => trusted.includes(key))
  if (keys.length > 0) return keys
  throw new Problem(
    'variable-missing',
    `The web does not know the key of this worker, so the ${what} was not stored.`,
    'Set BACKPROOF_WORKER_PUBLIC_KEY of the web to the public key that the worker logs when it starts. Or name a variable of the worker instead.',
  )
}

/** The name of a variable of the worker. Only its syntax is checked: the worker's operator decides which ones it offers. */
export function readVariable(variable: string, purpose: VariablePurpose): string {
  const { prefix, list } = namedVariables[purpose]
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(variable))
    throw fieldProblem(
      'variable',
      'This is not the name of a variable.',
      `Letters, digits and underscores only, such as ${exampleOf[purpose]}.`,
    )
  if (isNeverOffered(purpose, variable))
    throw fieldProblem(
      'variable',
      'This variable is never offered: it is a setting of Backproof or of the process itself.',
      `Give the variable another name, such as ${exampleOf[purpose]}: it begins with ${prefix}, or the operator of the worker lists it in ${list}.`,
    )
  return variable
}

const exampleOf: Record<VariablePurpose, string> = {
  source: 'BACKPROOF_SOURCE_SHOP',
  'railway-token': 'BACKPROOF_RAILWAY_TOKEN',
}
