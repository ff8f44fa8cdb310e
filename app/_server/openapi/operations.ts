import type { Operation } from '#app/_server/endpoint.ts'
import * as alerts from '#app/api/v1/alerts/route.ts'
import * as archivesByIdDownloads from '#app/api/v1/archives/[id]/downloads/route.ts'
import * as archivesById from '#app/api/v1/archives/[id]/route.ts'
import * as archives from '#app/api/v1/archives/route.ts'
import * as auditExport from '#app/api/v1/audit/export/route.ts'
import * as audit from '#app/api/v1/audit/route.ts'
import * as backups from '#app/api/v1/backups/route.ts'
import * as channelsByIdRemove from '#app/api/v1/channels/[id]/remove/route.ts'
import * as channelsById from '#app/api/v1/channels/[id]/route.ts'
import * as channelsByIdTest from '#app/api/v1/channels/[id]/test/route.ts'
import * as channels from '#app/api/v1/channels/route.ts'
import * as deliveriesByIdSendAgain from '#app/api/v1/deliveries/[id]/send-again/route.ts'
import * as deliveries from '#app/api/v1/deliveries/route.ts'
import * as disks from '#app/api/v1/disks/route.ts'
import * as keysByIdRevoke from '#app/api/v1/keys/[id]/revoke/route.ts'
import * as keysById from '#app/api/v1/keys/[id]/route.ts'
import * as keys from '#app/api/v1/keys/route.ts'
import * as membersByIdDisable from '#app/api/v1/members/[id]/disable/route.ts'
import * as membersByIdEnable from '#app/api/v1/members/[id]/enable/route.ts'
import * as membersByIdRemove from '#app/api/v1/members/[id]/remove/route.ts'
import * as membersByIdRole from '#app/api/v1/members/[id]/role/route.ts'
import * as membersByIdSecondFactorReset from '#app/api/v1/members/[id]/second-factor/reset/route.ts'
import * as membersByIdSignOut from '#app/api/v1/members/[id]/sign-out/route.ts'
import * as membersInvitationsByIdRevoke from '#app/api/v1/members/invitations/[id]/revoke/route.ts'
import * as membersInvitations from '#app/api/v1/members/invitations/route.ts'
import * as members from '#app/api/v1/members/route.ts'
import * as operatorAlerts from '#app/api/v1/operator-alerts/route.ts'
import * as operatorAlertsTest from '#app/api/v1/operator-alerts/test/route.ts'
import * as overview from '#app/api/v1/overview/route.ts'
import * as packsById from '#app/api/v1/packs/[id]/route.ts'
import * as railwayTasksById from '#app/api/v1/railway/tasks/[id]/route.ts'
import * as railwayTokensById from '#app/api/v1/railway/tokens/[id]/route.ts'
import * as railwayTokensByIdSources from '#app/api/v1/railway/tokens/[id]/sources/route.ts'
import * as railwayTokens from '#app/api/v1/railway/tokens/route.ts'
import * as rehearsalRequestsByIdCancel from '#app/api/v1/rehearsal-requests/[id]/cancel/route.ts'
import * as rehearsalRequestsById from '#app/api/v1/rehearsal-requests/[id]/route.ts'
import * as rehearsalsById from '#app/api/v1/rehearsals/[id]/route.ts'
import * as restoredById from '#app/api/v1/restored/[id]/route.ts'
import * as runsByIdCancel from '#app/api/v1/runs/[id]/cancel/route.ts'
import * as runsByIdChecks from '#app/api/v1/runs/[id]/checks/route.ts'
import * as runsByIdComparison from '#app/api/v1/runs/[id]/comparison/route.ts'
import * as runsByIdExport from '#app/api/v1/runs/[id]/export/route.ts'
import * as runsByIdKeptCopyRemove from '#app/api/v1/runs/[id]/kept-copy/remove/route.ts'
import * as runsByIdLog from '#app/api/v1/runs/[id]/log/route.ts'
import * as runsByIdProductionWarningsByPositionAcknowledge from '#app/api/v1/runs/[id]/production-warnings/[position]/acknowledge/route.ts'
import * as runsByIdProductionWarnings from '#app/api/v1/runs/[id]/production-warnings/route.ts'
import * as runsByIdReportJson from '#app/api/v1/runs/[id]/report.json/route.ts'
import * as runsById from '#app/api/v1/runs/[id]/route.ts'
import * as runsByIdSharesByShareidRevoke from '#app/api/v1/runs/[id]/shares/[shareId]/revoke/route.ts'
import * as runsByIdSharesByShareid from '#app/api/v1/runs/[id]/shares/[shareId]/route.ts'
import * as runsByIdShares from '#app/api/v1/runs/[id]/shares/route.ts'
import * as runsByIdTables from '#app/api/v1/runs/[id]/tables/route.ts'
import * as runsByIdWarningsByPositionAcknowledge from '#app/api/v1/runs/[id]/warnings/[position]/acknowledge/route.ts'
import * as runsExport from '#app/api/v1/runs/export/route.ts'
import * as runs from '#app/api/v1/runs/route.ts'
import * as sharesByIdRevoke from '#app/api/v1/shares/[id]/revoke/route.ts'
import * as shares from '#app/api/v1/shares/route.ts'
import * as signingKeys from '#app/api/v1/signing-keys/route.ts'
import * as sourcesByIdArchive from '#app/api/v1/sources/[id]/archive/route.ts'
import * as sourcesByIdBadgesByBadgeidRevoke from '#app/api/v1/sources/[id]/badges/[badgeId]/revoke/route.ts'
import * as sourcesByIdBadgesByBadgeid from '#app/api/v1/sources/[id]/badges/[badgeId]/route.ts'
import * as sourcesByIdBadges from '#app/api/v1/sources/[id]/badges/route.ts'
import * as sourcesByIdChecksByIndexRemove from '#app/api/v1/sources/[id]/checks/[index]/remove/route.ts'
import * as sourcesByIdChecksByIndex from '#app/api/v1/sources/[id]/checks/[index]/route.ts'
import * as sourcesByIdChecks from '#app/api/v1/sources/[id]/checks/route.ts'
import * as sourcesByIdConnectionConfirm from '#app/api/v1/sources/[id]/connection/confirm/route.ts'
import * as sourcesByIdConnection from '#app/api/v1/sources/[id]/connection/route.ts'
import * as sourcesByIdCriteria from '#app/api/v1/sources/[id]/criteria/route.ts'
import * as sourcesByIdDelete from '#app/api/v1/sources/[id]/delete/route.ts'
import * as sourcesByIdDrills from '#app/api/v1/sources/[id]/drills/route.ts'
import * as sourcesByIdDrillsRunning from '#app/api/v1/sources/[id]/drills/running/route.ts'
import * as sourcesByIdGateOverrideRevoke from '#app/api/v1/sources/[id]/gate/override/revoke/route.ts'
import * as sourcesByIdGateOverride from '#app/api/v1/sources/[id]/gate/override/route.ts'
import * as sourcesByIdGate from '#app/api/v1/sources/[id]/gate/route.ts'
import * as sourcesByIdHistory from '#app/api/v1/sources/[id]/history/route.ts'
import * as sourcesByIdOverview from '#app/api/v1/sources/[id]/overview/route.ts'
import * as sourcesByIdPacks from '#app/api/v1/sources/[id]/packs/route.ts'
import * as sourcesByIdPolicy from '#app/api/v1/sources/[id]/policy/route.ts'
import * as sourcesByIdProbe from '#app/api/v1/sources/[id]/probe/route.ts'
import * as sourcesByIdRailwayBackups from '#app/api/v1/sources/[id]/railway/backups/route.ts'
import * as sourcesByIdRailwayDisconnect from '#app/api/v1/sources/[id]/railway/disconnect/route.ts'
import * as sourcesByIdRailway from '#app/api/v1/sources/[id]/railway/route.ts'
import * as sourcesByIdRailwayTasks from '#app/api/v1/sources/[id]/railway/tasks/route.ts'
import * as sourcesByIdRecoveryKit from '#app/api/v1/sources/[id]/recovery-kit/route.ts'
import * as sourcesByIdRehearsals from '#app/api/v1/sources/[id]/rehearsals/route.ts'
import * as sourcesByIdRename from '#app/api/v1/sources/[id]/rename/route.ts'
import * as sourcesByIdRestored from '#app/api/v1/sources/[id]/restored/route.ts'
import * as sourcesById from '#app/api/v1/sources/[id]/route.ts'
import * as sourcesByIdRunbookContacts from '#app/api/v1/sources/[id]/runbook/contacts/route.ts'
import * as sourcesByIdRunbook from '#app/api/v1/sources/[id]/runbook/route.ts'
import * as sourcesByIdRuns from '#app/api/v1/sources/[id]/runs/route.ts'
import * as sourcesByIdSchedule from '#app/api/v1/sources/[id]/schedule/route.ts'
import * as sourcesByIdTables from '#app/api/v1/sources/[id]/tables/route.ts'
import * as sourcesByIdUnarchive from '#app/api/v1/sources/[id]/unarchive/route.ts'
import * as sourcesArchived from '#app/api/v1/sources/archived/route.ts'
import * as sources from '#app/api/v1/sources/route.ts'
import * as storagesByIdCheck from '#app/api/v1/storages/[id]/check/route.ts'
import * as storagesByIdRemove from '#app/api/v1/storages/[id]/remove/route.ts'
import * as storages from '#app/api/v1/storages/route.ts'
import * as worker from '#app/api/v1/worker/route.ts'
import * as workers from '#app/api/v1/workers/route.ts'

