import type { z } from 'zod'
import { limitChanges } from '#app/limit-requests.ts'
import type { KeyScope, Permission } from '#lib/access/roles.ts'
import { type FoundRecord, findRecord, type RecordKind, recordKinds } from '#lib/store/source-of-record.ts'
import type { AuditDetails, AuditTarget } from '#lib/verification/audit-event.ts'
import { answerOnce, isReplay } from './answer-once.ts'
import { assertCallerMay } from './assert-caller-may.ts'
import { type AuditedRequest, recordDone, recordingRefusal } from './audit-request.ts'
import { type Caller, callerId, requireCaller } from './caller.ts'
import { FieldProblem, fieldsOf, handleRead } from './handle-request.ts'
import type { AnswerSpec, BodySpec, PathParams, QuerySpec, Subject } from './operation.ts'
import { orNotFound } from './or-not-found.ts'
import { parseFields } from './parse-fields.ts'
import { parseQuery } from './parse-query.ts'
import { requireSameOrigin } from './same-origin.ts'
import { withEtag } from './with-etag.ts'

/** What a route is: the source of its checks, of its entry in the OpenAPI document and of its audit events. */
export type Operation<
  Path extends string = string,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
> = {
  /** As in the file tree: `/api/v1/runs/[id]`. */
  path: Path
  /** One line for the reference of the web API. */
  summary: string
  permission: Permission
  /** A key with this scope needs no other permission for what it requested itself. */
  ownScope?: KeyScope
  subject: Subject
  query?: QuerySpec<Query>
  body?: BodySpec<Body>
  answer?: AnswerSpec
  /** What the audit log calls it, such as `run.start`; only reads have none. */
  action?: string
}

export type EndpointRequest<Path extends string, Query extends z.ZodType, Body extends z.ZodType> = {
  request: Request
  params: PathParams<Path>
  query: z.output<Query>
  body: z.output<Body>
  caller: Caller
  /** The Sources a list may show; null: all. */
  sourceIds: readonly string[] | null
  /** Adds to the audit event: the record that was made, or what was decided. Never a secret. */
  audit: (more: { target?: AuditTarget; details?: AuditDetails }) => void
}

/** What Next.js passes beside the request. A path without parameters needs none. */
type RouteParams<Path extends string> = keyof PathParams<Path> extends never
  ? [context?: { params: Promise<PathParams<Path>> }]
  : [context: { params: Promise<PathParams<Path>> }]

/** A route handler of Next.js that carries what it is. */
export type Endpoint<Path extends string> = {
  (request: Request, ...context: RouteParams<Path>): Promise<Response>
  operation: Operation<Path>
}

/** A route that only reads. The session or the key of the caller is checked before anything is read. */
export function readEndpoint<
  const Path extends string,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(
  operation: Operation<Path, Query, Body> & { action?: undefined; body?: undefined },
  handle: (call: EndpointRequest<Path, Query, Body>) => Promise<Response>,
): Endpoint<Path> {
  return endpoint(operation, handle)
}

/**
 * A route that changes something, for browsers (session and same origin) and for programs (API key). In this order it checks: the origin,
 * the caller, the permission, the Source, the limit of changes, the body.
 */
export function mutationEndpoint<
  const Path extends string,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(
  operation: Operation<Path, Query, Body> & { action: string },
  handle: (call: EndpointRequest<Path, Query, Body>) => Promise<Response>,
): Endpoint<Path> {
  return endpoint(operation, handle)
}

function endpoint<Path extends string, Query extends z.ZodType, Body extends z.ZodType>(
  operation: Operation<Path, Query, Body>,
  handle: (call: EndpointRequest<Path, Query, Body>) => Promise<Response>,
): Endpoint<Path> {
  const { permission, ownScope, subject, query, body, action } = operation
  const answer: Endpoint<Path> = (request, ...[context]) =>
    handleRead(request, async () => {
      const params = (await context?.params) ?? ({} as PathParams<Path>)
      const record = memoize(() => findSubject(subject, params))
      const event: AuditedRequest = {
        action: action ?? `${subject}.read`,
        caller: null,
        target: null,
        details: {},
      }
      const response = await recordingRefusal(request, event, async () => {
        const caller = await requireCaller(request)
        event.caller = caller
        if (action && caller.kind === 'person') requireSameOrigin(request)
        if (action) event.target = targetOf(subject, params, await record())
        await assertCallerMay(caller, { permission, ownScope, subject }, record)
        if (action && isRecord(subject)) orNotFound(await record(), subject)
        if (action) await limitChanges(callerId(caller))
        const work = async (sent: Request) =>
          handle({
            request: sent,
            params,
            caller,
            sourceIds: caller.kind === 'key' ? caller.sourceIds : null,
            query: (query && parseQuery(sent, query)) as z.output<Query>,
            body: (body && (await readBody(sent, body))) as z.output<Body>,
            audit: (more) => Object.assign(event, more),
          })
        if (!action) return withEtag(request, await work(request))
        return request.method === 'POST' ? answerOnce(request, callerId(caller), work) : work(request)
      })
      if (action && !isReplay(response)) await recordDone(request, event)
      return response
    })
  answer.operation = operation as unknown as Operation<Path>
  return answer
}

async function readBody<Body extends z.ZodType>(request: Request, body: BodySpec<Body>) {
  const fields = await fieldsOf(request)
  try {
    return parseFields(body.schema, body.prepare ? await body.prepare(fields) : fields, body.errors)
  } catch (thrown) {
    if (thrown instanceof FieldProblem)
      for (const name of body.repeats ?? [])
        if (typeof fields[name] === 'string') thrown.typed[name] = fields[name].slice(0, 1000)
    throw thrown
  }
}

/** The record that the path's `id` names; null: there is none, or the request is about no single record. */
async function findSubject(subject: Subject, params: unknown): Promise<FoundRecord | null> {
  const { id } = params as { id?: string }
  return isRecord(subject) && id !== undefined ? findRecord(subject, id) : null
}

function isRecord(subject: Subject): subject is RecordKind {
  return recordKinds.some((kind) => kind === subject)
}

/** A target without a record is named as the request names it. */
function targetOf(subject: Subject, params: unknown, record: FoundRecord | null): AuditTarget {
  const { id = null } = params as { id?: string }
  return { kind: subject, id: record?.id ?? id, name: record?.name ?? null }
}

function memoize<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined
  return () => {
    result ??= work()
    return result
  }
}
