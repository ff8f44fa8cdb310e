import { z } from 'zod'
import { Problem } from '#lib/problem.ts'

export const jobKinds = ['verify', 'probe', 'task'] as const
export type JobKind = (typeof jobKinds)[number]

/** What is asked of the worker: which Run to verify, which Source to probe at, or which task at Railway to do. */
export type Job = { kind: JobKind; id: string }

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const jobSchema = z.strictObject({ kind: z.enum(jobKinds), id })
const payloadSchema = z.strictObject({ id })

/** A Job as it may enter the queue. @throws Problem `bad-request` when it holds anything more: a queue is no place for secrets. */
export function readJob(job: unknown): Job {
  const read = jobSchema.safeParse(job)
  if (read.success) return read.data
  throw new Problem('bad-request', 'A job names its kind and one id, and nothing else.')
}

/** The id out of what a queue delivered; the same strictness on the way out. */
export function readJobId(data: unknown): string {
  const read = payloadSchema.safeParse(data)
  if (read.success) return read.data.id
  throw new Problem('bad-request', 'The queue delivered something that is not a job of ours.')
}