/** The routes of the web API that the reference describes. A test compares the list with the file tree. */
const routes: Record<string, unknown>[] = [
  alerts,
  archivesByIdDownloads,
  archivesById,
  archives,
  auditExport,
  audit,
  backups,
  channelsByIdRemove,
  channelsById,
  channelsByIdTest,
  channels,
  deliveriesByIdSendAgain,
  deliveries,
  disks,
  keysByIdRevoke,
  keysById,
  keys,
  membersByIdDisable,
  membersByIdEnable,
  membersByIdRemove,
  membersByIdRole,
  membersByIdSecondFactorReset,
  membersByIdSignOut,
  membersInvitationsByIdRevoke,
  membersInvitations,
  members,
  operatorAlerts,
  operatorAlertsTest,
  overview,
  packsById,
  railwayTasksById,
  railwayTokensById,
  railwayTokensByIdSources,
  railwayTokens,
  rehearsalsById,
  restoredById,
  rehearsalRequestsById,
  rehearsalRequestsByIdCancel,
  runsByIdCancel,
  runsByIdChecks,
  runsByIdExport,
  runsByIdKeptCopyRemove,
  runsByIdLog,
  runsByIdReportJson,
  runsExport,
  runsByIdComparison,
  runsById,
  runsByIdSharesByShareidRevoke,
  runsByIdSharesByShareid,
  runsByIdShares,
  runsByIdTables,
  runsByIdProductionWarnings,
  runsByIdProductionWarningsByPositionAcknowledge,
  runsByIdWarningsByPositionAcknowledge,
  runs,
  sharesByIdRevoke,
  shares,
  signingKeys,
  sourcesByIdBadgesByBadgeidRevoke,
  sourcesByIdBadgesByBadgeid,
  sourcesByIdBadges,
  sourcesByIdChecksByIndexRemove,
  sourcesByIdChecksByIndex,
  sourcesByIdChecks,
  sourcesByIdArchive,
  sourcesByIdConnection,
  sourcesByIdConnectionConfirm,
  sourcesByIdCriteria,
  sourcesByIdDelete,
  sourcesByIdDrillsRunning,
  sourcesByIdDrills,
  sourcesByIdGateOverrideRevoke,
  sourcesByIdGateOverride,
  sourcesByIdGate,
  sourcesByIdHistory,
  sourcesByIdOverview,
  sourcesByIdPacks,
  sourcesByIdPolicy,
  sourcesByIdProbe,
  sourcesByIdRename,
  sourcesByIdRailwayBackups,
  sourcesByIdRailwayDisconnect,
  sourcesByIdRailway,
  sourcesByIdRailwayTasks,
  sourcesByIdRecoveryKit,
  sourcesByIdRehearsals,
  sourcesByIdRestored,
  sourcesArchived,
  sourcesByIdUnarchive,
  sourcesById,
  sourcesByIdRunbookContacts,
  sourcesByIdRunbook,
  sourcesByIdRuns,
  sourcesByIdTables,
  sourcesByIdSchedule,
  sources,
  storagesByIdCheck,
  storagesByIdRemove,
  storages,
  worker,
  workers,
]

/** The operations of the web API with their methods. */
export const operations: { method: string; operation: Operation }[] = routes.flatMap((route) =>
  Object.entries(route).flatMap(([method, handler]) => {
    const { operation } = handler as { operation?: Operation }
    return operation ? [{ method, operation }] : []
  }),
)
