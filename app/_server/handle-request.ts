import { bodyOf, isStorable, readForm, readJson } from '#app/api/body.ts'
import { log } from '#lib/log.ts'
import { asProblem, Problem, type ProblemCode, problemCodes } from '#lib/problem.ts'
import { problemPage } from './problem-page.ts'
import { requireSameOrigin } from './same-origin.ts'

/** A Problem about single fields of a form, by the field's name. */
export class FieldProblem extends Problem {
  readonly fields: Record<string, { message: string; hint: string }>

  constructor(fields: FieldProblem['fields'], code: ProblemCode = 'bad-request') {
    const first = Object.values(fields)[0]
    super(code, first?.message ?? 'Something in the form is not right.', first?.hint ?? '')
    this.fields = fields
  }
}

/** Runs a handler that only reads: whatever it throws becomes problem+json, never a stack. */
export async function handleRead(request: Request, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } catch (thrown) {
    return problemResponse(request, thrown)
  }
}

/** As `answer`, for requests that change something: they must come from our own pages. */
export function handleMutation(request: Request, work: () => Promise<Response>): Promise<Response> {
  return handleRead(request, () => {
    requireSameOrigin(request)
    return work()
  })
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'private, no-store', ...headers } })
}

/** Back to a page, after a plain form was sent. */
export function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path, 'cache-control': 'no-store' } })
}

/** True when a plain HTML form was sent: it is answered with a page, not with JSON. */
export function isForm(request: Request): boolean {
  const type = request.headers.get('content-type') ?? ''
  return type.startsWith('application/x-www-form-urlencoded') || type.startsWith('multipart/form-data')
}

/** The fields of a form or of a JSON object, unchecked. An empty body is no fields. @throws Problem `bad-request`, `too-large` */
export async function fieldsOf(request: Request): Promise<Record<string, unknown>> {
  const bytes = await bodyOf(request)
  if (bytes.byteLength === 0) return {}
  const fields = isForm(request) ? await readForm(request, bytes) : readJson(request, bytes)
  const unkept = Object.keys(fields).filter((name) => !isStorable([name, fields[name]]))
  if (unkept.length === 0) return fields
  const why = {
    message: 'It contains signs that cannot be kept.',
    hint: 'Leave out NUL and half surrogate pairs.',
  }
  throw new FieldProblem(Object.fromEntries(unkept.map((name) => [name, why])))
}

function problemResponse(request: Request, thrown: unknown): Response {
  const problem = foreseen(thrown)
  const status = problemCodes[problem.code]
  const unforeseen = problem.code === 'unforeseen'
  if (unforeseen)
    log.error({ err: thrown, path: new URL(request.url).pathname }, 'a request ended in something unforeseen')
  const { code, message, hint } = problem
  const facts = unforeseen
    ? {
        code: problem.code,
        message: 'Something nobody foresaw happened.',
        hint: 'Try again; if it stays, the log of the web process says more.',
      }
    : { code, message, hint }
  if (isForm(request)) return problemPage(facts, status)
  const fields = thrown instanceof FieldProblem ? { fields: thrown.fields } : {}
  const body = { type: 'about:blank', title: facts.message, status, ...facts, ...fields }
  return Response.json(body, {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  })
}

/** The Problem behind what was thrown: the sign-in library wraps what its database said in an error of its own. */
function foreseen(thrown: unknown): Problem {
  let it: unknown = thrown
  for (let depth = 0; depth < 5 && it instanceof Error; depth += 1) {
    if (isProblem(it)) return it
    it = it.cause
  }
  return asProblem(thrown)
}

/** By its shape: the queue and the database are shared by bundles that each have a class Problem of their own. */
function isProblem(it: Error): it is Problem {
  return it.name === 'Problem' && 'code' in it && Object.hasOwn(problemCodes, String(it.code))
}
