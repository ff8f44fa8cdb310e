import { z } from 'zod'
import { reasonLength } from '#lib/verification/reason-length.ts'

/** What breaks a line stands for a space: a reason is shown on one. */
const breaks = /[\t-\r\u0085\u2028\u2029]+/g
/** Control characters, and those that turn the direction of writing: what is shown would not be what was given. */
const unseen = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

/** Why a person does what the evidence does not ask for. */
export const reasonField = z
  .string()
  .overwrite((text) => text.replace(breaks, ' '))
  .trim()
  .min(reasonLength.min)
  .max(reasonLength.max)
  .refine((text) => !unseen.test(text))
