import { z } from 'zod'
import { reasonLength } from '#lib/verification/reason-length.ts'

/** Why a person does what the evidence does not ask for. */
export const reasonField = z.string().trim().min(reasonLength.min).max(reasonLength.max)
