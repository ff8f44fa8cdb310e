import type { RailwayLink } from '#lib/platform/platform.ts'
import { type Actor, assertMay } from './actor.ts'
import { database } from './database.ts'
import type { Prisma } from './generated/client.ts'

export async function getRailwayLink(sourceId: string): Promise<RailwayLink | null> {
  const row = await database().railwayLink.findUnique({ where: { sourceId } })
  return row && toRailwayLink(row)
}

/** Ends the surveys of a Source. Its backups stay recorded; a token that no other Source uses is deleted. */
export async function unlinkSource(by: Actor, sourceId: string): Promise<void> {
  await assertMay(by, 'manage', sourceId)
  await database().$transaction(async (tx) => {
    const link = await tx.railwayLink.findUnique({ where: { sourceId }, select: { tokenId: true } })
    if (!link) return
    await tx.railwayLink.delete({ where: { sourceId } })
    await tx.railwayToken.deleteMany({ where: { id: link.tokenId, links: { none: {} } } })
  })
}

/** The link without its survey results. */
export function toRailwayLink(row: Prisma.RailwayLinkGetPayload<object>): RailwayLink {
  return { ...toColumns(row), connectedAt: row.connectedAt.toISOString() }
}

export function toColumns<T extends { [Key in keyof RailwayLink]: unknown }>(
  from: T,
): Pick<T, keyof RailwayLink> {
  const { sourceId, tokenId, projectId, projectName, environmentId, environmentName } = from
  const { serviceId, serviceName, volumeInstanceId, image, connectedBy, connectedAt } = from
  return {
    ...{ sourceId, tokenId, projectId, projectName, environmentId, environmentName },
    ...{ serviceId, serviceName, volumeInstanceId, image, connectedBy, connectedAt },
  }
}
