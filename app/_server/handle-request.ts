import { bodyOf, isStorable, readForm, readJson } from '#app/api/body.ts'
import type { Language } from '#lib/language.ts'
import { log } from '#lib/log.ts'
import { asProblem, Problem, type ProblemCode, problemCodes } from '#lib/problem.ts'
import { answerWords, inLanguage } from './answer-in-language.ts'
import { cameFrom } from './came-from.ts'
import type { RepeatedField } from './problem-page.texts.ts'
import { problemPage } from './problem-page.ts'
import { requestLanguage } from './request-locale.ts'
import { requireSameOrigin, WrongAddress } from './same-origin.ts'

/** A Problem about single fields of a form, by the field's name. */
export class FieldProblem extends Problem {
  readonly fields: Record<string, { message: string; hint: string }>
  /** What was typed into the form, of the fields that its answer may repeat. */
  typed: Partial<Record<RepeatedField, string>> = {}

  constructor(fields: FieldProblem['fields'], code: ProblemCode = 'bad-request') {
    const first = Object.values(fields)[0]
    super(code, first?.message ?? 'A field of the form is wrong.', first?.hint ?? '')
    this.fields = fields
  }
}

/** Runs a handler that only reads. What it throws becomes problem+json, never a stack trace. */
export async function handleRead(request: Request, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } catch (thrown) {
    return problemResponse(request, thrown)
  }
}

/** Like `handleRead`, for requests that change something: they must come from our own pages. */
export function handleMutation(request: Request, work: () => Promise<Response>): Promise<Response> {
  return handleRead(request, () => {
    requireSameOrigin(request)
    return work()
  })
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'private, no-store', ...headers } })
}

/** Redirects to a page after a plain form. */
export function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path, 'cache-control': 'no-store' } })
}

/** True for a plain HTML form: the answer is a page, not JSON. */
export function isForm(request: Request): boolean {
  const type = request.headers.get('content-type') ?? ''
  return type.startsWith('application/x-www-form-urlencoded') || type.startsWith('multipart/form-data')
}

/** The fields of a form or of a JSON object, unchecked. An empty body is no fields. @throws Problem `bad-request`, `too-large` */
export async function fieldsOf(request: Request): Promise<Record<string, unknown>> {
  const bytes = await bodyOf(request)
  if (bytes.byteLength === 0) return {}
  const fields = isForm(request) ? await readForm(request, bytes) : readJson(request, bytes)
  const unstorable = Object.keys(fields).filter((name) => !isStorable([name, fields[name]]))
  if (unstorable.length === 0) return fields
  const error = {
    message: 'It contains characters that PostgreSQL cannot store.',
    hint: 'Leave out NUL and unpaired surrogates.',
  }
  throw new FieldProblem(Object.fromEntries(unstorable.map((name) => [name, error])))
}

async function problemResponse(request: Request, thrown: unknown): Promise<Response> {
  const language = await readersLanguage()
  const problem = findProblem(thrown)
  const status = problemCodes[problem.code]
  const unforeseen = problem.code === 'unforeseen'
  if (unforeseen)
    log.error(
      { err: thrown, path: new URL(request.url).pathname },
      'a request failed with an unforeseen error',
    )
  const { code } = problem
  const facts = {
    code,
    ...(unforeseen ? inLanguage(unforeseenWords, language) : answerWords(problem, language)),
  }
  if (isForm(request)) {
    // A form of another site has no page here.
    const from = code === 'forbidden' ? '/' : cameFrom(request)
    const typed = thrown instanceof FieldProblem ? thrown.typed : {}
    const rightUrl = thrown instanceof WrongAddress ? thrown.rightUrl : undefined
    return problemPage(facts, status, language, { from, typed }, rightUrl)
  }
  const fields = thrown instanceof FieldProblem ? { fields: fieldsIn(thrown.fields, language) } : {}
  const body = { type: 'about:blank', title: facts.message, status, ...facts, ...fields }
  return Response.json(body, {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(status === 401 ? { 'www-authenticate': 'Bearer realm="Backproof"' } : {}),
    },
  })
}

const unforeseenWords = {
  message: 'An unforeseen error occurred.',
  hint: 'Try again. If it happens again, the log of the web process has the details.',
}

/** The sign-in of the reader is in the metadata database, which may be what the Problem is about. */
function readersLanguage(): Promise<Language> {
  return requestLanguage().catch(() => 'en' as const)
}

function fieldsIn(fields: FieldProblem['fields'], language: Language): FieldProblem['fields'] {
  return Object.fromEntries(
    Object.entries(fields).map(([name, words]) => [name, inLanguage(words, language)]),
  )
}

/** The Problem behind an error: the sign-in library wraps errors of the database in its own. */
function findProblem(thrown: unknown): Problem {
  let error: unknown = thrown
  for (let depth = 0; depth < 5 && error instanceof Error; depth += 1) {
    if (isProblem(error)) return error
    error = error.cause
  }
  return asProblem(thrown)
}

/** By its shape: the queue and the database are shared by bundles that each have a class Problem of their own. */
function isProblem(error: Error): error is Problem {
  return error.name === 'Problem' && 'code' in error && Object.hasOwn(problemCodes, String(error.code))
}
