import { z } from 'zod'
import {
  commitPattern,
  largestPullRequest,
  longestBranch,
  longestDeployUrl,
  parseDeployUrl,
} from '#lib/verification/deploy.ts'
import { longestKeptMinutes } from '#lib/verification/kept-copy.ts'

/** An empty field of a form, or an empty variable of a pipeline, is no value. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' || value === null ? undefined : value), schema.optional())

/** A commit, in lower case. */
export const commitField = z
  .string()
  .regex(commitPattern)
  .transform((text) => text.toLowerCase())

/** What a request of a Run may name: the deploy it is for, or the stored Archive to verify again. */
export const runFields = z.strictObject({
  commit: optional(commitField),
  branch: optional(z.string().trim().min(1).max(longestBranch)),
  pullRequest: optional(z.coerce.number().int().positive().max(largestPullRequest)),
  deployUrl: optional(
    z.string().transform((text, context) => {
      const url = parseDeployUrl(text)
      if (url !== null) return url
      context.addIssue({ code: 'custom', message: 'not an address of the web' })
      return z.NEVER
    }),
  ),
  archiveId: optional(z.string().max(80)),
  keepMinutes: optional(z.coerce.number().int().min(1).max(longestKeptMinutes)),
})

export const runFieldErrors = {
  commit: { message: 'This is not a commit.', hint: 'Give 7 to 64 hexadecimal digits.' },
  branch: { message: 'This is not a branch.', hint: `Give at most ${longestBranch} characters.` },
  pullRequest: { message: 'This is not a pull request.', hint: 'Give its number.' },
  deployUrl: {
    message: 'This is not a link to a deploy.',
    hint: `Give an address that begins with https:// or http://, without a password, of at most ${longestDeployUrl} characters.`,
  },
  archiveId: { message: 'This is not an archive.', hint: 'Give its id.' },
  keepMinutes: {
    message: 'A copy is not kept for so long.',
    hint: `Give 1 to ${longestKeptMinutes} minutes.`,
  },
}
