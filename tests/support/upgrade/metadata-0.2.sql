-- The metadata database of version 0.2 (commit 3b17d7d), as pg_dump wrote it after two runs of the demo, with an operator, an API key, a second
-- source and a run that waits for a worker. Its accounts and keys exist nowhere else. Manifests and the runbook are shortened.
-- PostgreSQL database dump
-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

CREATE SCHEMA public;
CREATE TYPE public."ArchiveSeen" AS ENUM (
    'present',
    'missing',
    'damaged',
    'unreadable'
);
CREATE TYPE public."AuditActorKind" AS ENUM (
    'person',
    'key',
    'system',
    'command',
    'anonymous'
);
CREATE TYPE public."AuditResult" AS ENUM (
    'ok',
    'refused',
    'failed'
);
CREATE TYPE public."Blame" AS ENUM (
    'archive',
    'source'
);
CREATE TYPE public."CopyState" AS ENUM (
    'uploading',
    'stored',
    'wrong',
    'missing',
    'deleted'
);
CREATE TYPE public."DeliveryStatus" AS ENUM (
    'queued',
    'sending',
    'sent',
    'failed'
);
CREATE TYPE public."RunStatus" AS ENUM (
    'queued',
    'running',
    'passed',
    'failed',
    'errored',
    'cancelled'
);
CREATE TYPE public."StepName" AS ENUM (
    'preflight',
    'capture',
    'restore',
    'inspect',
    'compare'
);
CREATE TYPE public."StorageKind" AS ENUM (
    'folder',
    's3'
);
CREATE TYPE public."TaskStatus" AS ENUM (
    'queued',
    'running',
    'done',
    'failed'
);
CREATE TYPE public."Trigger" AS ENUM (
    'person',
    'schedule',
    'ci',
    'command-line'
);
CREATE TYPE public."Verdict" AS ENUM (
    'passed',
    'failed',
    'skipped',
    'gap'
);
CREATE FUNCTION public."AuditEvent_refuse_change"() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE FUNCTION public."SignedReport_refuse_update"() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'a signed report is never changed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TABLE public."Account" (
    id text NOT NULL,
    "accountId" text NOT NULL,
    "providerId" text NOT NULL,
    "userId" text NOT NULL,
    "accessToken" text,
    "refreshToken" text,
    "idToken" text,
    "accessTokenExpiresAt" timestamp(3) without time zone,
    "refreshTokenExpiresAt" timestamp(3) without time zone,
    scope text,
    password text,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL
);
CREATE TABLE public."Alert" (
    id text NOT NULL,
    key text NOT NULL,
    kind text NOT NULL,
    "sourceId" text,
    "openedAt" timestamp with time zone NOT NULL,
    "notifiedAt" timestamp with time zone,
    "clearedAt" timestamp with time zone,
    "closedAt" timestamp with time zone,
    notification jsonb NOT NULL
);
CREATE TABLE public."AlertClock" (
    id integer DEFAULT 1 NOT NULL,
    "assessedAt" timestamp with time zone NOT NULL,
    "runsUntil" timestamp with time zone NOT NULL,
    "digestAt" timestamp with time zone NOT NULL,
    CONSTRAINT "AlertClock_one_row" CHECK ((id = 1))
);
CREATE TABLE public."ApiKey" (
    id text NOT NULL,
    name text NOT NULL,
    start text NOT NULL,
    hash text NOT NULL,
    scopes text[],
    "allSources" boolean DEFAULT true NOT NULL,
    "sourceIds" text[] DEFAULT ARRAY[]::text[],
    "createdBy" text NOT NULL,
    "createdAt" timestamp with time zone DEFAULT now() NOT NULL,
    "expiresAt" timestamp with time zone,
    "lastUsedAt" timestamp with time zone,
    "revokedAt" timestamp with time zone,
    "revokedBy" text,
    CONSTRAINT "ApiKey_revoked_by" CHECK ((("revokedAt" IS NULL) = ("revokedBy" IS NULL))),
    CONSTRAINT "ApiKey_scopes" CHECK (((scopes IS NOT NULL) AND (cardinality(scopes) > 0) AND (scopes <@ ARRAY['gate'::text, 'read'::text, 'verify'::text]))),
    CONSTRAINT "ApiKey_sources" CHECK ((("sourceIds" IS NOT NULL) AND ("allSources" = (cardinality("sourceIds") = 0))))
);
CREATE TABLE public."Archive" (
    id text NOT NULL,
    "sourceId" text NOT NULL,
    "takenAt" timestamp with time zone NOT NULL,
    snapshot text NOT NULL,
    bytes bigint NOT NULL,
    "databaseBytes" bigint NOT NULL,
    sha256 text NOT NULL,
    tables integer NOT NULL,
    rows bigint NOT NULL,
    "serverVersion" text NOT NULL,
    "toolVersion" text NOT NULL,
    manifest jsonb NOT NULL,
    "keptAt" text,
    "deletedAt" timestamp with time zone,
    number integer NOT NULL,
    "storageId" text,
    "deletingFrom" text,
    CONSTRAINT "Archive_kept_or_deleted" CHECK ((num_nonnulls("keptAt", "deletedAt") <= 1)),
    CONSTRAINT "Archive_sizes" CHECK (((bytes >= 0) AND ("databaseBytes" >= 0) AND (tables >= 0) AND (rows >= 0)))
);
CREATE TABLE public."ArchiveCheck" (
    number integer NOT NULL,
    "archiveId" text NOT NULL,
    seen public."ArchiveSeen" NOT NULL,
    found text NOT NULL,
    since timestamp with time zone NOT NULL,
    at timestamp with time zone NOT NULL,
    "sumsAt" timestamp with time zone,
    "foundMessage" jsonb
);
CREATE SEQUENCE public."ArchiveCheck_number_seq"
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public."ArchiveCheck_number_seq" OWNED BY public."ArchiveCheck".number;
CREATE TABLE public."ArchiveCopy" (
    id text NOT NULL,
    "archiveId" text NOT NULL,
    "storageId" text NOT NULL,
    key text NOT NULL,
    bytes bigint,
    sha256 text,
    state public."CopyState" DEFAULT 'uploading'::public."CopyState" NOT NULL,
    "uploadedBy" text,
    "writtenAt" timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "readBackAt" timestamp with time zone,
    "provedBy" text,
    "provedAt" timestamp with time zone,
    "deletedAt" timestamp with time zone,
    "versionsRemain" boolean DEFAULT false NOT NULL,
    problem jsonb,
    "stateSince" timestamp with time zone DEFAULT now() NOT NULL,
    "seenAt" timestamp with time zone,
    "hashedAt" timestamp with time zone,
    "presenceDueAt" timestamp with time zone DEFAULT now() NOT NULL,
    "hashDueAt" timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT "ArchiveCopy_deleted_has_time" CHECK (((state = 'deleted'::public."CopyState") = ("deletedAt" IS NOT NULL))),
    CONSTRAINT "ArchiveCopy_stored_is_summed" CHECK (((state <> 'stored'::public."CopyState") OR ((bytes IS NOT NULL) AND (sha256 IS NOT NULL))))
);
CREATE TABLE public."ArchiveDownload" (
    id text DEFAULT (gen_random_uuid())::text NOT NULL,
    number integer NOT NULL,
    "archiveId" text NOT NULL,
    "copyId" text NOT NULL,
    "requestedBy" text NOT NULL,
    "requestedAt" timestamp with time zone DEFAULT now() NOT NULL,
    link text,
    "readyAt" timestamp with time zone,
    "expiresAt" timestamp with time zone,
    problem jsonb
);
CREATE SEQUENCE public."ArchiveDownload_number_seq"
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public."ArchiveDownload_number_seq" OWNED BY public."ArchiveDownload".number;
CREATE TABLE public."ArchiveStorage" (
    id text NOT NULL,
    name text NOT NULL,
    kind public."StorageKind" NOT NULL,
    folder text,
    endpoint text,
    region text,
    bucket text,
    prefix text DEFAULT ''::text NOT NULL,
    "pathStyle" boolean DEFAULT false NOT NULL,
    sealed text,
    "addedBy" text NOT NULL,
    "addedAt" timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "removedAt" timestamp with time zone,
    "checkRequestedAt" timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "checkedAt" timestamp with time zone,
    problem jsonb,
    versioning text,
    CONSTRAINT "ArchiveStorage_settings_of_its_kind" CHECK (
CASE kind
    WHEN 'folder'::public."StorageKind" THEN ((folder IS NOT NULL) AND (bucket IS NULL) AND (sealed IS NULL))
    ELSE ((folder IS NULL) AND (bucket IS NOT NULL) AND (region IS NOT NULL) AND ((sealed IS NOT NULL) OR ("removedAt" IS NOT NULL)))
END)
);
CREATE SEQUENCE public."Archive_number_seq"
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public."Archive_number_seq" OWNED BY public."Archive".number;
CREATE TABLE public."AuditEvent" (
    number integer NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    "actorKind" public."AuditActorKind" NOT NULL,
    "actorId" text,
    "actorName" text,
    action text NOT NULL,
    "targetKind" text,
    "targetId" text,
    "targetName" text,
    address text,
    result public."AuditResult" NOT NULL,
    problem text,
    details jsonb DEFAULT '{}'::jsonb NOT NULL,
    "previousHash" text NOT NULL,
    hash text NOT NULL,
    CONSTRAINT "AuditEvent_action" CHECK ((action ~ '^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$'::text)),
    CONSTRAINT "AuditEvent_problem_unless_ok" CHECK (((result = 'ok'::public."AuditResult") = (problem IS NULL)))
);
CREATE TABLE public."Backup" (
    id text NOT NULL,
    "sourceId" text NOT NULL,
    name text,
    "takenAt" timestamp with time zone NOT NULL,
    "expiresAt" timestamp with time zone,
    "externalId" text NOT NULL,
    "creatorId" text,
    "scheduleId" text,
    "usedMB" double precision,
    "referencedMB" double precision,
    "volumeMB" double precision,
    origin text NOT NULL,
    "firstSeenAt" timestamp with time zone NOT NULL,
    "lastSeenAt" timestamp with time zone NOT NULL,
    "goneSince" timestamp with time zone,
    "goneWhy" text,
    CONSTRAINT "Backup_gone_why" CHECK ((("goneSince" IS NULL) = ("goneWhy" IS NULL)))
);
CREATE TABLE public."BackupSchedule" (
    id text NOT NULL,
    "sourceId" text NOT NULL,
    kind text NOT NULL,
    cron text NOT NULL,
    name text NOT NULL,
    "retentionSeconds" integer,
    "createdAt" timestamp with time zone NOT NULL,
    "firstSeenAt" timestamp with time zone NOT NULL,
    "lastSeenAt" timestamp with time zone NOT NULL,
    "goneSince" timestamp with time zone,
    "nextAt" timestamp with time zone
);
CREATE TABLE public."Channel" (
    id text NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    enabled boolean DEFAULT true NOT NULL,
    "allSources" boolean DEFAULT true NOT NULL,
    "sourceIds" text[] DEFAULT ARRAY[]::text[],
    "alertKinds" text[] DEFAULT ARRAY[]::text[],
    settings jsonb NOT NULL,
    sealed text NOT NULL,
    "sealedFor" text NOT NULL,
    "addedBy" text NOT NULL,
    "addedAt" timestamp with time zone DEFAULT now() NOT NULL,
    "verifiedAt" timestamp with time zone,
    "failingSince" timestamp with time zone,
    CONSTRAINT "Channel_kind" CHECK ((kind = ANY (ARRAY['email'::text, 'slack'::text, 'discord'::text, 'webhook'::text, 'ntfy'::text])))
);
CREATE TABLE public."Check" (
    "runId" text NOT NULL,
    "position" integer NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    verdict public."Verdict" NOT NULL,
    blames public."Blame",
    expected text NOT NULL,
    found text NOT NULL,
    "expectedMessage" jsonb,
    "foundMessage" jsonb
);
CREATE TABLE public."Delivery" (
    id text DEFAULT (gen_random_uuid())::text NOT NULL,
    number integer NOT NULL,
    "channelId" text NOT NULL,
    kind text NOT NULL,
    message jsonb NOT NULL,
    status public."DeliveryStatus" DEFAULT 'queued'::public."DeliveryStatus" NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    claim text,
    "claimedUntil" timestamp with time zone,
    problem jsonb,
    "requestedBy" text NOT NULL,
    "createdAt" timestamp with time zone DEFAULT now() NOT NULL,
    "nextAttemptAt" timestamp with time zone DEFAULT now() NOT NULL,
    "sentAt" timestamp with time zone,
    CONSTRAINT "Delivery_failed_with_problem" CHECK (((status <> 'failed'::public."DeliveryStatus") OR (problem IS NOT NULL))),
    CONSTRAINT "Delivery_sending_is_claimed" CHECK (((status = 'sending'::public."DeliveryStatus") = ((claim IS NOT NULL) AND ("claimedUntil" IS NOT NULL)))),
    CONSTRAINT "Delivery_sent_has_time" CHECK (((status = 'sent'::public."DeliveryStatus") = ("sentAt" IS NOT NULL)))
);
CREATE SEQUENCE public."Delivery_number_seq"
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public."Delivery_number_seq" OWNED BY public."Delivery".number;
CREATE TABLE public."Drill" (
    id text NOT NULL,
    "sourceId" text NOT NULL,
    "archiveId" text,
    by text NOT NULL,
    at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    minutes integer NOT NULL,
    worked boolean NOT NULL,
    note text NOT NULL,
    CONSTRAINT "Drill_minutes" CHECK ((minutes >= 0))
);
CREATE TABLE public."GateBadge" (
    id text DEFAULT (gen_random_uuid())::text NOT NULL,
    "sourceId" text NOT NULL,
    "tokenHash" text NOT NULL,
    "createdBy" text NOT NULL,
    "createdAt" timestamp with time zone DEFAULT now() NOT NULL,
    "revokedAt" timestamp with time zone,
    "revokedBy" text
);
CREATE TABLE public."GateOverride" (
    id text DEFAULT (gen_random_uuid())::text NOT NULL,
    number integer NOT NULL,
    "sourceId" text NOT NULL,
    "runId" text,
    "afterRun" integer NOT NULL,
    state text NOT NULL,
    reason text NOT NULL,
    "createdBy" text NOT NULL,
    "createdAt" timestamp with time zone DEFAULT now() NOT NULL,
    until timestamp with time zone NOT NULL,
    "revokedAt" timestamp with time zone,
    "revokedBy" text,
    CONSTRAINT "GateOverride_at_most_a_day" CHECK (((until > "createdAt") AND (until <= ("createdAt" + '24:00:00'::interval)))),
    CONSTRAINT "GateOverride_revoked_by" CHECK ((("revokedAt" IS NULL) = ("revokedBy" IS NULL))),
    CONSTRAINT "GateOverride_with_reason" CHECK ((reason <> ''::text))
);
CREATE SEQUENCE public."GateOverride_number_seq"
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public."GateOverride_number_seq" OWNED BY public."GateOverride".number;
CREATE TABLE public."IdempotentRequest" (
    "keyHash" text NOT NULL,
    "requestHash" text NOT NULL,
    answer jsonb,
    "createdAt" timestamp with time zone DEFAULT now() NOT NULL
);
CREATE TABLE public."Installation" (
    number integer DEFAULT 1 NOT NULL,
    id text NOT NULL,
    CONSTRAINT "Installation_one_row" CHECK ((number = 1))
);
CREATE TABLE public."Invitation" (
    id text NOT NULL,
    email text NOT NULL,
    role text NOT NULL,
    "tokenHash" text NOT NULL,
    "createdBy" text NOT NULL,
    "createdAt" timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "expiresAt" timestamp with time zone NOT NULL,
    "acceptedAt" timestamp with time zone,
    "revokedAt" timestamp with time zone,
    CONSTRAINT "Invitation_ends_once" CHECK ((("acceptedAt" IS NULL) OR ("revokedAt" IS NULL))),
    CONSTRAINT "Invitation_role" CHECK ((role = ANY (ARRAY['viewer'::text, 'operator'::text, 'admin'::text])))
);
CREATE TABLE public."OperatorMessage" (
    id text DEFAULT (gen_random_uuid())::text NOT NULL,
    number integer NOT NULL,
    message jsonb NOT NULL,
    status public."DeliveryStatus" DEFAULT 'queued'::public."DeliveryStatus" NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    claim text,
    "claimedUntil" timestamp with time zone,
    problem jsonb,
    "requestedBy" text NOT NULL,
    "createdAt" timestamp with time zone DEFAULT now() NOT NULL,
    "nextAttemptAt" timestamp with time zone DEFAULT now() NOT NULL,
    "sentAt" timestamp with time zone
);
CREATE SEQUENCE public."OperatorMessage_number_seq"
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public."OperatorMessage_number_seq" OWNED BY public."OperatorMessage".number;
CREATE TABLE public."Passkey" (
    id text NOT NULL,
    name text,
    "publicKey" text NOT NULL,
    "userId" text NOT NULL,
    "credentialID" text NOT NULL,
    counter integer NOT NULL,
    "deviceType" text NOT NULL,
    "backedUp" boolean NOT NULL,
    transports text,
    "createdAt" timestamp(3) without time zone,
    aaguid text
);
CREATE TABLE public."Policy" (
    "sourceId" text NOT NULL,
    "freshWithinHours" integer DEFAULT 24 NOT NULL,
    "cadenceHours" integer DEFAULT 24 NOT NULL,
    "keptForDays" integer DEFAULT 7 NOT NULL,
    "restoreWithinMs" integer,
    "requiredSchemas" text[] DEFAULT ARRAY[]::text[],
    connections integer DEFAULT 5 NOT NULL,
    sequential boolean DEFAULT false NOT NULL,
    "snapshotMinutes" integer DEFAULT 60 NOT NULL,
    "customChecks" jsonb DEFAULT '[]'::jsonb NOT NULL,
    "storageIds" text[] DEFAULT ARRAY[]::text[],
    "retainNewest" integer,
    "retainDays" integer DEFAULT 0 NOT NULL,
    "retainDaily" integer DEFAULT 0 NOT NULL,
    "retainWeekly" integer DEFAULT 0 NOT NULL,
    "retainMonthly" integer DEFAULT 0 NOT NULL,
    "retainYearly" integer DEFAULT 0 NOT NULL,
    CONSTRAINT "Policy_kindness" CHECK (((connections >= 2) AND ("snapshotMinutes" >= 1))),
    CONSTRAINT "Policy_promises" CHECK ((("freshWithinHours" > 0) AND ("cadenceHours" > 0) AND ("keptForDays" > 0) AND ("restoreWithinMs" > 0))),
    CONSTRAINT "Policy_retention_is_not_negative" CHECK ((LEAST(COALESCE("retainNewest", 0), "retainDays", "retainDaily", "retainWeekly", "retainMonthly", "retainYearly") >= 0))
);
CREATE TABLE public."PreDeployPack" (
    id text DEFAULT (gen_random_uuid())::text NOT NULL,
    number integer NOT NULL,
    "sourceId" text NOT NULL,
    "runId" text NOT NULL,
    "taskId" text,
    "heldUntil" timestamp with time zone NOT NULL,
    "requestedBy" text NOT NULL,
    "requestedAt" timestamp with time zone DEFAULT now() NOT NULL
);
CREATE SEQUENCE public."PreDeployPack_number_seq"
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public."PreDeployPack_number_seq" OWNED BY public."PreDeployPack".number;
CREATE TABLE public."RailwayLink" (
    "sourceId" text NOT NULL,
    "tokenId" text NOT NULL,
    "projectId" text NOT NULL,
    "projectName" text NOT NULL,
    "environmentId" text NOT NULL,
    "environmentName" text NOT NULL,
    "serviceId" text NOT NULL,
    "serviceName" text NOT NULL,
    "volumeInstanceId" text NOT NULL,
    image text,
    "connectedBy" text NOT NULL,
    "connectedAt" timestamp with time zone NOT NULL,
    endpoint text,
    "surveyedAt" timestamp with time zone,
    "backupsReadAt" timestamp with time zone,
    "backupsProblem" jsonb,
    "schedulesReadAt" timestamp with time zone,
    "schedulesProblem" jsonb,
    volume jsonb,
    "volumeReadAt" timestamp with time zone,
    "volumeProblem" jsonb,
    pitr jsonb,
    "pitrReadAt" timestamp with time zone,
    "pitrProblem" jsonb,
    rate jsonb,
    "nextSurveyAt" timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE public."RailwaySurvey" (
    "sourceId" text NOT NULL,
    at timestamp with time zone NOT NULL,
    volume jsonb,
    backups integer,
    schedules integer,
    problems jsonb NOT NULL,
    requests integer NOT NULL
);
CREATE TABLE public."RailwayTask" (
    id text NOT NULL,
    kind text NOT NULL,
    "sourceId" text,
    "tokenId" text,
    payload jsonb NOT NULL,
    status public."TaskStatus" DEFAULT 'queued'::public."TaskStatus" NOT NULL,
    "requestedBy" text NOT NULL,
    "requestedAt" timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "startedAt" timestamp with time zone,
    "endedAt" timestamp with time zone,
    claim text,
    "heartbeatAt" timestamp with time zone,
    progress text,
    result jsonb,
    problem jsonb,
    "workerId" text,
    "workerProcess" text,
    CONSTRAINT "RailwayTask_ended_unless_active" CHECK (((status = ANY (ARRAY['queued'::public."TaskStatus", 'running'::public."TaskStatus"])) = ("endedAt" IS NULL))),
    CONSTRAINT "RailwayTask_failed_with_problem" CHECK (((status = 'failed'::public."TaskStatus") = (problem IS NOT NULL))),
    CONSTRAINT "RailwayTask_running_is_claimed" CHECK (((status <> 'running'::public."TaskStatus") OR (num_nulls(claim, "startedAt", "heartbeatAt") = 0)))
);
CREATE TABLE public."RailwayToken" (
    id text NOT NULL,
    sealed text,
    variable text,
    kind text,
    sees jsonb,
    "seenAt" timestamp with time zone,
    problem jsonb,
    "addedBy" text NOT NULL,
    "addedAt" timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT "RailwayToken_one_place" CHECK ((num_nonnulls(variable, sealed) = 1))
);
CREATE TABLE public."RateLimit" (
    id text NOT NULL,
    key text NOT NULL,
    count integer NOT NULL,
    "lastRequest" bigint NOT NULL
);
CREATE TABLE public."Run" (
    id text NOT NULL,
    number integer NOT NULL,
    "sourceId" text NOT NULL,
    status public."RunStatus" DEFAULT 'queued'::public."RunStatus" NOT NULL,
    trigger public."Trigger" DEFAULT 'person'::public."Trigger" NOT NULL,
    "requestedBy" text NOT NULL,
    commit text,
    "queuedAt" timestamp with time zone DEFAULT now() NOT NULL,
    "startedAt" timestamp with time zone,
    "endedAt" timestamp with time zone,
    "cancelRequestedAt" timestamp with time zone,
    claim text,
    "heartbeatAt" timestamp with time zone,
    problem jsonb,
    progress jsonb,
    "archiveId" text,
    reverify boolean DEFAULT false NOT NULL,
    policy jsonb,
    "simulatedRailway" boolean,
    "workerId" text,
    "workerProcess" text,
    "declinedBy" text[] DEFAULT ARRAY[]::text[],
    "durationMs" integer,
    branch text,
    "pullRequest" integer,
    "deployUrl" text,
    CONSTRAINT "Run_ended_unless_active" CHECK (((status = ANY (ARRAY['queued'::public."RunStatus", 'running'::public."RunStatus"])) = ("endedAt" IS NULL))),
    CONSTRAINT "Run_passed_without_problem" CHECK (((status <> 'passed'::public."RunStatus") OR (problem IS NULL))),
    CONSTRAINT "Run_running_is_claimed" CHECK (((status <> 'running'::public."RunStatus") OR (num_nulls(claim, "startedAt", "heartbeatAt") = 0)))
);
CREATE SEQUENCE public."Run_number_seq"
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public."Run_number_seq" OWNED BY public."Run".number;
CREATE TABLE public."Runbook" (
    "sourceId" text NOT NULL,
    markdown text NOT NULL,
    "writtenAt" timestamp with time zone NOT NULL,
    "runId" text,
    "storedAt" text,
    blocks jsonb
);
CREATE TABLE public."Schedule" (
    "sourceId" text NOT NULL,
    cron text,
    "timeZone" text NOT NULL,
    "afterBackup" boolean DEFAULT false NOT NULL,
    "reverifyEvery" integer DEFAULT 7 NOT NULL,
    "delaySeconds" integer NOT NULL,
    "nextAt" timestamp with time zone,
    starts integer DEFAULT 0 NOT NULL,
    "lastStartedAt" timestamp with time zone,
    "lastRunId" text,
    "lastBackupAt" timestamp with time zone,
    "savedBy" text NOT NULL,
    "savedAt" timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT "Schedule_numbers" CHECK (((("reverifyEvery" >= 0) AND ("reverifyEvery" <= 365)) AND (("delaySeconds" >= 0) AND ("delaySeconds" <= 3600)) AND (starts >= 0))),
    CONSTRAINT "Schedule_starts_something" CHECK (((cron IS NOT NULL) OR "afterBackup"))
);
CREATE TABLE public."Session" (
    id text NOT NULL,
    "expiresAt" timestamp(3) without time zone NOT NULL,
    token text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "ipAddress" text,
    "userAgent" text,
    "userId" text NOT NULL,
    "impersonatedBy" text
);
CREATE TABLE public."Share" (
    id text NOT NULL,
    "runId" text NOT NULL,
    "tokenHash" text NOT NULL,
    "createdBy" text NOT NULL,
    "createdAt" timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "expiresAt" timestamp with time zone NOT NULL,
    "revokedAt" timestamp with time zone
);
CREATE TABLE public."SignedReport" (
    "runId" text NOT NULL,
    "keyId" text NOT NULL,
    "publicKey" text NOT NULL,
    "signedAt" timestamp with time zone DEFAULT now() NOT NULL,
    document text NOT NULL
);
CREATE TABLE public."Source" (
    id text NOT NULL,
    name text NOT NULL,
    variable text,
    "sealedUrl" text,
    "createdAt" timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "archivedAt" timestamp with time zone,
    probe jsonb,
    "probedAt" timestamp with time zone,
    "probeProblem" jsonb,
    "systemIdentifier" text,
    CONSTRAINT "Source_one_connection" CHECK ((num_nonnulls(variable, "sealedUrl") = 1))
);
CREATE TABLE public."Step" (
    "runId" text NOT NULL,
    name public."StepName" NOT NULL,
    "startedAt" timestamp with time zone NOT NULL,
    "durationMs" integer,
    CONSTRAINT "Step_duration" CHECK (("durationMs" >= 0))
);
CREATE TABLE public."TwoFactor" (
    id text NOT NULL,
    secret text NOT NULL,
    "backupCodes" text NOT NULL,
    "userId" text NOT NULL,
    verified boolean DEFAULT true,
    "failedVerificationCount" integer DEFAULT 0,
    "lockedUntil" timestamp(3) without time zone
);
CREATE TABLE public."User" (
    id text NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    "emailVerified" boolean DEFAULT false NOT NULL,
    image text,
    role text DEFAULT 'viewer'::text NOT NULL,
    banned boolean DEFAULT false,
    "banReason" text,
    "banExpires" timestamp(3) without time zone,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "twoFactorEnabled" boolean DEFAULT false,
    "lastSignInAt" timestamp with time zone,
    CONSTRAINT "User_role" CHECK ((role = ANY (ARRAY['viewer'::text, 'operator'::text, 'admin'::text])))
);
CREATE TABLE public."Verification" (
    id text NOT NULL,
    identifier text NOT NULL,
    value text NOT NULL,
    "expiresAt" timestamp(3) without time zone NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL
);
CREATE TABLE public."Warning" (
    "runId" text NOT NULL,
    "position" integer NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    was text NOT NULL,
    found text NOT NULL,
    "acknowledgedBy" text,
    "acknowledgedAt" timestamp with time zone,
    "wasMessage" jsonb,
    "foundMessage" jsonb,
    CONSTRAINT "Warning_acknowledged" CHECK ((num_nonnulls("acknowledgedBy", "acknowledgedAt") <> 1))
);
CREATE TABLE public."Worker" (
    id text NOT NULL,
    "publicKey" text NOT NULL,
    version text NOT NULL,
    tools jsonb NOT NULL,
    "startedAt" timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "seenAt" timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    storage jsonb,
    process text,
    host text,
    home text,
    slots integer,
    disk jsonb,
    unopenable text[] DEFAULT ARRAY[]::text[],
    "signingKey" text
);
CREATE TABLE public._prisma_migrations (
    id character varying(36) NOT NULL,
    checksum character varying(64) NOT NULL,
    finished_at timestamp with time zone,
    migration_name character varying(255) NOT NULL,
    logs text,
    rolled_back_at timestamp with time zone,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    applied_steps_count integer DEFAULT 0 NOT NULL
);
ALTER TABLE ONLY public."Archive" ALTER COLUMN number SET DEFAULT nextval('public."Archive_number_seq"'::regclass);
ALTER TABLE ONLY public."ArchiveCheck" ALTER COLUMN number SET DEFAULT nextval('public."ArchiveCheck_number_seq"'::regclass);
ALTER TABLE ONLY public."ArchiveDownload" ALTER COLUMN number SET DEFAULT nextval('public."ArchiveDownload_number_seq"'::regclass);
ALTER TABLE ONLY public."Delivery" ALTER COLUMN number SET DEFAULT nextval('public."Delivery_number_seq"'::regclass);
ALTER TABLE ONLY public."GateOverride" ALTER COLUMN number SET DEFAULT nextval('public."GateOverride_number_seq"'::regclass);
ALTER TABLE ONLY public."OperatorMessage" ALTER COLUMN number SET DEFAULT nextval('public."OperatorMessage_number_seq"'::regclass);
ALTER TABLE ONLY public."PreDeployPack" ALTER COLUMN number SET DEFAULT nextval('public."PreDeployPack_number_seq"'::regclass);
ALTER TABLE ONLY public."Run" ALTER COLUMN number SET DEFAULT nextval('public."Run_number_seq"'::regclass);
INSERT INTO public."Account" VALUES ('mn1yWYsEZMXH1bKfs93vjgDjyBtYDe48', 'first-admin', 'credential', 'first-admin', NULL, NULL, NULL, NULL, NULL, NULL, 'c6748c90110fa845511e4abf662e0af1:68da1284c4e0b9d4b8c792672d8f02e1aa16632f495db70a0ae78ade1777ee572c25bf14d290be998b0ab60426761a5c9b9afd8c1f8bbd5b2ec4e02d0668efdf', '2026-11-26 22:38:34.889', '2026-11-26 22:56:16.667');
INSERT INTO public."Account" VALUES ('01a21a12-e9e5-7210-85cf-96d45750ce09', '01a21a12-e9e5-7210-85cf-96d45750ce09', 'credential', '01a21a12-e9e5-7210-85cf-96d45750ce09', NULL, NULL, NULL, NULL, NULL, NULL, 'cee60b78753771cf865856f66a4d3fe5:9b16fd07473512a88a61c9897bf54eb89fbc45a4874a4dab047f7d04d4e988b634032f8b44ffe08db33b649011a794afa55e08bb405ab96a141a773f493c727d', '2026-11-26 22:56:17.591', '2026-11-26 22:56:17.591');
INSERT INTO public."Alert" VALUES ('01a21a11-5910-7116-8cc4-61791047bc67', 'worker-silent', 'worker-silent', NULL, '2026-11-26 22:54:31.931+00', '2026-11-26 22:54:31.931+00', NULL, NULL, '{"kind": "worker-silent", "path": "/", "since": "2026-11-26T22:38:36.822Z", "action": "Start the worker again and read its log.", "source": null, "details": [], "meaning": "Nothing is verified, and runs that are requested wait.", "happened": "No worker has reported since 26 Nov 22:38 UTC.", "severity": "critical"}');
INSERT INTO public."AlertClock" VALUES (1, '2026-11-26 22:54:31.931+00', '2026-11-26 22:54:31.931+00', '2026-11-26 22:38:36.405+00');
INSERT INTO public."ApiKey" VALUES ('01a21a12-ed9c-76e8-9dd7-b0d18699cd3e', 'pipeline', 'bp_x-nT', '4631e3fcb4f9faa7c04223ab5151ca253aa74dca1e2068e2186deb9149f55f9d', '{gate}', true, '{}', 'ana', '2026-11-26 22:56:17.855627+00', NULL, NULL, NULL, NULL);
INSERT INTO public."Archive" VALUES ('266e3e9b-69dd-4bfa-9d5e-6108a4cb7ebf', '01a21a02-b858-770a-a605-5118eabd3f37', '2026-11-26 22:38:37.815+00', '00000003-00000072-1', 128160, 9944423, '4a676f21ae8280a8d05d030fa2f0d1991c1eb8a41735fc55f102189262665a2f', 19, 2022, '15.18', '15.18', '{"gaps": [], "roles": ["backproof"], "locale": {"ctype": "C", "collate": "C", "provider": "c"}, "server": {"owner": "backproof", "locales": ["C"], "firstRole": "backproof", "libraries": [], "collations": []}, "tables": [{"kind": "table", "name": "certificates", "rows": 40, "bytes": 8192, "digest": "-1060565473723998637", "schema": "academy", "columns": [{"hash": "uuid", "name": "enrolment_id", "position": 2, "definition": "uuid NOT NULL"}, {"hash": "int4", "name": "id", "position": 1, "definition": "integer NOT NULL GENERATED ALWAYS AS IDENTITY"}, {"hash": "date", "name": "issued_on", "position": 4, "definition": "date NOT NULL"}, {"hash": "bytea", "name": "seal", "position": 3, "definition": "bytea NOT NULL"}], "indexes": [], "unlogged": false, "constraints": [{"name": "certificates_enrolment_id_fkey", "definition": "FOREIGN KEY (enrolment_id) REFERENCES academy.enrolments(id)", "references": {"key": "enrolments_pkey", "name": "enrolments", "schema": "academy"}}, {"name": "certificates_pkey", "definition": "PRIMARY KEY (id)"}, {"name": "one_certificate", "definition": "UNIQUE (enrolment_id)"}]}, {"kind": "table", "name": "courses", "rows": 12, "bytes": 8192, "digest": "263799623585519834", "schema": "academy", "columns": [{"hash": "int4", "name": "id", "position": 1, "definition": "integer NOT NULL GENERATED ALWAYS AS IDENTITY"}, {"hash": "output", "name": "length", "position": 4, "definition": "interval NOT NULL"}, {"hash": "output", "name": "level", "position": 3, "definition": "academy.level NOT NULL"}, {"hash": "output", "name": "price", "position": 5, "definition": "numeric(8,2)"}, {"hash": "timestamptz", "name": "published_at", "position": 7, "definition": "timestamp with time zone"}, {"hash": "text", "name": "title", "position": 2, "definition": "text NOT NULL"}, {"hash": "output", "name": "topics", "position": 6, "definition": "text[] NOT NULL"}], "indexes": [], "unlogged": false, "constraints": [{"name": "courses_pkey", "definition": "PRIMARY KEY (id)"}]}, {"kind": "table", "name": "enrolments", "rows": 120, "bytes": 16384, "digest": "-48203057809705539662", "schema": "academy", "columns": [{"hash": "timestamptz", "name": "completed_at", "position": 7, "definition": "timestamp with time zone"}, {"hash": "int4", "name": "course_id", "position": 2, "definition": "integer NOT NULL"}, {"hash": "int4", "name": "employee_id", "position": 3, "definition": "integer NOT NULL"}, {"hash": "timestamptz", "name": "enrolled_at", "position": 6, "definition": "timestamp with time zone NOT NULL"}, {"hash": "uuid", "name": "id", "position": 1, "definition": "uuid NOT NULL"}, {"hash": "output", "name": "marks", "position": 5, "definition": "integer[] NOT NULL DEFAULT ''{}''::integer[]"}, {"hash": "output", "name": "progress", "position": 4, "definition": "real NOT NULL DEFAULT 0"}], "indexes": [], "unlogged": false, "constraints": [{"name": "enrolled_once", "definition": "UNIQUE (employee_id, course_id)"}, {"name": "enrolments_course_id_fkey", "definition": "FOREIGN KEY (course_id) REFERENCES academy.courses(id)", "references": {"key": "courses_pkey", "name": "courses", "schema": "academy"}}, {"name": "enrolments_employee_id_fkey", "definition": "FOREIGN KEY (employee_id) REFERENCES business.employees(id)", "references": {"key": "employees_pkey", "name": "employees", "schema": "business"}}, {"name": "enrolments_pkey", "definition": "PRIMARY KEY (id)"}, {"name": "enrolments_progress_check", "definition": "CHECK (((progress >= (0)::double precision) AND (progress <= (1)::double precision)))"}]}], "answers": [], "objects": [{"kind": "view", "name": "business.supplier_spend", "path": ["business", "supplier_spend"], "definition": " SELECT restaurant.id AS restaurant_id,\n    restaurant.name,\n    supplier.name AS supplier,\n    count(*) AS orders,\n    sum(orders.total) AS spent\n   FROM ((marketplace.orders\n     JOIN business.restaurants restaurant ON ((restaurant.id = orders.restaurant_id)))\n     JOIN marketplace.suppliers supplier ON ((supplier.id = orders.supplier_id)))\n  WHERE (orders.status = ''delivered''::marketplace.order_status)\n  GROUP BY restaurant.id, restaurant.name, supplier.name;"}, {"kind": "table-option", "name": "marketplace.orders", "path": ["marketplace", "orders"], "definition": "partition by RANGE (placed_on)"}, {"kind": "table-option", "name": "marketplace.orders_2024", "path": ["marketplace", "orders_2024"], "definition": "partition FOR VALUES FROM (''2024-01-01'') TO (''2025-01-01''), inherits marketplace.orders"}, {"kind": "table-option", "name": "marketplace.orders_2025", "path": ["marketplace", "orders_2025"], "definition": "partition FOR VALUES FROM (''2025-01-01'') TO (''2026-01-01''), inherits marketplace.orders"}, {"kind": "table-option", "name": "marketplace.orders_2026", "path": ["marketplace", "orders_2026"], "definition": "partition FOR VALUES FROM (''2026-01-01'') TO (''2027-01-01''), inherits marketplace.orders"}, {"kind": "trigger", "name": "community.posts · posts_edited", "path": ["community", "posts", "posts_edited"], "definition": "CREATE TRIGGER posts_edited BEFORE UPDATE OF title, body ON community.posts FOR EACH ROW EXECUTE FUNCTION community.note_edit()"}, {"kind": "routine", "name": "community.note_edit()", "path": ["community", "note_edit()"], "definition": "CREATE OR REPLACE FUNCTION community.note_edit()\n RETURNS trigger\n LANGUAGE plpgsql\nAS $function$\nBEGIN\n  NEW.edited_at := now();\n  RETURN NEW;\nEND $function$\n"}, {"kind": "type", "name": "business.plan", "path": ["business", "plan"], "definition": "enum ''free'', ''essential'', ''professional'', ''group''"}, {"kind": "type", "name": "marketplace.order_status", "path": ["marketplace", "order_status"], "definition": "enum ''draft'', ''placed'', ''confirmed'', ''delivered'', ''returned''"}, {"kind": "type", "name": "academy.level", "path": ["academy", "level"], "definition": "enum ''beginner'', ''intermediate'', ''advanced''"}, {"kind": "type", "name": "business.nif", "path": ["business", "nif"], "definition": "domain character(9) CONSTRAINT nif_check CHECK ((VALUE ~ ''^[1-9][0-9]{8}$''::text))"}, {"kind": "owner", "name": "sequence marketplace.order_number", "path": ["marketplace", "order_number"], "definition": "backproof"}, {"kind": "owner", "name": "table business.restaurants", "path": ["business", "restaurants"], "definition": "backproof"}, {"kind": "owner", "name": "table business.employees", "path": ["business", "employees"], "definition": "backproof"}, {"kind": "owner", "name": "table business.reservations", "path": ["business", "reservations"], "definition": "backproof"}, {"kind": "owner", "name": "table marketplace.categories", "path": ["marketplace", "categories"], "definition": "backproof"}, {"kind": "owner", "name": "table marketplace.suppliers", "path": ["marketplace", "suppliers"], "definition": "backproof"}, {"kind": "owner", "name": "table marketplace.products", "path": ["marketplace", "products"], "definition": "backproof"}, {"kind": "owner", "name": "table marketplace.orders", "path": ["marketplace", "orders"], "definition": "backproof"}, {"kind": "owner", "name": "table marketplace.orders_2024", "path": ["marketplace", "orders_2024"], "definition": "backproof"}, {"kind": "owner", "name": "table marketplace.orders_2025", "path": ["marketplace", "orders_2025"], "definition": "backproof"}, {"kind": "owner", "name": "table marketplace.orders_2026", "path": ["marketplace", "orders_2026"], "definition": "backproof"}, {"kind": "owner", "name": "table marketplace.order_items", "path": ["marketplace", "order_items"], "definition": "backproof"}, {"kind": "owner", "name": "table marketplace.supplier_reviews", "path": ["marketplace", "supplier_reviews"], "definition": "backproof"}, {"kind": "owner", "name": "table academy.courses", "path": ["academy", "courses"], "definition": "backproof"}, {"kind": "owner", "name": "table academy.lessons", "path": ["academy", "lessons"], "definition": "backproof"}, {"kind": "owner", "name": "table academy.enrolments", "path": ["academy", "enrolments"], "definition": "backproof"}, {"kind": "owner", "name": "table academy.certificates", "path": ["academy", "certificates"], "definition": "backproof"}, {"kind": "owner", "name": "table community.members", "path": ["community", "members"], "definition": "backproof"}, {"kind": "owner", "name": "table community.posts", "path": ["community", "posts"], "definition": "backproof"}, {"kind": "owner", "name": "table community.comments", "path": ["community", "comments"], "definition": "backproof"}, {"kind": "owner", "name": "table community.reactions", "path": ["community", "reactions"], "definition": "backproof"}, {"kind": "owner", "name": "table business.supplier_spend", "path": ["business", "supplier_spend"], "definition": "backproof"}, {"kind": "owner", "name": "schema public", "path": ["public"], "definition": "pg_database_owner"}, {"kind": "owner", "name": "schema business", "path": ["business"], "definition": "backproof"}, {"kind": "owner", "name": "schema marketplace", "path": ["marketplace"], "definition": "backproof"}, {"kind": "owner", "name": "schema academy", "path": ["academy"], "definition": "backproof"}, {"kind": "owner", "name": "schema community", "path": ["community"], "definition": "backproof"}, {"kind": "owner", "name": "routine community.note_edit()", "path": ["community", "note_edit()"], "definition": "backproof"}, {"kind": "owner", "name": "type business.plan", "path": ["business", "plan"], "definition": "backproof"}, {"kind": "owner", "name": "type marketplace.order_status", "path": ["marketplace", "order_status"], "definition": "backproof"}, {"kind": "owner", "name": "type academy.level", "path": ["academy", "level"], "definition": "backproof"}, {"kind": "owner", "name": "type business.nif", "path": ["business", "nif"], "definition": "backproof"}, {"kind": "privileges", "name": "schema public", "path": ["public"], "definition": "everybody may USAGE; its owner may CREATE, USAGE"}, {"kind": "comment", "name": "table marketplace.orders", "path": ["marketplace", "orders"], "definition": "One partition a year"}, {"kind": "comment", "name": "schema public", "path": ["public"], "definition": "standard public schema"}, {"kind": "comment", "name": "schema community", "path": ["community"], "definition": "What restaurants tell each other"}], "schemas": ["academy", "business", "community", "marketplace", "public"], "takenAt": "2026-11-26T22:38:37.815Z", "version": 3, "database": "iamenu", "encoding": "UTF8", "sequences": [{"name": "certificates_id_seq", "next": ["41", "41"], "schema": "academy", "ownedBy": {"name": "certificates", "column": "id", "schema": "academy"}, "definition": "integer START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 OWNED BY academy.certificates.id"}, {"name": "courses_id_seq", "next": ["13", "13"], "schema": "academy", "ownedBy": {"name": "courses", "column": "id", "schema": "academy"}, "definition": "integer START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 OWNED BY academy.courses.id"}, {"name": "lessons_id_seq", "next": ["25", "25"], "schema": "academy", "ownedBy": {"name": "lessons", "column": "id", "schema": "academy"}, "definition": "integer START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 OWNED BY academy.lessons.id"}, {"name": "employees_id_seq", "next": ["61", "61"], "schema": "business", "ownedBy": {"name": "employees", "column": "id", "schema": "business"}, "definition": "integer START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 OWNED BY business.employees.id"}, {"name": "reservations_id_seq", "next": ["201", "201"], "schema": "business", "ownedBy": {"name": "reservations", "column": "id", "schema": "business"}, "definition": "bigint START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 OWNED BY business.reservations.id"}, {"name": "restaurants_id_seq", "next": ["21", "21"], "schema": "business", "ownedBy": {"name": "restaurants", "column": "id", "schema": "business"}, "definition": "integer START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 OWNED BY business.restaurants.id"}, {"name": "comments_id_seq", "next": ["401", "401"], "schema": "community", "ownedBy": {"name": "comments", "column": "id", "schema": "community"}, "definition": "bigint START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 OWNED BY community.comments.id"}, {"name": "members_id_seq", "next": ["81", "81"], "schema": "community", "ownedBy": {"name": "members", "column": "id", "schema": "community"}, "definition": "integer START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 OWNED BY community.members.id"}, {"name": "posts_id_seq", "next": ["201", "201"], "schema": "community", "ownedBy": {"name": "posts", "column": "id", "schema": "community"}, "definition": "bigint START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 OWNED BY community.posts.id"}, {"name": "categories_id_seq", "next": ["17", "17"], "schema": "marketplace", "ownedBy": {"name": "categories", "column": "id", "schema": "marketplace"}, "definition": "integer START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 OWNED BY marketplace.categories.id"}, {"name": "order_number", "next": ["240121", "240121"], "schema": "marketplace", "definition": "bigint START 240001 INCREMENT 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1"}, {"name": "orders_id_seq", "next": ["121", "121"], "schema": "marketplace", "ownedBy": {"name": "orders", "column": "id", "schema": "marketplace"}, "definition": "bigint START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 OWNED BY marketplace.orders.id"}, {"name": "products_id_seq", "next": ["81", "81"], "schema": "marketplace", "ownedBy": {"name": "products", "column": "id", "schema": "marketplace"}, "definition": "integer START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 OWNED BY marketplace.products.id"}, {"name": "supplier_reviews_id_seq", "next": ["41", "41"], "schema": "marketplace", "ownedBy": {"name": "supplier_reviews", "column": "id", "schema": "marketplace"}, "definition": "integer START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 OWNED BY marketplace.supplier_reviews.id"}, {"name": "suppliers_id_seq", "next": ["11", "11"], "schema": "marketplace", "ownedBy": {"name": "suppliers", "column": "id", "schema": "marketplace"}, "definition": "integer START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 OWNED BY marketplace.suppliers.id"}], "extensions": [], "roleRights": [{"name": "backproof", "inherit": true, "bypassRls": true}], "superusers": ["backproof"], "visibility": "793:793:", "memberships": [], "largeObjects": {"each": {}, "count": 0, "digest": "0", "rights": "0"}, "databaseBytes": 9944423, "serverVersion": "15.18", "systemIdentifier": "7712613144068442232", "serverVersionNumber": 150018}', 'archives/3c3f2ed8-d5b8-4d7f-8209-af9f5283a243', NULL, 1, '41d97159-615b-44ba-a560-070ea4c33c2e', NULL);
INSERT INTO public."Archive" VALUES ('4537b1d6-4902-4548-ba91-9a6abef36c91', '01a21a02-b858-770a-a605-5118eabd3f37', '2026-11-26 22:54:40.603+00', '00000003-00000011-1', 128160, 9944423, '1f219fc70d38def7dc858ff292d15a4230eb77a7a45db12660bf9c648bf37247', 19, 2022, '15.18', '15.18', '{"gaps": [], "roles": ["backproof"], "locale": {"ctype": "C", "collate": "C", "provider": "c"}, "server": {"owner": "backproof", "locales": ["C"], "firstRole": "backproof", "libraries": [], "collations": []}, "tables": [{"kind": "table", "name": "certificates", "rows": 40, "bytes": 8192, "digest": "-1060565473723998637", "schema": "academy", "columns": [{"hash": "uuid", "name": "enrolment_id", "position": 2, "definition": "uuid NOT NULL"}, {"hash": "int4", "name": "id", "position": 1, "definition": "integer NOT NULL GENERATED ALWAYS AS IDENTITY"}, {"hash": "date", "name": "issued_on", "position": 4, "definition": "date NOT NULL"}, {"hash": "bytea", "name": "seal", "position": 3, "definition": "bytea NOT NULL"}], "indexes": [], "unlogged": false, "constraints": [{"name": "certificates_enrolment_id_fkey", "definition": "FOREIGN KEY (enrolment_id) REFERENCES academy.enrolments(id)", "references": {"key": "enrolments_pkey", "name": "enrolments", "schema": "academy"}}, {"name": "certificates_pkey", "definition": "PRIMARY KEY (id)"}, {"name": "one_certificate", "definition": "UNIQUE (enrolment_id)"}]}, {"kind": "table", "name": "courses", "rows": 12, "bytes": 8192, "digest": "263799623585519834", "schema": "academy", "columns": [{"hash": "int4", "name": "id", "position": 1, "definition": "integer NOT NULL GENERATED ALWAYS AS IDENTITY"}, {"hash": "output", "name": "length", "position": 4, "definition": "interval NOT NULL"}, {"hash": "output", "name": "level", "position": 3, "definition": "academy.level NOT NULL"}, {"hash": "output", "name": "price", "position": 5, "definition": "numeric(8,2)"}, {"hash": "timestamptz", "name": "published_at", "position": 7, "definition": "timestamp with time zone"}, {"hash": "text", "name": "title", "position": 2, "definition": "text NOT NULL"}, {"hash": "output", "name": "topics", "position": 6, "definition": "text[] NOT NULL"}], "indexes": [], "unlogged": false, "constraints": [{"name": "courses_pkey", "definition": "PRIMARY KEY (id)"}]}, {"kind": "table", "name": "enrolments", "rows": 120, "bytes": 16384, "digest": "-48203057809705539662", "schema": "academy", "columns": [{"hash": "timestamptz", "name": "completed_at", "position": 7, "definition": "timestamp with time zone"}, {"hash": "int4", "name": "course_id", "position": 2, "definition": "integer NOT NULL"}, {"hash": "int4", "name": "employee_id", "position": 3, "definition": "integer NOT NULL"}, {"hash": "timestamptz", "name": "enrolled_at", "position": 6, "definition": "timestamp with time zone NOT NULL"}, {"hash": "uuid", "name": "id", "position": 1, "definition": "uuid NOT NULL"}, {"hash": "output", "name": "marks", "position": 5, "definition": "integer[] NOT NULL DEFAULT ''{}''::integer[]"}, {"hash": "output", "name": "progress", "position": 4, "definition": "real NOT NULL DEFAULT 0"}], "indexes": [], "unlogged": false, "constraints": [{"name": "enrolled_once", "definition": "UNIQUE (employee_id, course_id)"}, {"name": "enrolments_course_id_fkey", "definition": "FOREIGN KEY (course_id) REFERENCES academy.courses(id)", "references": {"key": "courses_pkey", "name": "courses", "schema": "academy"}}, {"name": "enrolments_employee_id_fkey", "definition": "FOREIGN KEY (employee_id) REFERENCES business.employees(id)", "references": {"key": "employees_pkey", "name": "employees", "schema": "business"}}, {"name": "enrolments_pkey", "definition": "PRIMARY KEY (id)"}, {"name": "enrolments_progress_check", "definition": "CHECK (((progress >= (0)::double precision) AND (progress <= (1)::double precision)))"}]}], "answers": [], "objects": [{"kind": "view", "name": "business.supplier_spend", "path": ["business", "supplier_spend"], "definition": " SELECT restaurant.id AS restaurant_id,\n    restaurant.name,\n    supplier.name AS supplier,\n    count(*) AS orders,\n    sum(orders.total) AS spent\n   FROM ((marketplace.orders\n     JOIN business.restaurants restaurant ON ((restaurant.id = orders.restaurant_id)))\n     JOIN marketplace.suppliers supplier ON ((supplier.id = orders.supplier_id)))\n  WHERE (orders.status = ''delivered''::marketplace.order_status)\n  GROUP BY restaurant.id, restaurant.name, supplier.name;"}, {"kind": "table-option", "name": "marketplace.orders", "path": ["marketplace", "orders"], "definition": "partition by RANGE (placed_on)"}, {"kind": "table-option", "name": "marketplace.orders_2024", "path": ["marketplace", "orders_2024"], "definition": "partition FOR VALUES FROM (''2024-01-01'') TO (''2025-01-01''), inherits marketplace.orders"}, {"kind": "table-option", "name": "marketplace.orders_2025", "path": ["marketplace", "orders_2025"], "definition": "partition FOR VALUES FROM (''2025-01-01'') TO (''2026-01-01''), inherits marketplace.orders"}, {"kind": "table-option", "name": "marketplace.orders_2026", "path": ["marketplace", "orders_2026"], "definition": "partition FOR VALUES FROM (''2026-01-01'') TO (''2027-01-01''), inherits marketplace.orders"}, {"kind": "trigger", "name": "community.posts · posts_edited", "path": ["community", "posts", "posts_edited"], "definition": "CREATE TRIGGER posts_edited BEFORE UPDATE OF title, body ON community.posts FOR EACH ROW EXECUTE FUNCTION community.note_edit()"}, {"kind": "routine", "name": "community.note_edit()", "path": ["community", "note_edit()"], "definition": "CREATE OR REPLACE FUNCTION community.note_edit()\n RETURNS trigger\n LANGUAGE plpgsql\nAS $function$\nBEGIN\n  NEW.edited_at := now();\n  RETURN NEW;\nEND $function$\n"}, {"kind": "type", "name": "business.plan", "path": ["business", "plan"], "definition": "enum ''free'', ''essential'', ''professional'', ''group''"}, {"kind": "type", "name": "marketplace.order_status", "path": ["marketplace", "order_status"], "definition": "enum ''draft'', ''placed'', ''confirmed'', ''delivered'', ''returned''"}, {"kind": "type", "name": "academy.level", "path": ["academy", "level"], "definition": "enum ''beginner'', ''intermediate'', ''advanced''"}, {"kind": "type", "name": "business.nif", "path": ["business", "nif"], "definition": "domain character(9) CONSTRAINT nif_check CHECK ((VALUE ~ ''^[1-9][0-9]{8}$''::text))"}, {"kind": "owner", "name": "sequence marketplace.order_number", "path": ["marketplace", "order_number"], "definition": "backproof"}, {"kind": "owner", "name": "table business.restaurants", "path": ["business", "restaurants"], "definition": "backproof"}, {"kind": "owner", "name": "table business.employees", "path": ["business", "employees"], "definition": "backproof"}, {"kind": "owner", "name": "table business.reservations", "path": ["business", "reservations"], "definition": "backproof"}, {"kind": "owner", "name": "table marketplace.categories", "path": ["marketplace", "categories"], "definition": "backproof"}, {"kind": "owner", "name": "table marketplace.suppliers", "path": ["marketplace", "suppliers"], "definition": "backproof"}, {"kind": "owner", "name": "table marketplace.products", "path": ["marketplace", "products"], "definition": "backproof"}, {"kind": "owner", "name": "table marketplace.orders", "path": ["marketplace", "orders"], "definition": "backproof"}, {"kind": "owner", "name": "table marketplace.orders_2024", "path": ["marketplace", "orders_2024"], "definition": "backproof"}, {"kind": "owner", "name": "table marketplace.orders_2025", "path": ["marketplace", "orders_2025"], "definition": "backproof"}, {"kind": "owner", "name": "table marketplace.orders_2026", "path": ["marketplace", "orders_2026"], "definition": "backproof"}, {"kind": "owner", "name": "table marketplace.order_items", "path": ["marketplace", "order_items"], "definition": "backproof"}, {"kind": "owner", "name": "table marketplace.supplier_reviews", "path": ["marketplace", "supplier_reviews"], "definition": "backproof"}, {"kind": "owner", "name": "table academy.courses", "path": ["academy", "courses"], "definition": "backproof"}, {"kind": "owner", "name": "table academy.lessons", "path": ["academy", "lessons"], "definition": "backproof"}, {"kind": "owner", "name": "table academy.enrolments", "path": ["academy", "enrolments"], "definition": "backproof"}, {"kind": "owner", "name": "table academy.certificates", "path": ["academy", "certificates"], "definition": "backproof"}, {"kind": "owner", "name": "table community.members", "path": ["community", "members"], "definition": "backproof"}, {"kind": "owner", "name": "table community.posts", "path": ["community", "posts"], "definition": "backproof"}, {"kind": "owner", "name": "table community.comments", "path": ["community", "comments"], "definition": "backproof"}, {"kind": "owner", "name": "table community.reactions", "path": ["community", "reactions"], "definition": "backproof"}, {"kind": "owner", "name": "table business.supplier_spend", "path": ["business", "supplier_spend"], "definition": "backproof"}, {"kind": "owner", "name": "schema public", "path": ["public"], "definition": "pg_database_owner"}, {"kind": "owner", "name": "schema business", "path": ["business"], "definition": "backproof"}, {"kind": "owner", "name": "schema marketplace", "path": ["marketplace"], "definition": "backproof"}, {"kind": "owner", "name": "schema academy", "path": ["academy"], "definition": "backproof"}, {"kind": "owner", "name": "schema community", "path": ["community"], "definition": "backproof"}, {"kind": "owner", "name": "routine community.note_edit()", "path": ["community", "note_edit()"], "definition": "backproof"}, {"kind": "owner", "name": "type business.plan", "path": ["business", "plan"], "definition": "backproof"}, {"kind": "owner", "name": "type marketplace.order_status", "path": ["marketplace", "order_status"], "definition": "backproof"}, {"kind": "owner", "name": "type academy.level", "path": ["academy", "level"], "definition": "backproof"}, {"kind": "owner", "name": "type business.nif", "path": ["business", "nif"], "definition": "backproof"}, {"kind": "privileges", "name": "schema public", "path": ["public"], "definition": "everybody may USAGE; its owner may CREATE, USAGE"}, {"kind": "comment", "name": "table marketplace.orders", "path": ["marketplace", "orders"], "definition": "One partition a year"}, {"kind": "comment", "name": "schema public", "path": ["public"], "definition": "standard public schema"}, {"kind": "comment", "name": "schema community", "path": ["community"], "definition": "What restaurants tell each other"}], "schemas": ["academy", "business", "community", "marketplace", "public"], "takenAt": "2026-11-26T22:54:40.603Z", "version": 3, "database": "iamenu", "encoding": "UTF8", "sequences": [{"name": "certificates_id_seq", "next": ["41", "41"], "schema": "academy", "ownedBy": {"name": "certificates", "column": "id", "schema": "academy"}, "definition": "integer START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 OWNED BY academy.certificates.id"}, {"name": "courses_id_seq", "next": ["13", "13"], "schema": "academy", "ownedBy": {"name": "courses", "column": "id", "schema": "academy"}, "definition": "integer START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 OWNED BY academy.courses.id"}, {"name": "lessons_id_seq", "next": ["25", "25"], "schema": "academy", "ownedBy": {"name": "lessons", "column": "id", "schema": "academy"}, "definition": "integer START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 OWNED BY academy.lessons.id"}, {"name": "employees_id_seq", "next": ["61", "61"], "schema": "business", "ownedBy": {"name": "employees", "column": "id", "schema": "business"}, "definition": "integer START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 OWNED BY business.employees.id"}, {"name": "reservations_id_seq", "next": ["201", "201"], "schema": "business", "ownedBy": {"name": "reservations", "column": "id", "schema": "business"}, "definition": "bigint START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 OWNED BY business.reservations.id"}, {"name": "restaurants_id_seq", "next": ["21", "21"], "schema": "business", "ownedBy": {"name": "restaurants", "column": "id", "schema": "business"}, "definition": "integer START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 OWNED BY business.restaurants.id"}, {"name": "comments_id_seq", "next": ["401", "401"], "schema": "community", "ownedBy": {"name": "comments", "column": "id", "schema": "community"}, "definition": "bigint START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 OWNED BY community.comments.id"}, {"name": "members_id_seq", "next": ["81", "81"], "schema": "community", "ownedBy": {"name": "members", "column": "id", "schema": "community"}, "definition": "integer START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 OWNED BY community.members.id"}, {"name": "posts_id_seq", "next": ["201", "201"], "schema": "community", "ownedBy": {"name": "posts", "column": "id", "schema": "community"}, "definition": "bigint START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 OWNED BY community.posts.id"}, {"name": "categories_id_seq", "next": ["17", "17"], "schema": "marketplace", "ownedBy": {"name": "categories", "column": "id", "schema": "marketplace"}, "definition": "integer START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 OWNED BY marketplace.categories.id"}, {"name": "order_number", "next": ["240121", "240121"], "schema": "marketplace", "definition": "bigint START 240001 INCREMENT 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1"}, {"name": "orders_id_seq", "next": ["121", "121"], "schema": "marketplace", "ownedBy": {"name": "orders", "column": "id", "schema": "marketplace"}, "definition": "bigint START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 OWNED BY marketplace.orders.id"}, {"name": "products_id_seq", "next": ["81", "81"], "schema": "marketplace", "ownedBy": {"name": "products", "column": "id", "schema": "marketplace"}, "definition": "integer START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 OWNED BY marketplace.products.id"}, {"name": "supplier_reviews_id_seq", "next": ["41", "41"], "schema": "marketplace", "ownedBy": {"name": "supplier_reviews", "column": "id", "schema": "marketplace"}, "definition": "integer START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 OWNED BY marketplace.supplier_reviews.id"}, {"name": "suppliers_id_seq", "next": ["11", "11"], "schema": "marketplace", "ownedBy": {"name": "suppliers", "column": "id", "schema": "marketplace"}, "definition": "integer START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 OWNED BY marketplace.suppliers.id"}], "extensions": [], "roleRights": [{"name": "backproof", "inherit": true, "bypassRls": true}], "superusers": ["backproof"], "visibility": "793:793:", "memberships": [], "largeObjects": {"each": {}, "count": 0, "digest": "0", "rights": "0"}, "databaseBytes": 9944423, "serverVersion": "15.18", "systemIdentifier": "7712613144068442232", "serverVersionNumber": 150018}', 'archives/2067c6f4-fb89-402a-af42-bd99e08921c4', NULL, 2, '41d97159-615b-44ba-a560-070ea4c33c2e', NULL);
INSERT INTO public."ArchiveCheck" VALUES (1, '266e3e9b-69dd-4bfa-9d5e-6108a4cb7ebf', 'present', '', '2026-11-26 22:54:38.096578+00', '2026-11-26 22:54:38.096578+00', '2026-11-26 22:54:38.096578+00', NULL);
INSERT INTO public."AuditEvent" VALUES (1, '2026-11-26 22:38:35.234+00', 'command', NULL, 'first start', 'member.create', 'member', NULL, 'admin@backproof.local', NULL, 'ok', NULL, '{"role": "admin"}', '0000000000000000000000000000000000000000000000000000000000000000', '1ed21cd957abe845cbfc99d12c263a32717ffa12563a0fdc055f3bbd7dfc538e');
INSERT INTO public."AuditEvent" VALUES (2, '2026-11-26 22:38:37.277+00', 'system', NULL, 'worker', 'railway-task.connect', 'source', '01a21a02-b858-770a-a605-5118eabd3f37', 'iamenu-production', NULL, 'ok', NULL, '{"taskId": "01a21a02-b98e-744a-a1de-7a9034b69c6d", "requestedBy": "demo"}', '1ed21cd957abe845cbfc99d12c263a32717ffa12563a0fdc055f3bbd7dfc538e', '21ab6bc7d64b0727d74d33d8ff6c690ee6706af2a305c4a4777fa853f31646ee');
INSERT INTO public."AuditEvent" VALUES (3, '2026-11-26 22:56:16.72+00', 'command', NULL, 'backproof admin reset-password', 'member.reset-password', 'member', 'first-admin', 'admin@backproof.local', NULL, 'ok', NULL, '{"enabled": false, "endedSessions": 0, "clearedSecondFactor": false}', '21ab6bc7d64b0727d74d33d8ff6c690ee6706af2a305c4a4777fa853f31646ee', 'a9b58b3d5d00465866c2f50a881863a67668b4d887869b9071bc706b79379cc4');
INSERT INTO public."AuditEvent" VALUES (4, '2026-11-26 22:56:17.905+00', 'command', NULL, 'fixture', 'api-key.create', 'api-key', NULL, 'pipeline', NULL, 'ok', NULL, '{}', 'a9b58b3d5d00465866c2f50a881863a67668b4d887869b9071bc706b79379cc4', '6d197a96cc0ec3137df92c8230c75e24252bde6866104832c2ffa101354c32f5');
INSERT INTO public."Backup" VALUES ('299e39b5-1a64-4d1d-8ec1-3fe927b93bc0', '01a21a02-b858-770a-a605-5118eabd3f37', 'Daily', '2026-11-26 19:44:07+00', '2026-12-02 19:44:07+00', 'vs_1795722247000_299e39b5', NULL, '67b6dc84-4dc9-4328-8d57-917c8d055c64', 22, 1180, 5000, 'scheduled', '2026-11-26 22:38:37.149+00', '2026-11-26 22:54:39.648+00', NULL, NULL);
INSERT INTO public."Backup" VALUES ('cf0a3a5f-3eeb-473c-8004-2ba7646db025', '01a21a02-b858-770a-a605-5118eabd3f37', 'Daily', '2026-11-25 19:44:07+00', '2026-12-01 19:44:07+00', 'vs_1795635847000_cf0a3a5f', NULL, '67b6dc84-4dc9-4328-8d57-917c8d055c64', 28, 1180, 5000, 'scheduled', '2026-11-26 22:38:37.149+00', '2026-11-26 22:54:39.648+00', NULL, NULL);
INSERT INTO public."Backup" VALUES ('e64ce302-77b5-4712-8325-98313e7aabaa', '01a21a02-b858-770a-a605-5118eabd3f37', 'Weekly', '2026-11-25 19:28:07+00', '2026-12-22 19:28:07+00', 'vs_1795634887000_e64ce302', NULL, '8263bba8-3725-4600-8345-4f2c4bfbeb14', 25, 1180, 5000, 'scheduled', '2026-11-26 22:38:37.149+00', '2026-11-26 22:54:39.648+00', NULL, NULL);
INSERT INTO public."Backup" VALUES ('6aa34c35-73fb-4cfe-866f-2231cb3c83fe', '01a21a02-b858-770a-a605-5118eabd3f37', 'Daily', '2026-11-24 19:44:07+00', '2026-11-30 19:44:07+00', 'vs_1795549447000_6aa34c35', NULL, '67b6dc84-4dc9-4328-8d57-917c8d055c64', 34, 1180, 5000, 'scheduled', '2026-11-26 22:38:37.149+00', '2026-11-26 22:54:39.648+00', NULL, NULL);
INSERT INTO public."Backup" VALUES ('5f394b5b-803e-4405-8e42-7b2c525a5395', '01a21a02-b858-770a-a605-5118eabd3f37', 'Daily', '2026-11-23 19:44:07+00', '2026-11-29 19:44:07+00', 'vs_1795463047000_5f394b5b', NULL, '67b6dc84-4dc9-4328-8d57-917c8d055c64', 17, 1180, 5000, 'scheduled', '2026-11-26 22:38:37.149+00', '2026-11-26 22:54:39.648+00', NULL, NULL);
INSERT INTO public."Backup" VALUES ('30955510-3a2b-447b-8e17-aa51f3f4a1a1', '01a21a02-b858-770a-a605-5118eabd3f37', 'Daily', '2026-11-22 19:44:07+00', '2026-11-28 19:44:07+00', 'vs_1795376647000_30955510', NULL, '67b6dc84-4dc9-4328-8d57-917c8d055c64', 23, 1180, 5000, 'scheduled', '2026-11-26 22:38:37.149+00', '2026-11-26 22:54:39.648+00', NULL, NULL);
INSERT INTO public."Backup" VALUES ('9b94e98e-fc08-467c-8df1-87908c5ba3e9', '01a21a02-b858-770a-a605-5118eabd3f37', 'pre-deploy', '2026-11-22 17:38:34.127+00', NULL, 'vs_1795369114127_9b94e98e', 'c910dc9d-8198-4454-827a-99730bfa201e', NULL, 18, 1180, 5000, 'manual', '2026-11-26 22:38:37.149+00', '2026-11-26 22:54:39.648+00', NULL, NULL);
INSERT INTO public."Backup" VALUES ('6020ccaa-1b99-4268-8ea4-caf6a8481a5a', '01a21a02-b858-770a-a605-5118eabd3f37', 'Daily', '2026-11-21 19:44:07+00', '2026-11-27 19:44:07+00', 'vs_1795290247000_6020ccaa', NULL, '67b6dc84-4dc9-4328-8d57-917c8d055c64', 29, 1180, 5000, 'scheduled', '2026-11-26 22:38:37.149+00', '2026-11-26 22:54:39.648+00', NULL, NULL);
INSERT INTO public."Backup" VALUES ('ea8aa746-11b2-486d-821b-b0718b9ffef4', '01a21a02-b858-770a-a605-5118eabd3f37', 'Weekly', '2026-11-18 19:28:07+00', '2026-12-15 19:28:07+00', 'vs_1795030087000_ea8aa746', NULL, '8263bba8-3725-4600-8345-4f2c4bfbeb14', 21, 1180, 5000, 'scheduled', '2026-11-26 22:38:37.149+00', '2026-11-26 22:54:39.648+00', NULL, NULL);
INSERT INTO public."Backup" VALUES ('2c2a2f8d-c42b-4cc7-88d5-77144aeb4bda', '01a21a02-b858-770a-a605-5118eabd3f37', 'Auto Update ghcr.io/railwayapp-templates/postgres-ssl:15', '2026-11-17 20:38:34.127+00', NULL, 'vs_1794947914127_2c2a2f8d', NULL, NULL, 30, 1180, 5000, 'platform', '2026-11-26 22:38:37.149+00', '2026-11-26 22:54:39.648+00', NULL, NULL);
INSERT INTO public."Backup" VALUES ('c4770476-958a-4e41-8b44-4162b385298b', '01a21a02-b858-770a-a605-5118eabd3f37', 'Weekly', '2026-11-11 19:28:07+00', '2026-12-08 19:28:07+00', 'vs_1794425287000_c4770476', NULL, '8263bba8-3725-4600-8345-4f2c4bfbeb14', 17, 1180, 5000, 'scheduled', '2026-11-26 22:38:37.149+00', '2026-11-26 22:54:39.648+00', NULL, NULL);
INSERT INTO public."Backup" VALUES ('c1fd07d6-c96a-4b4e-8b5d-278e2b4dcf9e', '01a21a02-b858-770a-a605-5118eabd3f37', 'Weekly', '2026-11-04 19:28:07+00', '2026-12-01 19:28:07+00', 'vs_1793820487000_c1fd07d6', NULL, '8263bba8-3725-4600-8345-4f2c4bfbeb14', 36, 1180, 5000, 'scheduled', '2026-11-26 22:38:37.149+00', '2026-11-26 22:54:39.648+00', NULL, NULL);
INSERT INTO public."BackupSchedule" VALUES ('67b6dc84-4dc9-4328-8d57-917c8d055c64', '01a21a02-b858-770a-a605-5118eabd3f37', 'DAILY', '44 19 * * *', 'Daily', 518400, '2026-09-27 22:38:34.127+00', '2026-11-26 22:38:37.149+00', '2026-11-26 22:54:39.648+00', NULL, '2026-11-27 19:44:00+00');
INSERT INTO public."BackupSchedule" VALUES ('8263bba8-3725-4600-8345-4f2c4bfbeb14', '01a21a02-b858-770a-a605-5118eabd3f37', 'WEEKLY', '28 19 * * 3', 'Weekly', 2332800, '2026-09-27 22:38:34.127+00', '2026-11-26 22:38:37.149+00', '2026-11-26 22:54:39.648+00', NULL, '2026-12-02 19:28:00+00');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 0, 'backup-list', 'Railway backups', 'passed', NULL, 'at least one backup', '12 backups: 10 scheduled, 1 manual, 1 made by Railway; latest 26 Nov 19:44 UTC', '{"code": "some-backup", "values": {}}', '{"code": "backup-list", "values": {"manual": 1, "newest": "2026-11-26T19:44:07.000Z", "platform": 1, "scheduled": 10}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 1, 'backup-schedule', 'Schedules', 'passed', NULL, 'a backup at least every 24 h', 'daily at 19:44 UTC, kept 6 days; weekly on Wednesdays at 19:28 UTC, kept 27 days', '{"code": "backup-every", "values": {"hours": 24}}', '{"code": "schedules", "values": {"schedules": [{"cron": "44 19 * * *", "kind": "DAILY", "retentionSeconds": 518400}, {"cron": "28 19 * * 3", "kind": "WEEKLY", "retentionSeconds": 2332800}]}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 2, 'backup-fresh', 'Latest scheduled backup', 'passed', NULL, 'a scheduled backup in the last 1 d 2 h', 'latest 2 h 54 min ago (26 Nov 19:44 UTC)', '{"code": "scheduled-backup-within", "values": {"limitMs": 93600000}}', '{"code": "latest-backup", "values": {"ageMs": 10470633, "takenAt": "2026-11-26T19:44:07.000Z", "listReadAt": null}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 3, 'backup-retention', 'Retention', 'passed', NULL, 'retention of at least 7 days', 'daily 6 days; weekly 27 days; 2 never expire', '{"code": "retention-least", "values": {"days": 7}}', '{"code": "retention", "values": {"forever": 2, "schedules": [{"kind": "DAILY", "seconds": 518400}, {"kind": "WEEKLY", "seconds": 2332800}]}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 4, 'volume', 'state of the volume', 'passed', NULL, 'READY', 'READY', NULL, '{"code": "volume-state", "values": {"state": "READY", "pendingDeletion": false}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 5, 'volume', 'room on the volume', 'passed', NULL, 'less than 90 % used, with room for a backup', '1,180 of 5,000 MB used, 24 %', '{"code": "volume-room", "values": {}}', '{"code": "volume-used", "values": {"sizeMB": 5000, "usedMB": 1180, "problem": null}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 6, 'pitr', 'point-in-time recovery', 'gap', NULL, 'a tested recovery window', 'off (per service variables)', '{"code": "recovery-window", "values": {}}', '{"code": "pitr", "values": {"state": "off"}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 7, 'required-schema', 'academy', 'passed', NULL, '4 tables', '4 tables', '{"code": "compared", "values": {"what": "tables", "count": 4}}', '{"code": "compared", "values": {"what": "tables", "count": 4}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 8, 'required-schema', 'business', 'passed', NULL, '4 tables', '4 tables', '{"code": "compared", "values": {"what": "tables", "count": 4}}', '{"code": "compared", "values": {"what": "tables", "count": 4}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 9, 'required-schema', 'community', 'passed', NULL, '4 tables', '4 tables', '{"code": "compared", "values": {"what": "tables", "count": 4}}', '{"code": "compared", "values": {"what": "tables", "count": 4}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 10, 'required-schema', 'marketplace', 'passed', NULL, '9 tables', '9 tables', '{"code": "compared", "values": {"what": "tables", "count": 9}}', '{"code": "compared", "values": {"what": "tables", "count": 9}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 11, 'archive', 'the stored archive', 'passed', NULL, 'sha256 4a676f21ae8280a8d05d030fa2f0d1991c1eb8a41735fc55f102189262665a2f', 'sha256 4a676f21ae8280a8d05d030fa2f0d1991c1eb8a41735fc55f102189262665a2f', NULL, NULL);
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 12, 'scratch', 'where it was restored', 'passed', NULL, 'temporary server, PostgreSQL 15.18, tuned for speed: fsync off', 'temporary server, PostgreSQL 15.18, tuned for speed: fsync off', '{"code": "test-server", "values": {"profile": "fast", "version": "15.18"}}', '{"code": "test-server", "values": {"profile": "fast", "version": "15.18"}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 13, 'locale', 'iamenu', 'passed', NULL, 'UTF8, C', 'UTF8, C', NULL, NULL);
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 14, 'schema', 'academy', 'passed', NULL, '4 tables', '4 tables', '{"code": "compared", "values": {"what": "tables", "count": 4}}', '{"code": "compared", "values": {"what": "tables", "count": 4}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 15, 'schema', 'business', 'passed', NULL, '4 tables', '4 tables', '{"code": "compared", "values": {"what": "tables", "count": 4}}', '{"code": "compared", "values": {"what": "tables", "count": 4}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 16, 'schema', 'community', 'passed', NULL, '4 tables', '4 tables', '{"code": "compared", "values": {"what": "tables", "count": 4}}', '{"code": "compared", "values": {"what": "tables", "count": 4}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 17, 'schema', 'marketplace', 'passed', NULL, '9 tables', '9 tables', '{"code": "compared", "values": {"what": "tables", "count": 9}}', '{"code": "compared", "values": {"what": "tables", "count": 9}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 18, 'schema', 'public', 'passed', NULL, '0 tables', '0 tables', '{"code": "compared", "values": {"what": "tables", "count": 0}}', '{"code": "compared", "values": {"what": "tables", "count": 0}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 19, 'table', 'all tables', 'passed', NULL, '21 tables', '21 tables', '{"code": "compared", "values": {"what": "tables", "count": 21}}', '{"code": "compared", "values": {"what": "tables", "count": 21}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 20, 'column', 'all tables', 'passed', NULL, '149 columns', '149 columns', '{"code": "compared", "values": {"what": "columns", "count": 149}}', '{"code": "compared", "values": {"what": "columns", "count": 149}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 21, 'rows', 'academy.certificates', 'passed', NULL, '40 rows · digest 1da31e53', '40 rows · digest 1da31e53', '{"code": "rows-digest", "values": {"rows": 40, "scope": "table", "digest": "1da31e53"}}', '{"code": "rows-digest", "values": {"rows": 40, "scope": "table", "digest": "1da31e53"}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 22, 'rows', 'academy.courses', 'passed', NULL, '12 rows · digest 27b258da', '12 rows · digest 27b258da', '{"code": "rows-digest", "values": {"rows": 12, "scope": "table", "digest": "27b258da"}}', '{"code": "rows-digest", "values": {"rows": 12, "scope": "table", "digest": "27b258da"}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 23, 'rows', 'academy.enrolments', 'passed', NULL, '120 rows · digest 14e1e7b2', '120 rows · digest 14e1e7b2', '{"code": "rows-digest", "values": {"rows": 120, "scope": "table", "digest": "14e1e7b2"}}', '{"code": "rows-digest", "values": {"rows": 120, "scope": "table", "digest": "14e1e7b2"}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 24, 'rows', 'academy.lessons', 'passed', NULL, '24 rows · digest 3f38a888', '24 rows · digest 3f38a888', '{"code": "rows-digest", "values": {"rows": 24, "scope": "table", "digest": "3f38a888"}}', '{"code": "rows-digest", "values": {"rows": 24, "scope": "table", "digest": "3f38a888"}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 25, 'rows', 'business.employees', 'passed', NULL, '60 rows · digest eb9b112b', '60 rows · digest eb9b112b', '{"code": "rows-digest", "values": {"rows": 60, "scope": "table", "digest": "eb9b112b"}}', '{"code": "rows-digest", "values": {"rows": 60, "scope": "table", "digest": "eb9b112b"}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 26, 'rows', 'business.reservations', 'passed', NULL, '200 rows · digest 564504c3', '200 rows · digest 564504c3', '{"code": "rows-digest", "values": {"rows": 200, "scope": "table", "digest": "564504c3"}}', '{"code": "rows-digest", "values": {"rows": 200, "scope": "table", "digest": "564504c3"}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 27, 'rows', 'business.restaurants', 'passed', NULL, '20 rows · digest 269c512c', '20 rows · digest 269c512c', '{"code": "rows-digest", "values": {"rows": 20, "scope": "table", "digest": "269c512c"}}', '{"code": "rows-digest", "values": {"rows": 20, "scope": "table", "digest": "269c512c"}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 28, 'rows', 'community.comments', 'passed', NULL, '400 rows · digest a61a1381', '400 rows · digest a61a1381', '{"code": "rows-digest", "values": {"rows": 400, "scope": "table", "digest": "a61a1381"}}', '{"code": "rows-digest", "values": {"rows": 400, "scope": "table", "digest": "a61a1381"}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 29, 'rows', 'community.members', 'passed', NULL, '80 rows · digest bb6a681b', '80 rows · digest bb6a681b', '{"code": "rows-digest", "values": {"rows": 80, "scope": "table", "digest": "bb6a681b"}}', '{"code": "rows-digest", "values": {"rows": 80, "scope": "table", "digest": "bb6a681b"}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 30, 'rows', 'community.posts', 'passed', NULL, '200 rows · digest acf4ae9d', '200 rows · digest acf4ae9d', '{"code": "rows-digest", "values": {"rows": 200, "scope": "table", "digest": "acf4ae9d"}}', '{"code": "rows-digest", "values": {"rows": 200, "scope": "table", "digest": "acf4ae9d"}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 31, 'rows', 'community.reactions', 'passed', NULL, '300 rows · digest fa4b1b5f', '300 rows · digest fa4b1b5f', '{"code": "rows-digest", "values": {"rows": 300, "scope": "table", "digest": "fa4b1b5f"}}', '{"code": "rows-digest", "values": {"rows": 300, "scope": "table", "digest": "fa4b1b5f"}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 32, 'rows', 'marketplace.categories', 'passed', NULL, '16 rows · digest 1f99a7e3', '16 rows · digest 1f99a7e3', '{"code": "rows-digest", "values": {"rows": 16, "scope": "table", "digest": "1f99a7e3"}}', '{"code": "rows-digest", "values": {"rows": 16, "scope": "table", "digest": "1f99a7e3"}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 33, 'rows', 'marketplace.order_items', 'passed', NULL, '300 rows · digest fe0bf313', '300 rows · digest fe0bf313', '{"code": "rows-digest", "values": {"rows": 300, "scope": "table", "digest": "fe0bf313"}}', '{"code": "rows-digest", "values": {"rows": 300, "scope": "table", "digest": "fe0bf313"}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 34, 'rows', 'marketplace.orders_2024', 'passed', NULL, '41 rows · digest f513ad76', '41 rows · digest f513ad76', '{"code": "rows-digest", "values": {"rows": 41, "scope": "table", "digest": "f513ad76"}}', '{"code": "rows-digest", "values": {"rows": 41, "scope": "table", "digest": "f513ad76"}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 35, 'rows', 'marketplace.orders_2025', 'passed', NULL, '42 rows · digest 3b24a908', '42 rows · digest 3b24a908', '{"code": "rows-digest", "values": {"rows": 42, "scope": "table", "digest": "3b24a908"}}', '{"code": "rows-digest", "values": {"rows": 42, "scope": "table", "digest": "3b24a908"}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 36, 'rows', 'marketplace.orders_2026', 'passed', NULL, '37 rows · digest 2d53e948', '37 rows · digest 2d53e948', '{"code": "rows-digest", "values": {"rows": 37, "scope": "table", "digest": "2d53e948"}}', '{"code": "rows-digest", "values": {"rows": 37, "scope": "table", "digest": "2d53e948"}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 37, 'rows', 'marketplace.products', 'passed', NULL, '80 rows · digest 2ea3a178', '80 rows · digest 2ea3a178', '{"code": "rows-digest", "values": {"rows": 80, "scope": "table", "digest": "2ea3a178"}}', '{"code": "rows-digest", "values": {"rows": 80, "scope": "table", "digest": "2ea3a178"}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 38, 'rows', 'marketplace.supplier_reviews', 'passed', NULL, '40 rows · digest 8781c530', '40 rows · digest 8781c530', '{"code": "rows-digest", "values": {"rows": 40, "scope": "table", "digest": "8781c530"}}', '{"code": "rows-digest", "values": {"rows": 40, "scope": "table", "digest": "8781c530"}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 39, 'rows', 'marketplace.suppliers', 'passed', NULL, '10 rows · digest 07cecb8f', '10 rows · digest 07cecb8f', '{"code": "rows-digest", "values": {"rows": 10, "scope": "table", "digest": "07cecb8f"}}', '{"code": "rows-digest", "values": {"rows": 10, "scope": "table", "digest": "07cecb8f"}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 40, 'constraint', 'all tables', 'passed', NULL, '59 constraints', '59 constraints', '{"code": "compared", "values": {"what": "constraints", "count": 59}}', '{"code": "compared", "values": {"what": "constraints", "count": 59}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 41, 'index', 'all tables', 'passed', NULL, '13 indexes', '13 indexes', '{"code": "compared", "values": {"what": "indexes", "count": 13}}', '{"code": "compared", "values": {"what": "indexes", "count": 13}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 42, 'sequence', 'all sequences', 'passed', NULL, '15 sequences', '15 sequences', '{"code": "compared", "values": {"what": "sequences", "count": 15}}', '{"code": "compared", "values": {"what": "sequences", "count": 15}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 43, 'view', 'the whole database', 'passed', NULL, '1 definition', '1 definition', '{"code": "compared", "values": {"what": "definitions", "count": 1}}', '{"code": "compared", "values": {"what": "definitions", "count": 1}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 44, 'table-option', 'the whole database', 'passed', NULL, '4 definitions', '4 definitions', '{"code": "compared", "values": {"what": "definitions", "count": 4}}', '{"code": "compared", "values": {"what": "definitions", "count": 4}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 45, 'trigger', 'the whole database', 'passed', NULL, '1 definition', '1 definition', '{"code": "compared", "values": {"what": "definitions", "count": 1}}', '{"code": "compared", "values": {"what": "definitions", "count": 1}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 46, 'routine', 'the whole database', 'passed', NULL, '1 definition', '1 definition', '{"code": "compared", "values": {"what": "definitions", "count": 1}}', '{"code": "compared", "values": {"what": "definitions", "count": 1}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 47, 'type', 'the whole database', 'passed', NULL, '4 definitions', '4 definitions', '{"code": "compared", "values": {"what": "definitions", "count": 4}}', '{"code": "compared", "values": {"what": "definitions", "count": 4}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 48, 'comment', 'the whole database', 'passed', NULL, '3 definitions', '3 definitions', '{"code": "compared", "values": {"what": "definitions", "count": 3}}', '{"code": "compared", "values": {"what": "definitions", "count": 3}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 49, 'owner', 'the whole database', 'passed', NULL, '32 definitions', '32 definitions', '{"code": "compared", "values": {"what": "definitions", "count": 32}}', '{"code": "compared", "values": {"what": "definitions", "count": 32}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 50, 'privileges', 'the whole database', 'passed', NULL, '1 definition', '1 definition', '{"code": "compared", "values": {"what": "definitions", "count": 1}}', '{"code": "compared", "values": {"what": "definitions", "count": 1}}');
INSERT INTO public."Check" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 51, 'restore', 'the whole archive', 'passed', NULL, 'no errors', 'no errors', '{"code": "no-errors", "values": {}}', '{"code": "no-errors", "values": {}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 0, 'backup-list', 'Railway backups', 'passed', NULL, 'at least one backup', '12 backups: 10 scheduled, 1 manual, 1 made by Railway; latest 26 Nov 19:44 UTC', '{"code": "some-backup", "values": {}}', '{"code": "backup-list", "values": {"manual": 1, "newest": "2026-11-26T19:44:07.000Z", "platform": 1, "scheduled": 10}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 1, 'backup-schedule', 'Schedules', 'passed', NULL, 'a backup at least every 24 h', 'daily at 19:44 UTC, kept 6 days; weekly on Wednesdays at 19:28 UTC, kept 27 days', '{"code": "backup-every", "values": {"hours": 24}}', '{"code": "schedules", "values": {"schedules": [{"cron": "44 19 * * *", "kind": "DAILY", "retentionSeconds": 518400}, {"cron": "28 19 * * 3", "kind": "WEEKLY", "retentionSeconds": 2332800}]}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 2, 'backup-fresh', 'Latest scheduled backup', 'passed', NULL, 'a scheduled backup in the last 1 d 2 h', 'latest 3 h 10 min ago (26 Nov 19:44 UTC)', '{"code": "scheduled-backup-within", "values": {"limitMs": 93600000}}', '{"code": "latest-backup", "values": {"ageMs": 11432962, "takenAt": "2026-11-26T19:44:07.000Z", "listReadAt": null}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 3, 'backup-retention', 'Retention', 'passed', NULL, 'retention of at least 7 days', 'daily 6 days; weekly 27 days; 2 never expire', '{"code": "retention-least", "values": {"days": 7}}', '{"code": "retention", "values": {"forever": 2, "schedules": [{"kind": "DAILY", "seconds": 518400}, {"kind": "WEEKLY", "seconds": 2332800}]}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 4, 'volume', 'state of the volume', 'passed', NULL, 'READY', 'READY', NULL, '{"code": "volume-state", "values": {"state": "READY", "pendingDeletion": false}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 5, 'volume', 'room on the volume', 'passed', NULL, 'less than 90 % used, with room for a backup', '1,180 of 5,000 MB used, 24 %', '{"code": "volume-room", "values": {}}', '{"code": "volume-used", "values": {"sizeMB": 5000, "usedMB": 1180, "problem": null}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 6, 'pitr', 'point-in-time recovery', 'gap', NULL, 'a tested recovery window', 'off (per service variables)', '{"code": "recovery-window", "values": {}}', '{"code": "pitr", "values": {"state": "off"}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 7, 'required-schema', 'academy', 'passed', NULL, '4 tables', '4 tables', '{"code": "compared", "values": {"what": "tables", "count": 4}}', '{"code": "compared", "values": {"what": "tables", "count": 4}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 8, 'required-schema', 'business', 'passed', NULL, '4 tables', '4 tables', '{"code": "compared", "values": {"what": "tables", "count": 4}}', '{"code": "compared", "values": {"what": "tables", "count": 4}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 9, 'required-schema', 'community', 'passed', NULL, '4 tables', '4 tables', '{"code": "compared", "values": {"what": "tables", "count": 4}}', '{"code": "compared", "values": {"what": "tables", "count": 4}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 10, 'required-schema', 'marketplace', 'passed', NULL, '9 tables', '9 tables', '{"code": "compared", "values": {"what": "tables", "count": 9}}', '{"code": "compared", "values": {"what": "tables", "count": 9}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 11, 'archive', 'the stored archive', 'passed', NULL, 'sha256 1f219fc70d38def7dc858ff292d15a4230eb77a7a45db12660bf9c648bf37247', 'sha256 1f219fc70d38def7dc858ff292d15a4230eb77a7a45db12660bf9c648bf37247', NULL, NULL);
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 12, 'scratch', 'where it was restored', 'passed', NULL, 'temporary server, PostgreSQL 15.18, tuned for speed: fsync off', 'temporary server, PostgreSQL 15.18, tuned for speed: fsync off', '{"code": "test-server", "values": {"profile": "fast", "version": "15.18"}}', '{"code": "test-server", "values": {"profile": "fast", "version": "15.18"}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 13, 'locale', 'iamenu', 'passed', NULL, 'UTF8, C', 'UTF8, C', NULL, NULL);
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 14, 'schema', 'academy', 'passed', NULL, '4 tables', '4 tables', '{"code": "compared", "values": {"what": "tables", "count": 4}}', '{"code": "compared", "values": {"what": "tables", "count": 4}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 15, 'schema', 'business', 'passed', NULL, '4 tables', '4 tables', '{"code": "compared", "values": {"what": "tables", "count": 4}}', '{"code": "compared", "values": {"what": "tables", "count": 4}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 16, 'schema', 'community', 'passed', NULL, '4 tables', '4 tables', '{"code": "compared", "values": {"what": "tables", "count": 4}}', '{"code": "compared", "values": {"what": "tables", "count": 4}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 17, 'schema', 'marketplace', 'passed', NULL, '9 tables', '9 tables', '{"code": "compared", "values": {"what": "tables", "count": 9}}', '{"code": "compared", "values": {"what": "tables", "count": 9}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 18, 'schema', 'public', 'passed', NULL, '0 tables', '0 tables', '{"code": "compared", "values": {"what": "tables", "count": 0}}', '{"code": "compared", "values": {"what": "tables", "count": 0}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 19, 'table', 'all tables', 'passed', NULL, '21 tables', '21 tables', '{"code": "compared", "values": {"what": "tables", "count": 21}}', '{"code": "compared", "values": {"what": "tables", "count": 21}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 20, 'column', 'all tables', 'passed', NULL, '149 columns', '149 columns', '{"code": "compared", "values": {"what": "columns", "count": 149}}', '{"code": "compared", "values": {"what": "columns", "count": 149}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 21, 'rows', 'academy.certificates', 'passed', NULL, '40 rows · digest 1da31e53', '40 rows · digest 1da31e53', '{"code": "rows-digest", "values": {"rows": 40, "scope": "table", "digest": "1da31e53"}}', '{"code": "rows-digest", "values": {"rows": 40, "scope": "table", "digest": "1da31e53"}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 22, 'rows', 'academy.courses', 'passed', NULL, '12 rows · digest 27b258da', '12 rows · digest 27b258da', '{"code": "rows-digest", "values": {"rows": 12, "scope": "table", "digest": "27b258da"}}', '{"code": "rows-digest", "values": {"rows": 12, "scope": "table", "digest": "27b258da"}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 23, 'rows', 'academy.enrolments', 'passed', NULL, '120 rows · digest 14e1e7b2', '120 rows · digest 14e1e7b2', '{"code": "rows-digest", "values": {"rows": 120, "scope": "table", "digest": "14e1e7b2"}}', '{"code": "rows-digest", "values": {"rows": 120, "scope": "table", "digest": "14e1e7b2"}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 24, 'rows', 'academy.lessons', 'passed', NULL, '24 rows · digest 3f38a888', '24 rows · digest 3f38a888', '{"code": "rows-digest", "values": {"rows": 24, "scope": "table", "digest": "3f38a888"}}', '{"code": "rows-digest", "values": {"rows": 24, "scope": "table", "digest": "3f38a888"}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 25, 'rows', 'business.employees', 'passed', NULL, '60 rows · digest eb9b112b', '60 rows · digest eb9b112b', '{"code": "rows-digest", "values": {"rows": 60, "scope": "table", "digest": "eb9b112b"}}', '{"code": "rows-digest", "values": {"rows": 60, "scope": "table", "digest": "eb9b112b"}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 26, 'rows', 'business.reservations', 'passed', NULL, '200 rows · digest 564504c3', '200 rows · digest 564504c3', '{"code": "rows-digest", "values": {"rows": 200, "scope": "table", "digest": "564504c3"}}', '{"code": "rows-digest", "values": {"rows": 200, "scope": "table", "digest": "564504c3"}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 27, 'rows', 'business.restaurants', 'passed', NULL, '20 rows · digest 269c512c', '20 rows · digest 269c512c', '{"code": "rows-digest", "values": {"rows": 20, "scope": "table", "digest": "269c512c"}}', '{"code": "rows-digest", "values": {"rows": 20, "scope": "table", "digest": "269c512c"}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 28, 'rows', 'community.comments', 'passed', NULL, '400 rows · digest a61a1381', '400 rows · digest a61a1381', '{"code": "rows-digest", "values": {"rows": 400, "scope": "table", "digest": "a61a1381"}}', '{"code": "rows-digest", "values": {"rows": 400, "scope": "table", "digest": "a61a1381"}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 29, 'rows', 'community.members', 'passed', NULL, '80 rows · digest bb6a681b', '80 rows · digest bb6a681b', '{"code": "rows-digest", "values": {"rows": 80, "scope": "table", "digest": "bb6a681b"}}', '{"code": "rows-digest", "values": {"rows": 80, "scope": "table", "digest": "bb6a681b"}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 30, 'rows', 'community.posts', 'passed', NULL, '200 rows · digest acf4ae9d', '200 rows · digest acf4ae9d', '{"code": "rows-digest", "values": {"rows": 200, "scope": "table", "digest": "acf4ae9d"}}', '{"code": "rows-digest", "values": {"rows": 200, "scope": "table", "digest": "acf4ae9d"}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 31, 'rows', 'community.reactions', 'passed', NULL, '300 rows · digest fa4b1b5f', '300 rows · digest fa4b1b5f', '{"code": "rows-digest", "values": {"rows": 300, "scope": "table", "digest": "fa4b1b5f"}}', '{"code": "rows-digest", "values": {"rows": 300, "scope": "table", "digest": "fa4b1b5f"}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 32, 'rows', 'marketplace.categories', 'passed', NULL, '16 rows · digest 1f99a7e3', '16 rows · digest 1f99a7e3', '{"code": "rows-digest", "values": {"rows": 16, "scope": "table", "digest": "1f99a7e3"}}', '{"code": "rows-digest", "values": {"rows": 16, "scope": "table", "digest": "1f99a7e3"}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 33, 'rows', 'marketplace.order_items', 'passed', NULL, '300 rows · digest fe0bf313', '300 rows · digest fe0bf313', '{"code": "rows-digest", "values": {"rows": 300, "scope": "table", "digest": "fe0bf313"}}', '{"code": "rows-digest", "values": {"rows": 300, "scope": "table", "digest": "fe0bf313"}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 34, 'rows', 'marketplace.orders_2024', 'passed', NULL, '41 rows · digest f513ad76', '41 rows · digest f513ad76', '{"code": "rows-digest", "values": {"rows": 41, "scope": "table", "digest": "f513ad76"}}', '{"code": "rows-digest", "values": {"rows": 41, "scope": "table", "digest": "f513ad76"}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 35, 'rows', 'marketplace.orders_2025', 'passed', NULL, '42 rows · digest 3b24a908', '42 rows · digest 3b24a908', '{"code": "rows-digest", "values": {"rows": 42, "scope": "table", "digest": "3b24a908"}}', '{"code": "rows-digest", "values": {"rows": 42, "scope": "table", "digest": "3b24a908"}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 36, 'rows', 'marketplace.orders_2026', 'passed', NULL, '37 rows · digest 2d53e948', '37 rows · digest 2d53e948', '{"code": "rows-digest", "values": {"rows": 37, "scope": "table", "digest": "2d53e948"}}', '{"code": "rows-digest", "values": {"rows": 37, "scope": "table", "digest": "2d53e948"}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 37, 'rows', 'marketplace.products', 'passed', NULL, '80 rows · digest 2ea3a178', '80 rows · digest 2ea3a178', '{"code": "rows-digest", "values": {"rows": 80, "scope": "table", "digest": "2ea3a178"}}', '{"code": "rows-digest", "values": {"rows": 80, "scope": "table", "digest": "2ea3a178"}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 38, 'rows', 'marketplace.supplier_reviews', 'passed', NULL, '40 rows · digest 8781c530', '40 rows · digest 8781c530', '{"code": "rows-digest", "values": {"rows": 40, "scope": "table", "digest": "8781c530"}}', '{"code": "rows-digest", "values": {"rows": 40, "scope": "table", "digest": "8781c530"}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 39, 'rows', 'marketplace.suppliers', 'passed', NULL, '10 rows · digest 07cecb8f', '10 rows · digest 07cecb8f', '{"code": "rows-digest", "values": {"rows": 10, "scope": "table", "digest": "07cecb8f"}}', '{"code": "rows-digest", "values": {"rows": 10, "scope": "table", "digest": "07cecb8f"}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 40, 'constraint', 'all tables', 'passed', NULL, '59 constraints', '59 constraints', '{"code": "compared", "values": {"what": "constraints", "count": 59}}', '{"code": "compared", "values": {"what": "constraints", "count": 59}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 41, 'index', 'all tables', 'passed', NULL, '13 indexes', '13 indexes', '{"code": "compared", "values": {"what": "indexes", "count": 13}}', '{"code": "compared", "values": {"what": "indexes", "count": 13}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 42, 'sequence', 'all sequences', 'passed', NULL, '15 sequences', '15 sequences', '{"code": "compared", "values": {"what": "sequences", "count": 15}}', '{"code": "compared", "values": {"what": "sequences", "count": 15}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 43, 'view', 'the whole database', 'passed', NULL, '1 definition', '1 definition', '{"code": "compared", "values": {"what": "definitions", "count": 1}}', '{"code": "compared", "values": {"what": "definitions", "count": 1}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 44, 'table-option', 'the whole database', 'passed', NULL, '4 definitions', '4 definitions', '{"code": "compared", "values": {"what": "definitions", "count": 4}}', '{"code": "compared", "values": {"what": "definitions", "count": 4}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 45, 'trigger', 'the whole database', 'passed', NULL, '1 definition', '1 definition', '{"code": "compared", "values": {"what": "definitions", "count": 1}}', '{"code": "compared", "values": {"what": "definitions", "count": 1}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 46, 'routine', 'the whole database', 'passed', NULL, '1 definition', '1 definition', '{"code": "compared", "values": {"what": "definitions", "count": 1}}', '{"code": "compared", "values": {"what": "definitions", "count": 1}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 47, 'type', 'the whole database', 'passed', NULL, '4 definitions', '4 definitions', '{"code": "compared", "values": {"what": "definitions", "count": 4}}', '{"code": "compared", "values": {"what": "definitions", "count": 4}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 48, 'comment', 'the whole database', 'passed', NULL, '3 definitions', '3 definitions', '{"code": "compared", "values": {"what": "definitions", "count": 3}}', '{"code": "compared", "values": {"what": "definitions", "count": 3}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 49, 'owner', 'the whole database', 'passed', NULL, '32 definitions', '32 definitions', '{"code": "compared", "values": {"what": "definitions", "count": 32}}', '{"code": "compared", "values": {"what": "definitions", "count": 32}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 50, 'privileges', 'the whole database', 'passed', NULL, '1 definition', '1 definition', '{"code": "compared", "values": {"what": "definitions", "count": 1}}', '{"code": "compared", "values": {"what": "definitions", "count": 1}}');
INSERT INTO public."Check" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 51, 'restore', 'the whole archive', 'passed', NULL, 'no errors', 'no errors', '{"code": "no-errors", "values": {}}', '{"code": "no-errors", "values": {}}');
INSERT INTO public."Installation" VALUES (1, '37d80314-ca66-4448-9b88-13581d3e6224');
INSERT INTO public."Invitation" VALUES ('01a21a12-e9e5-7210-85cf-96d45750ce09', 'olga@backproof.local', 'operator', '04efa185d1a76616cb02248b50becbb23cd900f581437fe9f978dd0c9feb8b1a', 'ana', '2026-11-26 22:56:16.869+00', '2026-11-28 02:42:56.805+00', '2026-11-26 22:56:17.523+00', NULL);
INSERT INTO public."OperatorMessage" VALUES ('084abd74-40e1-4372-bb9d-c4aaf5e946e8', 1, '{"kind": "worker-silent", "path": "/", "since": "2026-11-26T22:38:36.822Z", "action": "Start the worker again and read its log.", "source": null, "details": [], "meaning": "Nothing is verified, and runs that are requested wait.", "happened": "No worker has reported since 26 Nov 22:38 UTC.", "severity": "critical"}', 'queued', 0, NULL, NULL, NULL, 'backproof', '2026-11-26 22:54:33.941329+00', '2026-11-26 22:54:33.941329+00', NULL);
INSERT INTO public."Policy" VALUES ('01a21a02-b858-770a-a605-5118eabd3f37', 24, 24, 7, NULL, '{academy,business,community,marketplace}', 5, false, 60, '[]', '{}', NULL, 0, 0, 0, 0, 0);
INSERT INTO public."Policy" VALUES ('01a21a12-eeda-7268-ab91-54e126e1c9cf', 24, 24, 7, NULL, '{}', 5, false, 60, '[]', '{}', NULL, 0, 0, 0, 0, 0);
INSERT INTO public."RailwayLink" VALUES ('01a21a02-b858-770a-a605-5118eabd3f37', '01a21a02-b908-7038-a54a-754bf312ad73', 'd0f3c9a8-ac55-4903-81fa-24b23fb8d8b6', 'iamenu', 'ab8e18ef-4ebe-4edd-80b3-152ce9c9006e', 'production', '44368ada-d746-4c27-83f1-133f81ad8938', 'Postgres', '0ca30091-f1d4-497a-864a-2749e5d856c0', 'ghcr.io/railwayapp-templates/postgres-ssl:15', 'demo', '2026-11-26 22:38:37.123+00', 'http://127.0.0.1:33761/graphql/v2', '2026-11-26 22:54:39.648+00', '2026-11-26 22:54:39.648+00', NULL, '2026-11-26 22:54:39.648+00', NULL, '{"state": "READY", "region": "europe-west4-drams3a", "sizeMB": 5000, "usedMB": 1180, "volumeId": "56a9362b-8c83-4fb0-848b-90a5e0708029", "mountPath": "/var/lib/postgresql/data", "instanceId": "0ca30091-f1d4-497a-864a-2749e5d856c0", "pendingDeletion": false}', '2026-11-26 22:54:39.648+00', NULL, '{"on": false, "bucketWired": false}', '2026-11-26 22:54:39.648+00', NULL, '{"limit": 1000, "resetsAt": "2026-11-26T23:00:00.000Z", "remaining": 994}', '2026-11-26 23:54:59.393751+00');
INSERT INTO public."RailwaySurvey" VALUES ('01a21a02-b858-770a-a605-5118eabd3f37', '2026-11-26 22:38:37.149+00', '{"state": "READY", "region": "europe-west4-drams3a", "sizeMB": 5000, "usedMB": 1180, "volumeId": "56a9362b-8c83-4fb0-848b-90a5e0708029", "mountPath": "/var/lib/postgresql/data", "instanceId": "0ca30091-f1d4-497a-864a-2749e5d856c0", "pendingDeletion": false}', 12, 2, '{}', 2);
INSERT INTO public."RailwaySurvey" VALUES ('01a21a02-b858-770a-a605-5118eabd3f37', '2026-11-26 22:38:37.572+00', '{"state": "READY", "region": "europe-west4-drams3a", "sizeMB": 5000, "usedMB": 1180, "volumeId": "56a9362b-8c83-4fb0-848b-90a5e0708029", "mountPath": "/var/lib/postgresql/data", "instanceId": "0ca30091-f1d4-497a-864a-2749e5d856c0", "pendingDeletion": false}', 12, 2, '{}', 2);
INSERT INTO public."RailwaySurvey" VALUES ('01a21a02-b858-770a-a605-5118eabd3f37', '2026-11-26 22:54:37.483+00', '{"state": "READY", "region": "europe-west4-drams3a", "sizeMB": 5000, "usedMB": 1180, "volumeId": "56a9362b-8c83-4fb0-848b-90a5e0708029", "mountPath": "/var/lib/postgresql/data", "instanceId": "0ca30091-f1d4-497a-864a-2749e5d856c0", "pendingDeletion": false}', 12, 2, '{}', 2);
INSERT INTO public."RailwaySurvey" VALUES ('01a21a02-b858-770a-a605-5118eabd3f37', '2026-11-26 22:54:37.56+00', '{"state": "READY", "region": "europe-west4-drams3a", "sizeMB": 5000, "usedMB": 1180, "volumeId": "56a9362b-8c83-4fb0-848b-90a5e0708029", "mountPath": "/var/lib/postgresql/data", "instanceId": "0ca30091-f1d4-497a-864a-2749e5d856c0", "pendingDeletion": false}', 12, 2, '{}', 2);
INSERT INTO public."RailwaySurvey" VALUES ('01a21a02-b858-770a-a605-5118eabd3f37', '2026-11-26 22:54:39.648+00', '{"state": "READY", "region": "europe-west4-drams3a", "sizeMB": 5000, "usedMB": 1180, "volumeId": "56a9362b-8c83-4fb0-848b-90a5e0708029", "mountPath": "/var/lib/postgresql/data", "instanceId": "0ca30091-f1d4-497a-864a-2749e5d856c0", "pendingDeletion": false}', 12, 2, '{}', 2);
INSERT INTO public."RailwayTask" VALUES ('01a21a02-b98e-744a-a1de-7a9034b69c6d', 'connect', '01a21a02-b858-770a-a605-5118eabd3f37', '01a21a02-b908-7038-a54a-754bf312ad73', '{"sourceId": "01a21a02-b858-770a-a605-5118eabd3f37", "projectId": "d0f3c9a8-ac55-4903-81fa-24b23fb8d8b6", "serviceId": "44368ada-d746-4c27-83f1-133f81ad8938", "environmentId": "ab8e18ef-4ebe-4edd-80b3-152ce9c9006e"}', 'done', 'demo', '2026-11-26 22:38:35.918+00', '2026-11-26 22:38:36.974201+00', '2026-11-26 22:38:37.274947+00', '283d74ae-f847-4757-828f-e220d4b1c762', '2026-11-26 22:38:37.142053+00', NULL, '{"sourceId": "01a21a02-b858-770a-a605-5118eabd3f37"}', NULL, NULL, NULL);
INSERT INTO public."RailwayTask" VALUES ('01a21a11-3fab-711a-a205-93ce9da17c6e', 'survey', '01a21a02-b858-770a-a605-5118eabd3f37', NULL, '{}', 'done', 'demo', '2026-11-26 22:54:27.755+00', '2026-11-26 22:54:37.337226+00', '2026-11-26 22:54:39.080392+00', 'f7744b7f-6774-4212-a52f-03d3fe4dfe26', '2026-11-26 22:54:37.432312+00', NULL, '{}', NULL, NULL, NULL);
INSERT INTO public."RailwayToken" VALUES ('01a21a02-b908-7038-a54a-754bf312ad73', NULL, 'DEMO_RAILWAY_TOKEN', 'project', '{"kind": "project", "unread": [], "services": [{"image": "ghcr.io/railwayapp-templates/postgres-ssl:15", "postgres": true, "projectId": "d0f3c9a8-ac55-4903-81fa-24b23fb8d8b6", "serviceId": "44368ada-d746-4c27-83f1-133f81ad8938", "projectName": "iamenu", "serviceName": "Postgres", "environmentId": "ab8e18ef-4ebe-4edd-80b3-152ce9c9006e", "environmentName": "production", "volumeInstanceId": "0ca30091-f1d4-497a-864a-2749e5d856c0"}, {"image": "redis:8.2", "postgres": false, "projectId": "d0f3c9a8-ac55-4903-81fa-24b23fb8d8b6", "serviceId": "a7f64157-49a3-497a-84a2-a5159d154281", "projectName": "iamenu", "serviceName": "Redis", "environmentId": "ab8e18ef-4ebe-4edd-80b3-152ce9c9006e", "environmentName": "production", "volumeInstanceId": "33023bcc-8585-4667-8dc1-f7464f6d4e88"}, {"image": null, "postgres": false, "projectId": "d0f3c9a8-ac55-4903-81fa-24b23fb8d8b6", "serviceId": "4b5e57f6-eb2f-42b9-839b-3d1e13929295", "projectName": "iamenu", "serviceName": "web", "environmentId": "ab8e18ef-4ebe-4edd-80b3-152ce9c9006e", "environmentName": "production", "volumeInstanceId": null}]}', '2026-11-26 22:38:37.067+00', NULL, 'demo', '2026-11-26 22:38:35.785+00');
INSERT INTO public."Run" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 2, '01a21a02-b858-770a-a605-5118eabd3f37', 'passed', 'person', 'demo', NULL, '2026-11-26 22:54:39.251199+00', '2026-11-26 22:54:39.604322+00', '2026-11-26 22:54:44.975976+00', NULL, 'e2792ae5-44a4-4af8-ba2e-ddfc36f0291a', '2026-11-26 22:54:44.880701+00', NULL, NULL, '4537b1d6-4902-4548-ba91-9a6abef36c91', false, '{"retainDays": 0, "sequential": false, "storageIds": [], "connections": 5, "keptForDays": 7, "retainDaily": 0, "cadenceHours": 24, "customChecks": [], "retainNewest": null, "retainWeekly": 0, "retainYearly": 0, "retainMonthly": 0, "requiredSchemas": ["academy", "business", "community", "marketplace"], "restoreWithinMs": null, "snapshotMinutes": 60, "freshWithinHours": 24}', true, 'a52928b2-4f71-4c01-8ca7-b0f537b92636', '6436 8383673 74e95cd4-ae9b-4ab6-aa16-f328da531b2d vm/pid:[4026531836]', '{}', 5251, NULL, NULL, NULL);
INSERT INTO public."Run" VALUES ('01a21a12-efd9-77d7-9aec-8306da41f8cd', 3, '01a21a12-eeda-7268-ab91-54e126e1c9cf', 'queued', 'person', 'ana', NULL, '2026-11-26 22:56:18.394701+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false, NULL, NULL, NULL, NULL, '{}', NULL, NULL, NULL, NULL);
INSERT INTO public."Run" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 1, '01a21a02-b858-770a-a605-5118eabd3f37', 'passed', 'person', 'demo', NULL, '2026-11-26 22:38:37.463149+00', '2026-11-26 22:38:37.546029+00', '2026-11-26 22:38:39.073925+00', NULL, '839d1ce1-4628-4cc2-bbb5-aadb1102fae4', '2026-11-26 22:38:38.554545+00', NULL, NULL, '266e3e9b-69dd-4bfa-9d5e-6108a4cb7ebf', false, '{"retainDays": 0, "sequential": false, "storageIds": [], "connections": 5, "keptForDays": 7, "retainDaily": 0, "cadenceHours": 24, "customChecks": [], "retainNewest": null, "retainWeekly": 0, "retainYearly": 0, "retainMonthly": 0, "requiredSchemas": ["academy", "business", "community", "marketplace"], "restoreWithinMs": null, "snapshotMinutes": 60, "freshWithinHours": 24}', true, 'a52928b2-4f71-4c01-8ca7-b0f537b92636', '31315 8288552 74e95cd4-ae9b-4ab6-aa16-f328da531b2d vm/pid:[4026531836]', '{}', 1486, NULL, NULL, NULL);
INSERT INTO public."Runbook" VALUES ('01a21a02-b858-770a-a605-5118eabd3f37', '# Restore iamenu-production
Written 26 Nov 2026, 22:54 UTC by Backproof, from its own measurements. Backproof rewrites it after each run.
## Restore options
| Option | Restores | Time | Trade-offs ', '2026-11-26 22:54:46.507+00', '01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 'archives/RUNBOOK-iamenu-production.md', '[{"kind": "heading", "level": 1, "content": [{"kind": "text", "text": "Restore iamenu-production"}]}, {"kind": "paragraph", "content": [{"kind": "text", "text": "Written 26 Nov 2026, 22:54 UTC by Backproof, from its own measurements. Backproof rewrites it after each run."}]}, {"kind": "heading", "level": 2, "content": [{"kind": "text", "text": "Restore options"}]}]');
INSERT INTO public."Share" VALUES ('01a21a02-c6bf-764d-9e43-dca6c8df4c51', '01a21a02-bf96-777e-8d72-3b36ed5145ec', 'b9046fa7e0903f454292634cb096fdc9a023729e42293f74ee18a99128481492', 'demo', '2026-11-26 22:38:39.295+00', '2026-12-03 22:38:39.29+00', NULL);
INSERT INTO public."Share" VALUES ('01a21a11-84b3-730f-a1d0-a18d5146967a', '01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 'fe7cdc583102530c623090a59da338a933dfd4a6a20a0466350f107fa8c585a8', 'demo', '2026-11-26 22:54:45.427+00', '2026-12-03 22:54:45.368+00', NULL);
INSERT INTO public."SignedReport" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', '4eab7457c2b78393dcaab8b2c50c644ba9e0296e000f46d5f41af732512b27bb', 'MCowBQYDK2VwAyEAsu5SEKDnHOlFFY455LHUgzclT1GaeIdF8nfqduVaDYY=', '2026-11-26 22:38:39.13062+00', '{"format":"backproof-report-1","report":{"archive":{"bytes":128160,"databaseBytes":9944423,"id":"266e3e9b-69dd-4bfa-9d5e-6108a4cb7ebf","manifestSha256":"09d17e052227f68e7465c3c3cadc4cf23314e12cde9eca137baa60f8deef9562","rows":2022,"serverVersion":"15.18","sha256":"4a676f21ae8280a8d05d030fa2f0d1991c1eb8a41735fc55f102189262665a2f","snapshot":"00000003-00000072-1","tables":19,"takenAt":"2026-11-26T22:38:37.815Z","toolVersion":"15.18"},"auditHead":{"hash":"21ab6bc7d64b0727d74d33d8ff6c690ee6706af2a305c4a4777fa853f31646ee","number":2},"checks":[{"expected":"at least one backup","found":"12 backups: 10 scheduled, 1 manual, 1 made by Railway; latest 26 Nov 19:44 UTC","kind":"backup-list","subject":"Railway backups","verdict":"passed"},{"expected":"a backup at least every 24 h","found":"daily at 19:44 UTC, kept 6 days; weekly on Wednesdays at 19:28 UTC, kept 27 days","kind":"backup-schedule","subject":"Schedules","verdict":"passed"},{"expected":"a scheduled backup in the last 1 d 2 h","found":"latest 2 h 54 min ago (26 Nov 19:44 UTC)","kind":"backup-fresh","subject":"Latest scheduled backup","verdict":"passed"},{"expected":"retention of at least 7 days","found":"daily 6 days; weekly 27 days; 2 never expire","kind":"backup-retention","subject":"Retention","verdict":"passed"},{"expected":"READY","found":"READY","kind":"volume","subject":"state of the volume","verdict":"passed"},{"expected":"less than 90 % used, with room for a backup","found":"1,180 of 5,000 MB used, 24 %","kind":"volume","subject":"room on the volume","verdict":"passed"},{"expected":"a tested recovery window","found":"off (per service variables)","kind":"pitr","subject":"point-in-time recovery","verdict":"gap"},{"expected":"4 tables","found":"4 tables","kind":"required-schema","subject":"academy","verdict":"passed"},{"expected":"4 tables","found":"4 tables","kind":"required-schema","subject":"business","verdict":"passed"},{"expected":"4 tables","found":"4 tables","kind":"required-schema","subject":"community","verdict":"passed"},{"expected":"9 tables","found":"9 tables","kind":"required-schema","subject":"marketplace","verdict":"passed"},{"expected":"sha256 4a676f21ae8280a8d05d030fa2f0d1991c1eb8a41735fc55f102189262665a2f","found":"sha256 4a676f21ae8280a8d05d030fa2f0d1991c1eb8a41735fc55f102189262665a2f","kind":"archive","subject":"the stored archive","verdict":"passed"},{"expected":"temporary server, PostgreSQL 15.18, tuned for speed: fsync off","found":"temporary server, PostgreSQL 15.18, tuned for speed: fsync off","kind":"scratch","subject":"where it was restored","verdict":"passed"},{"expected":"UTF8, C","found":"UTF8, C","kind":"locale","subject":"iamenu","verdict":"passed"},{"expected":"4 tables","found":"4 tables","kind":"schema","subject":"academy","verdict":"passed"},{"expected":"4 tables","found":"4 tables","kind":"schema","subject":"business","verdict":"passed"},{"expected":"4 tables","found":"4 tables","kind":"schema","subject":"community","verdict":"passed"},{"expected":"9 tables","found":"9 tables","kind":"schema","subject":"marketplace","verdict":"passed"},{"expected":"0 tables","found":"0 tables","kind":"schema","subject":"public","verdict":"passed"},{"expected":"21 tables","found":"21 tables","kind":"table","subject":"all tables","verdict":"passed"},{"expected":"149 columns","found":"149 columns","kind":"column","subject":"all tables","verdict":"passed"},{"expected":"40 rows · digest 1da31e53","found":"40 rows · digest 1da31e53","kind":"rows","subject":"academy.certificates","verdict":"passed"},{"expected":"12 rows · digest 27b258da","found":"12 rows · digest 27b258da","kind":"rows","subject":"academy.courses","verdict":"passed"},{"expected":"120 rows · digest 14e1e7b2","found":"120 rows · digest 14e1e7b2","kind":"rows","subject":"academy.enrolments","verdict":"passed"},{"expected":"24 rows · digest 3f38a888","found":"24 rows · digest 3f38a888","kind":"rows","subject":"academy.lessons","verdict":"passed"},{"expected":"60 rows · digest eb9b112b","found":"60 rows · digest eb9b112b","kind":"rows","subject":"business.employees","verdict":"passed"},{"expected":"200 rows · digest 564504c3","found":"200 rows · digest 564504c3","kind":"rows","subject":"business.reservations","verdict":"passed"},{"expected":"20 rows · digest 269c512c","found":"20 rows · digest 269c512c","kind":"rows","subject":"business.restaurants","verdict":"passed"},{"expected":"400 rows · digest a61a1381","found":"400 rows · digest a61a1381","kind":"rows","subject":"community.comments","verdict":"passed"},{"expected":"80 rows · digest bb6a681b","found":"80 rows · digest bb6a681b","kind":"rows","subject":"community.members","verdict":"passed"},{"expected":"200 rows · digest acf4ae9d","found":"200 rows · digest acf4ae9d","kind":"rows","subject":"community.posts","verdict":"passed"},{"expected":"300 rows · digest fa4b1b5f","found":"300 rows · digest fa4b1b5f","kind":"rows","subject":"community.reactions","verdict":"passed"},{"expected":"16 rows · digest 1f99a7e3","found":"16 rows · digest 1f99a7e3","kind":"rows","subject":"marketplace.categories","verdict":"passed"},{"expected":"300 rows · digest fe0bf313","found":"300 rows · digest fe0bf313","kind":"rows","subject":"marketplace.order_items","verdict":"passed"},{"expected":"41 rows · digest f513ad76","found":"41 rows · digest f513ad76","kind":"rows","subject":"marketplace.orders_2024","verdict":"passed"},{"expected":"42 rows · digest 3b24a908","found":"42 rows · digest 3b24a908","kind":"rows","subject":"marketplace.orders_2025","verdict":"passed"},{"expected":"37 rows · digest 2d53e948","found":"37 rows · digest 2d53e948","kind":"rows","subject":"marketplace.orders_2026","verdict":"passed"},{"expected":"80 rows · digest 2ea3a178","found":"80 rows · digest 2ea3a178","kind":"rows","subject":"marketplace.products","verdict":"passed"},{"expected":"40 rows · digest 8781c530","found":"40 rows · digest 8781c530","kind":"rows","subject":"marketplace.supplier_reviews","verdict":"passed"},{"expected":"10 rows · digest 07cecb8f","found":"10 rows · digest 07cecb8f","kind":"rows","subject":"marketplace.suppliers","verdict":"passed"},{"expected":"59 constraints","found":"59 constraints","kind":"constraint","subject":"all tables","verdict":"passed"},{"expected":"13 indexes","found":"13 indexes","kind":"index","subject":"all tables","verdict":"passed"},{"expected":"15 sequences","found":"15 sequences","kind":"sequence","subject":"all sequences","verdict":"passed"},{"expected":"1 definition","found":"1 definition","kind":"view","subject":"the whole database","verdict":"passed"},{"expected":"4 definitions","found":"4 definitions","kind":"table-option","subject":"the whole database","verdict":"passed"},{"expected":"1 definition","found":"1 definition","kind":"trigger","subject":"the whole database","verdict":"passed"},{"expected":"1 definition","found":"1 definition","kind":"routine","subject":"the whole database","verdict":"passed"},{"expected":"4 definitions","found":"4 definitions","kind":"type","subject":"the whole database","verdict":"passed"},{"expected":"3 definitions","found":"3 definitions","kind":"comment","subject":"the whole database","verdict":"passed"},{"expected":"32 definitions","found":"32 definitions","kind":"owner","subject":"the whole database","verdict":"passed"},{"expected":"1 definition","found":"1 definition","kind":"privileges","subject":"the whole database","verdict":"passed"},{"expected":"no errors","found":"no errors","kind":"restore","subject":"the whole archive","verdict":"passed"}],"counts":{"failed":0,"gap":1,"passed":51,"skipped":0},"installation":"37d80314-ca66-4448-9b88-13581d3e6224","notVerified":[{"kind":"gap","reason":"off (per service variables)","subject":"pitr: point-in-time recovery"},{"kind":"not-covered","reason":"listed by Railway, not restore-tested","subject":"Railway backups"}],"outcome":"passed","policy":{"cadenceHours":24,"connections":5,"customChecks":[],"freshWithinHours":24,"keptForDays":7,"requiredSchemas":["academy","business","community","marketplace"],"restoreWithinMs":null,"retainDaily":0,"retainDays":0,"retainMonthly":0,"retainNewest":null,"retainWeekly":0,"retainYearly":0,"sequential":false,"snapshotMinutes":60,"storageIds":[]},"problem":null,"run":{"commit":null,"durationMs":1486,"endedAt":"2026-11-26T22:38:39.073Z","id":"01a21a02-bf96-777e-8d72-3b36ed5145ec","number":1,"queuedAt":"2026-11-26T22:38:37.463Z","requestedBy":"demo","reverify":false,"startedAt":"2026-11-26T22:38:37.546Z","steps":[{"durationMs":133,"name":"preflight","startedAt":"2026-11-26T22:38:37.561Z"},{"durationMs":797,"name":"capture","startedAt":"2026-11-26T22:38:37.697Z"},{"durationMs":375,"name":"restore","startedAt":"2026-11-26T22:38:38.494Z"},{"durationMs":153,"name":"inspect","startedAt":"2026-11-26T22:38:38.869Z"},{"durationMs":16,"name":"compare","startedAt":"2026-11-26T22:38:39.023Z"}],"trigger":"person"},"signedAt":"2026-11-26T22:38:39.087Z","simulatedRailway":true,"source":{"id":"01a21a02-b858-770a-a605-5118eabd3f37","name":"iamenu-production","systemIdentifier":"7712613144068442232"},"worker":{"id":"a52928b2-4f71-4c01-8ca7-b0f537b92636","tools":[{"major":15,"version":"15.18"}],"version":"0.2.0"}},"signature":{"algorithm":"Ed25519","keyId":"4eab7457c2b78393dcaab8b2c50c644ba9e0296e000f46d5f41af732512b27bb","publicKey":"MCowBQYDK2VwAyEAsu5SEKDnHOlFFY455LHUgzclT1GaeIdF8nfqduVaDYY=","value":"ORoByhkgb+QjXdRyqTGPy0xsr0b4dhAL3qjk0o1Xioe6PZjOTwz2XRMgRUudQoxpKJjR/JSwpH69lG51YRZNDQ=="}}');
INSERT INTO public."SignedReport" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', '4eab7457c2b78393dcaab8b2c50c644ba9e0296e000f46d5f41af732512b27bb', 'MCowBQYDK2VwAyEAsu5SEKDnHOlFFY455LHUgzclT1GaeIdF8nfqduVaDYY=', '2026-11-26 22:54:45.445695+00', '{"format":"backproof-report-1","report":{"archive":{"bytes":128160,"databaseBytes":9944423,"id":"4537b1d6-4902-4548-ba91-9a6abef36c91","manifestSha256":"f4f7d964624923cbe4e84bce0f12dd8b558df97ad9cde57eeb0f96cbe4727d65","rows":2022,"serverVersion":"15.18","sha256":"1f219fc70d38def7dc858ff292d15a4230eb77a7a45db12660bf9c648bf37247","snapshot":"00000003-00000011-1","tables":19,"takenAt":"2026-11-26T22:54:40.603Z","toolVersion":"15.18"},"auditHead":{"hash":"21ab6bc7d64b0727d74d33d8ff6c690ee6706af2a305c4a4777fa853f31646ee","number":2},"checks":[{"expected":"at least one backup","found":"12 backups: 10 scheduled, 1 manual, 1 made by Railway; latest 26 Nov 19:44 UTC","kind":"backup-list","subject":"Railway backups","verdict":"passed"},{"expected":"a backup at least every 24 h","found":"daily at 19:44 UTC, kept 6 days; weekly on Wednesdays at 19:28 UTC, kept 27 days","kind":"backup-schedule","subject":"Schedules","verdict":"passed"},{"expected":"a scheduled backup in the last 1 d 2 h","found":"latest 3 h 10 min ago (26 Nov 19:44 UTC)","kind":"backup-fresh","subject":"Latest scheduled backup","verdict":"passed"},{"expected":"retention of at least 7 days","found":"daily 6 days; weekly 27 days; 2 never expire","kind":"backup-retention","subject":"Retention","verdict":"passed"},{"expected":"READY","found":"READY","kind":"volume","subject":"state of the volume","verdict":"passed"},{"expected":"less than 90 % used, with room for a backup","found":"1,180 of 5,000 MB used, 24 %","kind":"volume","subject":"room on the volume","verdict":"passed"},{"expected":"a tested recovery window","found":"off (per service variables)","kind":"pitr","subject":"point-in-time recovery","verdict":"gap"},{"expected":"4 tables","found":"4 tables","kind":"required-schema","subject":"academy","verdict":"passed"},{"expected":"4 tables","found":"4 tables","kind":"required-schema","subject":"business","verdict":"passed"},{"expected":"4 tables","found":"4 tables","kind":"required-schema","subject":"community","verdict":"passed"},{"expected":"9 tables","found":"9 tables","kind":"required-schema","subject":"marketplace","verdict":"passed"},{"expected":"sha256 1f219fc70d38def7dc858ff292d15a4230eb77a7a45db12660bf9c648bf37247","found":"sha256 1f219fc70d38def7dc858ff292d15a4230eb77a7a45db12660bf9c648bf37247","kind":"archive","subject":"the stored archive","verdict":"passed"},{"expected":"temporary server, PostgreSQL 15.18, tuned for speed: fsync off","found":"temporary server, PostgreSQL 15.18, tuned for speed: fsync off","kind":"scratch","subject":"where it was restored","verdict":"passed"},{"expected":"UTF8, C","found":"UTF8, C","kind":"locale","subject":"iamenu","verdict":"passed"},{"expected":"4 tables","found":"4 tables","kind":"schema","subject":"academy","verdict":"passed"},{"expected":"4 tables","found":"4 tables","kind":"schema","subject":"business","verdict":"passed"},{"expected":"4 tables","found":"4 tables","kind":"schema","subject":"community","verdict":"passed"},{"expected":"9 tables","found":"9 tables","kind":"schema","subject":"marketplace","verdict":"passed"},{"expected":"0 tables","found":"0 tables","kind":"schema","subject":"public","verdict":"passed"},{"expected":"21 tables","found":"21 tables","kind":"table","subject":"all tables","verdict":"passed"},{"expected":"149 columns","found":"149 columns","kind":"column","subject":"all tables","verdict":"passed"},{"expected":"40 rows · digest 1da31e53","found":"40 rows · digest 1da31e53","kind":"rows","subject":"academy.certificates","verdict":"passed"},{"expected":"12 rows · digest 27b258da","found":"12 rows · digest 27b258da","kind":"rows","subject":"academy.courses","verdict":"passed"},{"expected":"120 rows · digest 14e1e7b2","found":"120 rows · digest 14e1e7b2","kind":"rows","subject":"academy.enrolments","verdict":"passed"},{"expected":"24 rows · digest 3f38a888","found":"24 rows · digest 3f38a888","kind":"rows","subject":"academy.lessons","verdict":"passed"},{"expected":"60 rows · digest eb9b112b","found":"60 rows · digest eb9b112b","kind":"rows","subject":"business.employees","verdict":"passed"},{"expected":"200 rows · digest 564504c3","found":"200 rows · digest 564504c3","kind":"rows","subject":"business.reservations","verdict":"passed"},{"expected":"20 rows · digest 269c512c","found":"20 rows · digest 269c512c","kind":"rows","subject":"business.restaurants","verdict":"passed"},{"expected":"400 rows · digest a61a1381","found":"400 rows · digest a61a1381","kind":"rows","subject":"community.comments","verdict":"passed"},{"expected":"80 rows · digest bb6a681b","found":"80 rows · digest bb6a681b","kind":"rows","subject":"community.members","verdict":"passed"},{"expected":"200 rows · digest acf4ae9d","found":"200 rows · digest acf4ae9d","kind":"rows","subject":"community.posts","verdict":"passed"},{"expected":"300 rows · digest fa4b1b5f","found":"300 rows · digest fa4b1b5f","kind":"rows","subject":"community.reactions","verdict":"passed"},{"expected":"16 rows · digest 1f99a7e3","found":"16 rows · digest 1f99a7e3","kind":"rows","subject":"marketplace.categories","verdict":"passed"},{"expected":"300 rows · digest fe0bf313","found":"300 rows · digest fe0bf313","kind":"rows","subject":"marketplace.order_items","verdict":"passed"},{"expected":"41 rows · digest f513ad76","found":"41 rows · digest f513ad76","kind":"rows","subject":"marketplace.orders_2024","verdict":"passed"},{"expected":"42 rows · digest 3b24a908","found":"42 rows · digest 3b24a908","kind":"rows","subject":"marketplace.orders_2025","verdict":"passed"},{"expected":"37 rows · digest 2d53e948","found":"37 rows · digest 2d53e948","kind":"rows","subject":"marketplace.orders_2026","verdict":"passed"},{"expected":"80 rows · digest 2ea3a178","found":"80 rows · digest 2ea3a178","kind":"rows","subject":"marketplace.products","verdict":"passed"},{"expected":"40 rows · digest 8781c530","found":"40 rows · digest 8781c530","kind":"rows","subject":"marketplace.supplier_reviews","verdict":"passed"},{"expected":"10 rows · digest 07cecb8f","found":"10 rows · digest 07cecb8f","kind":"rows","subject":"marketplace.suppliers","verdict":"passed"},{"expected":"59 constraints","found":"59 constraints","kind":"constraint","subject":"all tables","verdict":"passed"},{"expected":"13 indexes","found":"13 indexes","kind":"index","subject":"all tables","verdict":"passed"},{"expected":"15 sequences","found":"15 sequences","kind":"sequence","subject":"all sequences","verdict":"passed"},{"expected":"1 definition","found":"1 definition","kind":"view","subject":"the whole database","verdict":"passed"},{"expected":"4 definitions","found":"4 definitions","kind":"table-option","subject":"the whole database","verdict":"passed"},{"expected":"1 definition","found":"1 definition","kind":"trigger","subject":"the whole database","verdict":"passed"},{"expected":"1 definition","found":"1 definition","kind":"routine","subject":"the whole database","verdict":"passed"},{"expected":"4 definitions","found":"4 definitions","kind":"type","subject":"the whole database","verdict":"passed"},{"expected":"3 definitions","found":"3 definitions","kind":"comment","subject":"the whole database","verdict":"passed"},{"expected":"32 definitions","found":"32 definitions","kind":"owner","subject":"the whole database","verdict":"passed"},{"expected":"1 definition","found":"1 definition","kind":"privileges","subject":"the whole database","verdict":"passed"},{"expected":"no errors","found":"no errors","kind":"restore","subject":"the whole archive","verdict":"passed"}],"counts":{"failed":0,"gap":1,"passed":51,"skipped":0},"installation":"37d80314-ca66-4448-9b88-13581d3e6224","notVerified":[{"kind":"gap","reason":"off (per service variables)","subject":"pitr: point-in-time recovery"},{"kind":"not-covered","reason":"listed by Railway, not restore-tested","subject":"Railway backups"}],"outcome":"passed","policy":{"cadenceHours":24,"connections":5,"customChecks":[],"freshWithinHours":24,"keptForDays":7,"requiredSchemas":["academy","business","community","marketplace"],"restoreWithinMs":null,"retainDaily":0,"retainDays":0,"retainMonthly":0,"retainNewest":null,"retainWeekly":0,"retainYearly":0,"sequential":false,"snapshotMinutes":60,"storageIds":[]},"problem":null,"run":{"commit":null,"durationMs":5251,"endedAt":"2026-11-26T22:54:44.975Z","id":"01a21a11-6c92-726d-a65d-86ce6ca3c0a5","number":2,"queuedAt":"2026-11-26T22:54:39.251Z","requestedBy":"demo","reverify":false,"startedAt":"2026-11-26T22:54:39.604Z","steps":[{"durationMs":451,"name":"preflight","startedAt":"2026-11-26T22:54:39.644Z"},{"durationMs":3051,"name":"capture","startedAt":"2026-11-26T22:54:40.113Z"},{"durationMs":1242,"name":"restore","startedAt":"2026-11-26T22:54:43.162Z"},{"durationMs":432,"name":"inspect","startedAt":"2026-11-26T22:54:44.405Z"},{"durationMs":22,"name":"compare","startedAt":"2026-11-26T22:54:44.835Z"}],"trigger":"person"},"signedAt":"2026-11-26T22:54:45.061Z","simulatedRailway":true,"source":{"id":"01a21a02-b858-770a-a605-5118eabd3f37","name":"iamenu-production","systemIdentifier":"7712613144068442232"},"worker":{"id":"a52928b2-4f71-4c01-8ca7-b0f537b92636","tools":[{"major":15,"version":"15.18"}],"version":"0.2.0"}},"signature":{"algorithm":"Ed25519","keyId":"4eab7457c2b78393dcaab8b2c50c644ba9e0296e000f46d5f41af732512b27bb","publicKey":"MCowBQYDK2VwAyEAsu5SEKDnHOlFFY455LHUgzclT1GaeIdF8nfqduVaDYY=","value":"U7Eda1PSsYl7CXKhgelEsM3IEhht5xdNQULn4CoqyfpGIcdRFkjRsx3v+7Hb3jRJ44MoJ30SehPZ+Dh5TrfcAA=="}}');
INSERT INTO public."Source" VALUES ('01a21a02-b858-770a-a605-5118eabd3f37', 'iamenu-production', 'DEMO_SOURCE_URL', NULL, '2026-11-26 22:38:35.608+00', NULL, '{"tls": false, "host": "127.0.0.1", "role": "backproof", "bytes": 9944423, "roles": ["backproof"], "tools": {"major": 15, "folder": "/usr/lib/postgresql/15/bin", "version": "15.18"}, "rights": {"data": [], "server": ["is a superuser"]}, "server": {"owner": "backproof", "locales": ["C"], "firstRole": "backproof", "libraries": [], "collations": []}, "schemas": [{"name": "academy", "tables": 4}, {"name": "business", "tables": 4}, {"name": "community", "tables": 4}, {"name": "marketplace", "tables": 9}, {"name": "public", "tables": 0}], "standby": false, "database": "iamenu", "latencyMs": 0.45, "extensions": [], "serverVersion": "15.18", "systemIdentifier": "7712613144068442232"}', '2026-11-26 22:54:40.178+00', NULL, '7712613144068442232');
INSERT INTO public."Source" VALUES ('01a21a12-eeda-7268-ab91-54e126e1c9cf', 'warehouse', 'WAREHOUSE_URL', NULL, '2026-11-26 22:56:18.138+00', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public."Step" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 'preflight', '2026-11-26 22:38:37.561009+00', 133);
INSERT INTO public."Step" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 'capture', '2026-11-26 22:38:37.697702+00', 797);
INSERT INTO public."Step" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 'restore', '2026-11-26 22:38:38.494863+00', 375);
INSERT INTO public."Step" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 'inspect', '2026-11-26 22:38:38.869662+00', 153);
INSERT INTO public."Step" VALUES ('01a21a02-bf96-777e-8d72-3b36ed5145ec', 'compare', '2026-11-26 22:38:39.023059+00', 16);
INSERT INTO public."Step" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 'preflight', '2026-11-26 22:54:39.644956+00', 451);
INSERT INTO public."Step" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 'capture', '2026-11-26 22:54:40.113218+00', 3051);
INSERT INTO public."Step" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 'restore', '2026-11-26 22:54:43.162037+00', 1242);
INSERT INTO public."Step" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 'inspect', '2026-11-26 22:54:44.405123+00', 432);
INSERT INTO public."Step" VALUES ('01a21a11-6c92-726d-a65d-86ce6ca3c0a5', 'compare', '2026-11-26 22:54:44.835671+00', 22);
INSERT INTO public."User" VALUES ('first-admin', 'Admin', 'admin@backproof.local', true, NULL, 'admin', false, NULL, NULL, '2026-11-26 22:38:34.889', '2026-11-26 22:38:34.889', false, NULL);
INSERT INTO public."User" VALUES ('01a21a12-e9e5-7210-85cf-96d45750ce09', 'olga@backproof.local', 'olga@backproof.local', true, NULL, 'operator', false, NULL, NULL, '2026-11-26 22:56:17.555', '2026-11-26 22:56:17.555', false, NULL);
INSERT INTO public."Worker" VALUES ('a52928b2-4f71-4c01-8ca7-b0f537b92636', 'age1eff84ajkdfjl2zshfaeyxzqqjlzff03kxyk2ca2kv4hpdewhesrqsruawq', '0.2.0', '[{"major": 15, "folder": "/usr/lib/postgresql/15/bin", "version": "15.18"}]', '2026-11-26 22:54:36.30766+00', '2026-11-26 22:54:36.30766+00', '{"id": "41d97159-615b-44ba-a560-070ea4c33c2e", "host": "vm", "folder": "/tmp/meta-old-home/archives", "railway": null, "keepArchives": 7}', NULL, 'vm', '/tmp/meta-old-home', 1, '[{"use": "archives", "bytes": 270553174016, "folder": "/tmp/meta-old-home/archives", "freeBytes": 40136998912}, {"use": "scratch", "bytes": 270553174016, "folder": "/tmp", "freeBytes": 40137023488}]', '{}', 'MCowBQYDK2VwAyEAsu5SEKDnHOlFFY455LHUgzclT1GaeIdF8nfqduVaDYY=');
INSERT INTO public._prisma_migrations VALUES ('baca4a77-1292-47fe-9d44-9b43043ba070', '2e9420d08fa232bbe20366af6cb0b7f1c9b958a920ebd0c51a0c4ff74825d8d5', '2026-11-26 22:38:06.025+00', '20261127024500_signed_reports', NULL, NULL, '2026-11-26 22:38:06.007+00', 1);
INSERT INTO public._prisma_migrations VALUES ('458dd189-2265-4ea6-9112-2f123a4c4e4e', '740d13777251fd64a487352ffc9b1e60bce5bfb66367cf364252a18772de3734', '2026-11-26 22:38:05.193+00', '20261122120000_first', NULL, NULL, '2026-11-26 22:38:04.976+00', 1);
INSERT INTO public._prisma_migrations VALUES ('30b7fc27-8273-40c8-bf47-28f61f15038b', '24d5a97d2beb949b825425a088ca21611f3e3367e649b3082b3e4f871a9fe94c', '2026-11-26 22:38:05.655+00', '20261126210000_retention', NULL, NULL, '2026-11-26 22:38:05.639+00', 1);
INSERT INTO public._prisma_migrations VALUES ('6cd18948-28dc-47ad-98ed-eaa7d7fcdda6', '788d82fdc4eca07991b0e3c99a1d8cf88f93f106d015a5c67f05d8639bc994d6', '2026-11-26 22:38:05.201+00', '20261122190000_drill', NULL, NULL, '2026-11-26 22:38:05.194+00', 1);
INSERT INTO public._prisma_migrations VALUES ('99d907a4-4938-4ef2-ab82-c4f0522058cc', '543dd2650ae699ba7df73723d7a80aa167e093a50feee840f26a60abe7d0b069', '2026-11-26 22:38:05.218+00', '20261122200000_policy', NULL, NULL, '2026-11-26 22:38:05.202+00', 1);
INSERT INTO public._prisma_migrations VALUES ('70ac1564-4c8c-415f-9f3b-445f7fa3f12b', '48b73813ca4e6706ee9d20c2597070aa2b8ce06652a3e7834724cb5bff51b1eb', '2026-11-26 22:38:05.853+00', '20261127002000_runs_of_deploys', NULL, NULL, '2026-11-26 22:38:05.815+00', 1);
INSERT INTO public._prisma_migrations VALUES ('594f6f6e-9f35-4c19-9edd-a957b877d6c8', '8274e25e364b757199757f160a09b379845090cf017aade1375a4bd028286a28', '2026-11-26 22:38:05.261+00', '20261122210000_warnings', NULL, NULL, '2026-11-26 22:38:05.252+00', 1);
INSERT INTO public._prisma_migrations VALUES ('da24a82c-63ca-4a25-89c4-3d40260a6c24', '582c691cc0f75f7296d73e1b4832cfa4ed6b073377350e4d3453b99e58ccdf28', '2026-11-26 22:38:05.665+00', '20261126210000_sequential', NULL, NULL, '2026-11-26 22:38:05.657+00', 1);
INSERT INTO public._prisma_migrations VALUES ('cabe326b-2187-4a83-976b-53c9110eb32e', 'b4af7cbb4ed07b0f7d54e08362e8990dbd909f4352debf902d05de2b7621083a', '2026-11-26 22:38:05.329+00', '20261122220000_railway', NULL, NULL, '2026-11-26 22:38:05.263+00', 1);
INSERT INTO public._prisma_migrations VALUES ('5730f181-d0cb-418d-abca-0f1c036208ab', '72b862268f2023379349e4860e597223c2f46b8fb8bb729732157f2091b10a6c', '2026-11-26 22:38:05.339+00', '20261126000000_evidence', NULL, NULL, '2026-11-26 22:38:05.33+00', 1);
INSERT INTO public._prisma_migrations VALUES ('0b40b787-0683-4c9d-900b-5ba7085ef748', '0c5061a09dd3332355e4246bb62dc859e674dae6008883aa57797a4de685abfe', '2026-11-26 22:38:05.373+00', '20261126120000_roles', NULL, NULL, '2026-11-26 22:38:05.34+00', 1);
INSERT INTO public._prisma_migrations VALUES ('e251fdcb-0165-424c-b450-cb02a72a0a54', '0cbcf32acde9ac4916541373b9efcd7ad8c1af5b83f455ab682cb4a8c2a98fe0', '2026-11-26 22:38:05.713+00', '20261126220000_operator_messages', NULL, NULL, '2026-11-26 22:38:05.681+00', 1);
INSERT INTO public._prisma_migrations VALUES ('831d5b00-d8c2-4f91-b22c-b93719f419e5', 'fd3f98d8bc8eb42b133f5ce7cd86cafd5c1981eb5acd7cbb5c4e8aa0471eb3f7', '2026-11-26 22:38:05.393+00', '20261126180000_words', NULL, NULL, '2026-11-26 22:38:05.377+00', 1);
INSERT INTO public._prisma_migrations VALUES ('3a9c8f41-f313-4b31-aff5-76764c219ef2', '9e65eb681426fd9ac6e7a3dca11b0ae496a251429d855df4bf77090197620c52', '2026-11-26 22:38:05.405+00', '20261126190000_runbook_blocks', NULL, NULL, '2026-11-26 22:38:05.399+00', 1);
INSERT INTO public._prisma_migrations VALUES ('04db536f-0134-4bf3-8157-3b8a5fb31784', '9f91324d3e67e2de8f38248c8a7e84975822af8990359b240c0aac8210b6648c', '2026-11-26 22:38:05.437+00', '20261126200000_archive_copies', NULL, NULL, '2026-11-26 22:38:05.409+00', 1);
INSERT INTO public._prisma_migrations VALUES ('26930158-99ed-4487-820a-8ca4434f458e', '0fd55aeec5de7aa72c1bf11a874df0a7011c30cda39808a4a4ea80e9d1c1a025', '2026-11-26 22:38:05.749+00', '20261126221000_archive_downloads', NULL, NULL, '2026-11-26 22:38:05.715+00', 1);
INSERT INTO public._prisma_migrations VALUES ('70832cf5-c24e-41e2-b827-b58b3d7064a0', 'edcc04f8a77bc76355cd5ad0372808a68dff2af4fc7d99e5b996f06dc3ca7719', '2026-11-26 22:38:05.461+00', '20261126200000_schedules', NULL, NULL, '2026-11-26 22:38:05.445+00', 1);
INSERT INTO public._prisma_migrations VALUES ('9c5cb211-86c7-451d-a131-34eeb4ba9016', 'f92f10f546563aa5698693cf4140fe7241de4d57dbecd022e6fdd18b1a4c45a5', '2026-11-26 22:38:05.517+00', '20261126203000_channels', NULL, NULL, '2026-11-26 22:38:05.473+00', 1);
INSERT INTO public._prisma_migrations VALUES ('1bab2a58-f3bc-4b8f-b014-913cc1b521da', '5f1fee0e3cc01f1f2a6fd010b3b1504dcb804148a3872414be01d47e36196f4f', '2026-11-26 22:38:05.898+00', '20261127003000_api_keys', NULL, NULL, '2026-11-26 22:38:05.855+00', 1);
INSERT INTO public._prisma_migrations VALUES ('443b6bce-65c7-4274-ab40-7ab6b7677fe1', 'dfeacac770fcfbc66f2e14cda22422df34d5e3df1fc576dcac7bfcb83e323ae0', '2026-11-26 22:38:05.585+00', '20261126210000_alerts', NULL, NULL, '2026-11-26 22:38:05.521+00', 1);
INSERT INTO public._prisma_migrations VALUES ('348f77ea-f50a-4fc6-92f2-67180ce3d2de', '67b4ff7f40f3ee43d0406c918ecbda5a8aab14ca45b7257e4ab80fbcfc16f507', '2026-11-26 22:38:05.759+00', '20261126222000_copy_checks', NULL, NULL, '2026-11-26 22:38:05.753+00', 1);
INSERT INTO public._prisma_migrations VALUES ('f659b410-4411-4b69-9e38-6b6c18dcd4ac', '06b60367937c1b74be84dae5304eaf38153f75b6109cb05a227ba7d55fd14441', '2026-11-26 22:38:05.625+00', '20261126210000_messages', NULL, NULL, '2026-11-26 22:38:05.589+00', 1);
INSERT INTO public._prisma_migrations VALUES ('b68385f3-1e12-4b6b-870f-23462e14cc2f', '292b5c7a165946346c1d1d9daeaa0387a9a9e75fc5a746800669d1e4bc13f7dc', '2026-11-26 22:38:05.776+00', '20261126223000_workers', NULL, NULL, '2026-11-26 22:38:05.76+00', 1);
INSERT INTO public._prisma_migrations VALUES ('8dbb1ebd-cad5-462f-94b4-69e8cbfa2620', '669ab12bc687acc556e5d9191240b400f3a03ab9e2134c1925857e010cfee1cf', '2026-11-26 22:38:05.796+00', '20261127000100_gate_overrides', NULL, NULL, '2026-11-26 22:38:05.78+00', 1);
INSERT INTO public._prisma_migrations VALUES ('b8d4870a-a519-48df-86d1-881c949bed3f', '2373beec3da9cb1ea49af38d416a50032e6f74bbd1d0f76b4e3e5a04a112145a', '2026-11-26 22:38:05.929+00', '20261127003000_gate_badges', NULL, NULL, '2026-11-26 22:38:05.905+00', 1);
INSERT INTO public._prisma_migrations VALUES ('9effd2ae-339d-4ccd-ad85-7a3de6e1843c', 'ce0c86b5e99ff1e70a5b9d992a94e8711d2aefc73d39d2b058cceb7ac4a3c50c', '2026-11-26 22:38:05.801+00', '20261127000100_member_roles', NULL, NULL, '2026-11-26 22:38:05.798+00', 1);
INSERT INTO public._prisma_migrations VALUES ('243db902-eb30-4e80-9f40-87a79f935118', '23b9d2b833cf7c7395e51747258422c8b653b179f3f2e54b46fd1d4e81ad7952', '2026-11-26 22:38:05.814+00', '20261127001000_people', NULL, NULL, '2026-11-26 22:38:05.802+00', 1);
INSERT INTO public._prisma_migrations VALUES ('523f0162-49eb-4fac-9ecd-ea01e4f61eac', '23bde7061a28e42e9de9f7722065bd6a66808e59414052a496945a251d3703b7', '2026-11-26 22:38:06.046+00', '20261127190500_pre_deploy_packs', NULL, NULL, '2026-11-26 22:38:06.031+00', 1);
INSERT INTO public._prisma_migrations VALUES ('4b92baf0-4b79-4ba4-b411-92232ce0533b', '0bddd008e352dd4200edecbd7d91b1e6c85bd68df3e994ccb4e1ecd2a17cd9a3', '2026-11-26 22:38:05.971+00', '20261127011000_audit', NULL, NULL, '2026-11-26 22:38:05.931+00', 1);
INSERT INTO public._prisma_migrations VALUES ('5d7535f6-5de6-42c5-b681-8396ac3b96e5', '68a851ab90e8c6132b07333e218dc5e7f185b63a3058a6078c1e42edea046df6', '2026-11-26 22:38:06.005+00', '20261127013500_idempotent_requests', NULL, NULL, '2026-11-26 22:38:05.973+00', 1);
SELECT pg_catalog.setval('public."ArchiveCheck_number_seq"', 1, true);
SELECT pg_catalog.setval('public."ArchiveDownload_number_seq"', 1, false);
SELECT pg_catalog.setval('public."Archive_number_seq"', 2, true);
SELECT pg_catalog.setval('public."Delivery_number_seq"', 1, false);
SELECT pg_catalog.setval('public."GateOverride_number_seq"', 1, false);
SELECT pg_catalog.setval('public."OperatorMessage_number_seq"', 1, true);
SELECT pg_catalog.setval('public."PreDeployPack_number_seq"', 1, false);
SELECT pg_catalog.setval('public."Run_number_seq"', 3, true);
ALTER TABLE ONLY public."Account"
    ADD CONSTRAINT "Account_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY public."AlertClock"
    ADD CONSTRAINT "AlertClock_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY public."Alert"
    ADD CONSTRAINT "Alert_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY public."ApiKey"
    ADD CONSTRAINT "ApiKey_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY public."ArchiveCheck"
    ADD CONSTRAINT "ArchiveCheck_pkey" PRIMARY KEY (number);
ALTER TABLE ONLY public."ArchiveCopy"
    ADD CONSTRAINT "ArchiveCopy_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY public."ArchiveDownload"
    ADD CONSTRAINT "ArchiveDownload_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY public."ArchiveStorage"
    ADD CONSTRAINT "ArchiveStorage_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY public."Archive"
    ADD CONSTRAINT "Archive_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY public."AuditEvent"
    ADD CONSTRAINT "AuditEvent_pkey" PRIMARY KEY (number);
ALTER TABLE ONLY public."BackupSchedule"
    ADD CONSTRAINT "BackupSchedule_pkey" PRIMARY KEY ("sourceId", id);
ALTER TABLE ONLY public."Backup"
    ADD CONSTRAINT "Backup_pkey" PRIMARY KEY ("sourceId", id);
ALTER TABLE ONLY public."Channel"
    ADD CONSTRAINT "Channel_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY public."Check"
    ADD CONSTRAINT "Check_pkey" PRIMARY KEY ("runId", "position");
ALTER TABLE ONLY public."Delivery"
    ADD CONSTRAINT "Delivery_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY public."Drill"
    ADD CONSTRAINT "Drill_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY public."GateBadge"
    ADD CONSTRAINT "GateBadge_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY public."GateOverride"
    ADD CONSTRAINT "GateOverride_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY public."IdempotentRequest"
    ADD CONSTRAINT "IdempotentRequest_pkey" PRIMARY KEY ("keyHash");
ALTER TABLE ONLY public."Installation"
    ADD CONSTRAINT "Installation_pkey" PRIMARY KEY (number);
ALTER TABLE ONLY public."Invitation"
    ADD CONSTRAINT "Invitation_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY public."OperatorMessage"
    ADD CONSTRAINT "OperatorMessage_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY public."Passkey"
    ADD CONSTRAINT "Passkey_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY public."Policy"
    ADD CONSTRAINT "Policy_pkey" PRIMARY KEY ("sourceId");
ALTER TABLE ONLY public."PreDeployPack"
    ADD CONSTRAINT "PreDeployPack_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY public."RailwayLink"
    ADD CONSTRAINT "RailwayLink_pkey" PRIMARY KEY ("sourceId");
ALTER TABLE ONLY public."RailwaySurvey"
    ADD CONSTRAINT "RailwaySurvey_pkey" PRIMARY KEY ("sourceId", at);
ALTER TABLE ONLY public."RailwayTask"
    ADD CONSTRAINT "RailwayTask_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY public."RailwayToken"
    ADD CONSTRAINT "RailwayToken_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY public."RateLimit"
    ADD CONSTRAINT "RateLimit_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY public."Run"
    ADD CONSTRAINT "Run_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY public."Runbook"
    ADD CONSTRAINT "Runbook_pkey" PRIMARY KEY ("sourceId");
ALTER TABLE ONLY public."Schedule"
    ADD CONSTRAINT "Schedule_pkey" PRIMARY KEY ("sourceId");
ALTER TABLE ONLY public."Session"
    ADD CONSTRAINT "Session_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY public."Share"
    ADD CONSTRAINT "Share_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY public."SignedReport"
    ADD CONSTRAINT "SignedReport_pkey" PRIMARY KEY ("runId");
ALTER TABLE ONLY public."Source"
    ADD CONSTRAINT "Source_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY public."Step"
    ADD CONSTRAINT "Step_pkey" PRIMARY KEY ("runId", name);
ALTER TABLE ONLY public."TwoFactor"
    ADD CONSTRAINT "TwoFactor_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY public."User"
    ADD CONSTRAINT "User_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY public."Verification"
    ADD CONSTRAINT "Verification_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY public."Warning"
    ADD CONSTRAINT "Warning_pkey" PRIMARY KEY ("runId", "position");
ALTER TABLE ONLY public."Worker"
    ADD CONSTRAINT "Worker_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY public._prisma_migrations
    ADD CONSTRAINT _prisma_migrations_pkey PRIMARY KEY (id);
CREATE INDEX "Alert_closedAt_openedAt_idx" ON public."Alert" USING btree ("closedAt", "openedAt" DESC);
CREATE UNIQUE INDEX "Alert_one_open_per_key" ON public."Alert" USING btree (key) WHERE ("closedAt" IS NULL);
CREATE UNIQUE INDEX "ApiKey_hash_key" ON public."ApiKey" USING btree (hash);
CREATE INDEX "ArchiveCheck_archiveId_number_idx" ON public."ArchiveCheck" USING btree ("archiveId", number DESC);
CREATE UNIQUE INDEX "ArchiveCopy_archiveId_storageId_key" ON public."ArchiveCopy" USING btree ("archiveId", "storageId");
CREATE INDEX "ArchiveCopy_storageId_state_idx" ON public."ArchiveCopy" USING btree ("storageId", state);
CREATE INDEX "ArchiveCopy_stored_of_archive" ON public."ArchiveCopy" USING btree ("archiveId") WHERE (state = 'stored'::public."CopyState");
CREATE INDEX "ArchiveDownload_archiveId_number_idx" ON public."ArchiveDownload" USING btree ("archiveId", number DESC);
CREATE UNIQUE INDEX "ArchiveDownload_number_key" ON public."ArchiveDownload" USING btree (number);
CREATE UNIQUE INDEX "ArchiveStorage_name_key" ON public."ArchiveStorage" USING btree (name) WHERE ("removedAt" IS NULL);
CREATE INDEX "Archive_kept_of_source" ON public."Archive" USING btree ("sourceId") WHERE ("keptAt" IS NOT NULL);
CREATE UNIQUE INDEX "Archive_number_key" ON public."Archive" USING btree (number);
CREATE INDEX "Archive_sourceId_takenAt_idx" ON public."Archive" USING btree ("sourceId", "takenAt" DESC);
CREATE INDEX "AuditEvent_action_number_idx" ON public."AuditEvent" USING btree (action, number DESC);
CREATE INDEX "AuditEvent_actorId_number_idx" ON public."AuditEvent" USING btree ("actorId", number DESC);
CREATE INDEX "AuditEvent_at_idx" ON public."AuditEvent" USING btree (at);
CREATE UNIQUE INDEX "AuditEvent_hash_key" ON public."AuditEvent" USING btree (hash);
CREATE INDEX "AuditEvent_targetId_number_idx" ON public."AuditEvent" USING btree ("targetId", number DESC);
CREATE INDEX "Backup_sourceId_takenAt_id_idx" ON public."Backup" USING btree ("sourceId", "takenAt" DESC, id DESC);
CREATE UNIQUE INDEX "Channel_name_key" ON public."Channel" USING btree (name);
CREATE INDEX "Check_runId_kind_verdict_idx" ON public."Check" USING btree ("runId", kind, verdict);
CREATE INDEX "Delivery_channelId_number_idx" ON public."Delivery" USING btree ("channelId", number DESC);
CREATE UNIQUE INDEX "Delivery_number_key" ON public."Delivery" USING btree (number);
CREATE INDEX "Delivery_status_nextAttemptAt_idx" ON public."Delivery" USING btree (status, "nextAttemptAt");
CREATE INDEX "Drill_sourceId_at_idx" ON public."Drill" USING btree ("sourceId", at DESC);
CREATE INDEX "GateBadge_sourceId_createdAt_idx" ON public."GateBadge" USING btree ("sourceId", "createdAt" DESC);
CREATE UNIQUE INDEX "GateBadge_tokenHash_key" ON public."GateBadge" USING btree ("tokenHash");
CREATE UNIQUE INDEX "GateOverride_number_key" ON public."GateOverride" USING btree (number);
CREATE INDEX "GateOverride_runId_idx" ON public."GateOverride" USING btree ("runId");
CREATE INDEX "GateOverride_sourceId_number_idx" ON public."GateOverride" USING btree ("sourceId", number DESC);
CREATE INDEX "IdempotentRequest_createdAt_idx" ON public."IdempotentRequest" USING btree ("createdAt");
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON public."Invitation" USING btree ("tokenHash");
CREATE UNIQUE INDEX "OperatorMessage_number_key" ON public."OperatorMessage" USING btree (number);
CREATE INDEX "OperatorMessage_status_nextAttemptAt_idx" ON public."OperatorMessage" USING btree (status, "nextAttemptAt");
CREATE UNIQUE INDEX "Passkey_credentialID_key" ON public."Passkey" USING btree ("credentialID");
CREATE INDEX "Passkey_userId_idx" ON public."Passkey" USING btree ("userId");
CREATE UNIQUE INDEX "PreDeployPack_number_key" ON public."PreDeployPack" USING btree (number);
CREATE INDEX "PreDeployPack_runId_idx" ON public."PreDeployPack" USING btree ("runId");
CREATE INDEX "PreDeployPack_sourceId_number_idx" ON public."PreDeployPack" USING btree ("sourceId", number DESC);
CREATE INDEX "RailwayLink_nextSurveyAt_idx" ON public."RailwayLink" USING btree ("nextSurveyAt");
CREATE INDEX "RailwayLink_tokenId_idx" ON public."RailwayLink" USING btree ("tokenId");
CREATE UNIQUE INDEX "RailwayTask_one_change_per_source" ON public."RailwayTask" USING btree ("sourceId") WHERE ((status = ANY (ARRAY['queued'::public."TaskStatus", 'running'::public."TaskStatus"])) AND (kind = ANY (ARRAY['snapshot'::text, 'lock'::text, 'schedules'::text])));
CREATE INDEX "RailwayTask_sourceId_id_idx" ON public."RailwayTask" USING btree ("sourceId", id DESC);
CREATE INDEX "RailwayTask_status_idx" ON public."RailwayTask" USING btree (status);
CREATE UNIQUE INDEX "RateLimit_key_key" ON public."RateLimit" USING btree (key);
CREATE INDEX "Run_archiveId_status_idx" ON public."Run" USING btree ("archiveId", status);
CREATE INDEX "Run_branch_number_idx" ON public."Run" USING btree (branch, number DESC);
CREATE INDEX "Run_commit_prefix" ON public."Run" USING btree (commit text_pattern_ops) WHERE (commit IS NOT NULL);
CREATE UNIQUE INDEX "Run_number_key" ON public."Run" USING btree (number);
CREATE UNIQUE INDEX "Run_one_active_per_source" ON public."Run" USING btree ("sourceId") WHERE (status = ANY (ARRAY['queued'::public."RunStatus", 'running'::public."RunStatus"]));
CREATE INDEX "Run_pullRequest_number_idx" ON public."Run" USING btree ("pullRequest", number DESC);
CREATE INDEX "Run_sourceId_number_idx" ON public."Run" USING btree ("sourceId", number DESC);
CREATE INDEX "Run_sourceId_reverify_status_number_idx" ON public."Run" USING btree ("sourceId", reverify, status, number DESC);
CREATE INDEX "Run_status_number_idx" ON public."Run" USING btree (status, number DESC);
CREATE UNIQUE INDEX "Session_token_key" ON public."Session" USING btree (token);
CREATE INDEX "Share_runId_idx" ON public."Share" USING btree ("runId");
CREATE UNIQUE INDEX "Share_tokenHash_key" ON public."Share" USING btree ("tokenHash");
CREATE INDEX "SignedReport_keyId_idx" ON public."SignedReport" USING btree ("keyId");
CREATE UNIQUE INDEX "Source_name_key" ON public."Source" USING btree (name);
CREATE INDEX "TwoFactor_userId_idx" ON public."TwoFactor" USING btree ("userId");
CREATE UNIQUE INDEX "User_email_key" ON public."User" USING btree (email);
CREATE TRIGGER "AuditEvent_append_only" BEFORE DELETE OR UPDATE OR TRUNCATE ON public."AuditEvent" FOR EACH STATEMENT EXECUTE FUNCTION public."AuditEvent_refuse_change"();
ALTER TABLE public."AuditEvent" ENABLE ALWAYS TRIGGER "AuditEvent_append_only";
CREATE TRIGGER "SignedReport_never_changed" BEFORE UPDATE ON public."SignedReport" FOR EACH ROW EXECUTE FUNCTION public."SignedReport_refuse_update"();
ALTER TABLE ONLY public."Account"
    ADD CONSTRAINT "Account_userId_fkey" FOREIGN KEY ("userId") REFERENCES public."User"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public."Alert"
    ADD CONSTRAINT "Alert_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES public."Source"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public."ArchiveCheck"
    ADD CONSTRAINT "ArchiveCheck_archiveId_fkey" FOREIGN KEY ("archiveId") REFERENCES public."Archive"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public."ArchiveCopy"
    ADD CONSTRAINT "ArchiveCopy_archiveId_fkey" FOREIGN KEY ("archiveId") REFERENCES public."Archive"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public."ArchiveCopy"
    ADD CONSTRAINT "ArchiveCopy_storageId_fkey" FOREIGN KEY ("storageId") REFERENCES public."ArchiveStorage"(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY public."ArchiveDownload"
    ADD CONSTRAINT "ArchiveDownload_archiveId_fkey" FOREIGN KEY ("archiveId") REFERENCES public."Archive"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public."ArchiveDownload"
    ADD CONSTRAINT "ArchiveDownload_copyId_fkey" FOREIGN KEY ("copyId") REFERENCES public."ArchiveCopy"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public."Archive"
    ADD CONSTRAINT "Archive_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES public."Source"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public."BackupSchedule"
    ADD CONSTRAINT "BackupSchedule_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES public."Source"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public."Backup"
    ADD CONSTRAINT "Backup_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES public."Source"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public."Check"
    ADD CONSTRAINT "Check_runId_fkey" FOREIGN KEY ("runId") REFERENCES public."Run"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public."Delivery"
    ADD CONSTRAINT "Delivery_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES public."Channel"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public."Drill"
    ADD CONSTRAINT "Drill_archiveId_fkey" FOREIGN KEY ("archiveId") REFERENCES public."Archive"(id) ON UPDATE CASCADE ON DELETE SET NULL;
ALTER TABLE ONLY public."Drill"
    ADD CONSTRAINT "Drill_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES public."Source"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public."GateBadge"
    ADD CONSTRAINT "GateBadge_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES public."Source"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public."GateOverride"
    ADD CONSTRAINT "GateOverride_runId_fkey" FOREIGN KEY ("runId") REFERENCES public."Run"(id) ON UPDATE CASCADE ON DELETE SET NULL;
ALTER TABLE ONLY public."GateOverride"
    ADD CONSTRAINT "GateOverride_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES public."Source"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public."Passkey"
    ADD CONSTRAINT "Passkey_userId_fkey" FOREIGN KEY ("userId") REFERENCES public."User"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public."Policy"
    ADD CONSTRAINT "Policy_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES public."Source"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public."PreDeployPack"
    ADD CONSTRAINT "PreDeployPack_runId_fkey" FOREIGN KEY ("runId") REFERENCES public."Run"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public."PreDeployPack"
    ADD CONSTRAINT "PreDeployPack_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES public."Source"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public."RailwayLink"
    ADD CONSTRAINT "RailwayLink_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES public."Source"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public."RailwayLink"
    ADD CONSTRAINT "RailwayLink_tokenId_fkey" FOREIGN KEY ("tokenId") REFERENCES public."RailwayToken"(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY public."RailwaySurvey"
    ADD CONSTRAINT "RailwaySurvey_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES public."Source"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public."Run"
    ADD CONSTRAINT "Run_archiveId_fkey" FOREIGN KEY ("archiveId") REFERENCES public."Archive"(id) ON UPDATE CASCADE ON DELETE SET NULL;
ALTER TABLE ONLY public."Run"
    ADD CONSTRAINT "Run_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES public."Source"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public."Runbook"
    ADD CONSTRAINT "Runbook_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES public."Source"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public."Schedule"
    ADD CONSTRAINT "Schedule_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES public."Source"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public."Session"
    ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES public."User"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public."Share"
    ADD CONSTRAINT "Share_runId_fkey" FOREIGN KEY ("runId") REFERENCES public."Run"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public."SignedReport"
    ADD CONSTRAINT "SignedReport_runId_fkey" FOREIGN KEY ("runId") REFERENCES public."Run"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public."Step"
    ADD CONSTRAINT "Step_runId_fkey" FOREIGN KEY ("runId") REFERENCES public."Run"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public."TwoFactor"
    ADD CONSTRAINT "TwoFactor_userId_fkey" FOREIGN KEY ("userId") REFERENCES public."User"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public."Warning"
    ADD CONSTRAINT "Warning_runId_fkey" FOREIGN KEY ("runId") REFERENCES public."Run"(id) ON UPDATE CASCADE ON DELETE CASCADE;
-- PostgreSQL database dump complete
