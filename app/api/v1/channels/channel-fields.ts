import { z } from 'zod'
import { FieldProblem } from '#app/_server/handle-request.ts'
import { fieldProblem, parseFields } from '#app/_server/parse-fields.ts'
import { trustedWorkerKey } from '#app/api/v1/sources/connection-fields.ts'
import { seal } from '#lib/access/seal.ts'
import { languages } from '#lib/language.ts'
import { Problem } from '#lib/problem.ts'
import type { ChannelFields, SealedConnection } from '#lib/store/channels.ts'
import {
  type Channel,
  type ChannelConnection,
  type ChannelKind,
  channelKinds,
} from '#lib/verification/channel.ts'
import { type AlertKind, alertKinds, defaultAlertKinds } from '#lib/verification/notification.ts'
import { connectionParts } from './connection-parts.ts'
import { connectionErrors, connectionSchemas } from './connection-schema.ts'

const kind = z.object({ kind: z.enum(channelKinds) })
const base = z.object({
  name: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .regex(/^\P{Cc}+$/u),
  // A box that is not ticked is not sent, so the form sends `off` before it.
  enabled: z.union([z.boolean(), z.enum(['on', 'off']).transform((sent) => sent === 'on')]).optional(),
  sourceIds: z.union([z.null(), z.array(z.string().max(80)).max(1000)]).optional(),
  alertKinds: z.array(z.enum(alertKinds)).optional(),
  language: z.enum(languages).optional(),
})

const errors = {
  kind: { message: 'There is no such kind of channel.', hint: `One of ${channelKinds.join(', ')}.` },
  name: { message: 'The channel needs a name.', hint: 'One line of up to 80 characters, such as ops chat.' },
  enabled: { message: 'Whether the channel is on is not clear.', hint: 'Send true or false.' },
  sourceIds: {
    message: 'No database is chosen.',
    hint: 'Choose at least one, or all: null in the web API.',
  },
  alertKinds: { message: 'No kind of message is chosen.', hint: `At least one of ${alertKinds.join(', ')}.` },
  language: { message: 'There are no messages in this language.', hint: `One of ${languages.join(', ')}.` },
}

/** A new channel: what every kind has, and where one of its kind leads. */
export const newChannelBody = {
  schema: z.discriminatedUnion('kind', [
    channelOf('email'),
    channelOf('slack'),
    channelOf('discord'),
    channelOf('webhook'),
    channelOf('ntfy'),
  ]),
  errors: { ...connectionErrors, ...errors },
  prepare: withLists,
}

/** A channel that is changed: its kind stays, so the fields of its kind are parsed when it was read. */
export const changedChannelBody = { schema: z.looseObject(base.shape), errors, prepare: withLists }

type ReadFields = ChannelFields & { kind: ChannelKind; connection: SealedConnection | null }

/** Reads the fields of a channel. `before`: the channel that is changed. @throws FieldProblem */
export async function channelFields(
  sent: Record<string, unknown>,
  before: Channel | null,
): Promise<ReadFields> {
  const { kind: channelKind } = before ?? parseFields(kind, sent, errors)
  const read = parseFields(base, sent, errors)
  const { settings, connection } = connectionParts(channelKind, sent, before)
  const chosen: AlertKind[] = read.alertKinds ?? before?.alertKinds ?? defaultAlertKinds
  if (chosen.length === 0) throw new FieldProblem({ alerts: errors.alertKinds })
  const sourceIds = read.sourceIds === undefined ? (before?.sourceIds ?? null) : read.sourceIds
  if (sourceIds?.length === 0) throw new FieldProblem({ sources: errors.sourceIds })
  return {
    kind: channelKind,
    name: read.name,
    enabled: read.enabled ?? before?.enabled ?? true,
    sourceIds: sourceIds && [...new Set(sourceIds)],
    alertKinds: alertKinds.filter((one) => chosen.includes(one)),
    language: read.language ?? before?.language ?? 'en',
    settings,
    connection: connection && (await sealConnection(connection)),
  }
}

/** What the store refuses of a channel, at the field that it is about. */
export function atItsField(thrown: unknown): never {
  if (thrown instanceof Problem && thrown.code === 'conflict' && thrown.message.includes('name'))
    throw fieldProblem('name', thrown.message, thrown.hint)
  throw thrown
}

async function sealConnection(connection: ChannelConnection): Promise<SealedConnection> {
  const sealedFor = await trustedWorkerKey('connection of a channel')
  return { sealed: await seal(sealedFor, JSON.stringify(connection)), sealedFor }
}

function channelOf<Kind extends ChannelKind>(channelKind: Kind) {
  return z.object({
    kind: z.literal(channelKind),
    ...base.shape,
    ...(connectionSchemas[channelKind].shape as (typeof connectionSchemas)[Kind]['shape']),
  })
}

/**
 * What a form sends as lists. It has one box for each kind of message and for each database (`alert-failed`, `source-ID`), and beside them
 * `alerts` and `sources`, which say that the boxes were there.
 */
function withLists(sent: Record<string, unknown>): Record<string, unknown> {
  const ticked = (prefix: string) =>
    Object.keys(sent).flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []))
  return {
    ...sent,
    ...(sent.alerts === 'chosen' ? { alertKinds: ticked('alert-') } : {}),
    ...(sent.sources === 'all' ? { sourceIds: null } : {}),
    ...(sent.sources === 'some' ? { sourceIds: ticked('source-') } : {}),
  }
}
