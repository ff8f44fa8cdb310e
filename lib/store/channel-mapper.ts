import type { Language } from '#lib/language.ts'
import type {
  Channel,
  ChannelKind,
  ChannelSettings,
  Delivery,
  DeliveryStatus,
} from '#lib/verification/channel.ts'
import type { AlertKind, Notification } from '#lib/verification/notification.ts'
import { notificationTitle } from '#lib/verification/notification-title.ts'
import { readStoredProblem } from '#lib/verification/problems/stored-problem.ts'
import type { Prisma } from './generated/client.ts'
import { toIso } from './run-mapper.ts'

/** Every column except the sealed connection, which only the worker reads, with the newest message. */
export const channelColumns = {
  id: true,
  name: true,
  kind: true,
  enabled: true,
  allSources: true,
  sourceIds: true,
  alertKinds: true,
  language: true,
  settings: true,
  addedBy: true,
  addedAt: true,
  verifiedAt: true,
  failingSince: true,
  deliveries: {
    orderBy: { number: 'desc' },
    take: 1,
    select: { id: true, kind: true, status: true, problem: true, attempts: true, nextAttemptAt: true },
  },
} as const satisfies Prisma.ChannelSelect

type ChannelRow = Prisma.ChannelGetPayload<{ select: typeof channelColumns }>

export function toChannel(
  { deliveries, allSources, sourceIds, ...row }: ChannelRow,
  language?: Language,
): Channel {
  const [latest] = deliveries
  return {
    ...row,
    kind: row.kind as ChannelKind,
    sourceIds: allSources ? null : sourceIds,
    alertKinds: row.alertKinds as AlertKind[],
    language: row.language as Language,
    settings: row.settings as ChannelSettings,
    addedAt: row.addedAt.toISOString(),
    verifiedAt: toIso(row.verifiedAt),
    failingSince: toIso(row.failingSince),
    latest: latest
      ? {
          ...latest,
          kind: latest.kind as Notification['kind'],
          problem: readStoredProblem(latest.problem, language),
          nextAttemptAt: nextAttempt(latest),
        }
      : null,
  }
}

export const deliveryColumns = {
  id: true,
  number: true,
  channelId: true,
  kind: true,
  message: true,
  status: true,
  attempts: true,
  problem: true,
  createdAt: true,
  nextAttemptAt: true,
  sentAt: true,
  channel: { select: { name: true } },
} as const satisfies Prisma.DeliverySelect

type DeliveryRow = Prisma.DeliveryGetPayload<{ select: typeof deliveryColumns }>

export function toDelivery({ message, channel, ...row }: DeliveryRow, language?: Language): Delivery {
  return {
    ...row,
    channelName: channel.name,
    kind: row.kind as Notification['kind'],
    title: notificationTitle(message as Notification, language),
    problem: readStoredProblem(row.problem, language),
    createdAt: row.createdAt.toISOString(),
    nextAttemptAt: nextAttempt(row),
    sentAt: toIso(row.sentAt),
  }
}

function nextAttempt({ status, nextAttemptAt }: { status: DeliveryStatus; nextAttemptAt: Date }) {
  return status === 'queued' ? nextAttemptAt.toISOString() : null
}
