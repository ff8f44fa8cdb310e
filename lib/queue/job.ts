import { z } from 'zod'
import { Problem } from '#lib/problem.ts'

export const jobKinds = ['verify', 'probe', 'task', 'rehearsal'] as const
export type JobKind = (typeof jobKinds)[number]

/** A job for the worker: the Run to verify, the Source to probe, the Railway task to run, or the requested rehearsal. */
export type Job = { kind: JobKind; id: string }

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const jobSchema = z.strictObject({ kind: z.enum(jobKinds), id })
const payloadSchema = z.strictObject({ id })

/** Parses a job before it enters the queue. @throws Problem `bad-request` for any other field: a queue must hold no secrets. */
export function readJob(job: unknown): Job {
  const read = jobSchema.safeParse(job)
  if (read.success) return read.data
  throw new Problem('bad-request', 'A job names its kind and one id, and nothing else.')
}

/** Parses the id that the queue delivered, as strictly. */
export function readJobId(data: unknown): string {
  const read = payloadSchema.safeParse(data)
  if (read.success) return read.data.id
  throw new Problem('bad-request', 'The queue delivered an unknown kind of job.')
}
