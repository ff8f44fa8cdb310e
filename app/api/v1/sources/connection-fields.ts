import { FieldProblem } from '#app/api/answer.ts'
import { seal } from '#lib/access/seal.ts'
import { readConnectionString } from '#lib/connection-string.ts'
import { asProblem, Problem } from '#lib/problem.ts'
import { workerNow } from '#lib/store/workers.ts'

type Sent = { connectionString?: string; variable?: string }

/**
 * Where the worker finds the connection: a variable of its own, or a box that it alone can open. Only the shape of a
 * pasted string is looked at, and it is never repeated.
 */
export async function connectionFields({
  connectionString,
  variable,
}: Sent): Promise<{ variable: string } | { sealedUrl: string }> {
  if (variable && connectionString)
    throw wrong('variable', 'Both a connection string and a variable were given.', 'Give one of the two.')
  if (variable) return { variable: readVariable(variable) }
  if (!connectionString)
    throw wrong(
      'connectionString',
      'The connection string is missing.',
      'Paste it, or name a variable of the worker.',
    )
  try {
    readConnectionString(connectionString)
  } catch (thrown) {
    const { message, hint } = asProblem(thrown)
    throw wrong('connectionString', message, hint)
  }
  return { sealedUrl: await sealForWorker(connectionString, 'connection string') }
}

/** Locks a secret for the worker that reported last. @throws Problem `worker-lost` when none ever did. */
export async function sealForWorker(secret: string, what: string): Promise<string> {
  const worker = await workerNow()
  if (!worker) {
    throw new Problem(
      'worker-lost',
      `No worker has reported yet, and only a worker can keep a ${what}.`,
      'Start the worker, then send the form again.',
    )
  }
  return seal(worker.publicKey, secret)
}

/** The name of a variable of the worker, by its shape alone. */
export function readVariable(variable: string): string {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(variable)) return variable
  throw wrong(
    'variable',
    'This is not the name of a variable.',
    'Letters, digits and underscores only, such as DATABASE_URL.',
  )
}

function wrong(field: string, message: string, hint: string): FieldProblem {
  return new FieldProblem({ [field]: { message, hint } })
}
